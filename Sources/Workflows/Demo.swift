import Files
import Foundation
import Intake
public import Model
import Statistics
import Store

/// The whole job on the fictitious campaign that ships with the kit: one plan, three laptops, one
/// bureau.
public struct Demo: Sendable {
  /// What was done, as it happens.
  public enum Step: Sendable {
    /// The lead packed the plan.
    case packed(plan: Plan, file: String, institutions: Int)
    /// A laptop recorded its files and exported one bundle.
    case exported(laptop: String, recorded: Int, evidence: Int, file: String)
    /// The bureau imported a bundle.
    case imported(file: String, entries: Int)
    /// The bureau recorded the ledger.
    case ledger(cases: Int, referrals: Int)
    /// A table was written in two formats.
    case table(Table, files: [String])
    /// Everything is there.
    case finished(digest: String)
  }

  private let modules: [Checklist]
  private let bundles: String
  private let surroundings: Surroundings

  /// A demo with the files under `bundles`, the folder that holds `plans/` and `samples/`.
  public init(modules: [Checklist], bundles: String, surroundings: Surroundings) {
    self.modules = modules
    self.bundles = bundles
    self.surroundings = surroundings
  }

  /// The files that each laptop records: teams 1 to 3 by their first inspector, visits in order.
  public static let laptops: [(name: String, files: [String])] = [
    ("laptop-1", ["I-01", "I-02", "I-04", "I-09", "I-10", "sweep-1"]),
    ("laptop-2", ["I-03", "I-05", "I-06", "I-07", "I-08", "sweep-2"]),
    ("laptop-3", ["I-11", "I-12", "I-13"]),
  ]

  /// Runs everything into a fresh folder.
  /// - Parameters:
  ///   - countingRules: members of the plan's `countingRules` to change, to show how tables follow.
  public func run(
    into directory: String, countingRules: [String: String] = [:], report: (Step) throws -> Void,
    write: (Table, String) throws -> [String]
  ) throws {
    let files = FileManager.default
    if let content = try? files.contentsOfDirectory(atPath: directory), !content.isEmpty {
      throw StoreError.exists(path: directory)
    }
    let planFolder = try copyPlan(to: directory, countingRules)
    let pack = directory + "/demo-2026.plan.zip"
    let packing = PlanPacking(modules: modules)
    let key = directory + "/lead.key"
    _ = try KeyFile.createSigningKey(key)
    let plan = try packing.pack(
      planFolder + "/plan.yaml", to: pack, signedWith: key, surroundings: surroundings)
    let institutions = try packing.check(planFolder + "/plan.yaml").subjects.count
    try report(.packed(plan: plan, file: pack, institutions: institutions))
    var bundleFiles: [String] = []
    var signers: [String] = []
    for laptop in Demo.laptops {
      let folder = directory + "/" + laptop.name
      let workspace = try Workspace.create(
        folder, pack: pack, trust: { _, _ in true }, surroundings: surroundings)
      signers.append(try workspace.signerLine())
      for name in laptop.files {
        _ = try workspace.record("\(bundles)/samples/visits/\(name).json")
      }
      let bundle = "\(directory)/\(laptop.name).bundle.zip"
      let exported = try workspace.export(to: bundle)
      try workspace.close()
      bundleFiles += exported.map(\.path)
      try report(
        .exported(
          laptop: folder, recorded: laptop.files.count,
          evidence: exported.reduce(0) { $0 + $1.evidence }, file: bundle))
    }
    try bureau(
      directory, pack: pack, bundles: bundleFiles, signers: signers, report: report, write: write)
  }

  private func bureau(
    _ directory: String, pack: String, bundles bundleFiles: [String], signers: [String],
    report: (Step) throws -> Void, write: (Table, String) throws -> [String]
  ) throws {
    let hub = try Hub.create(
      directory + "/hub", pack: pack, trust: { _, _ in true }, surroundings: surroundings)
    for line in signers { _ = try hub.trust(line) }
    for file in bundleFiles {
      let imported = try hub.importBundle(file)
      try report(.imported(file: file, entries: imported.newEntries))
    }
    let ledger = try hub.recordLedger(bundles + "/samples/cases.json", actor: "demo")
    try report(.ledger(cases: ledger.cases, referrals: ledger.referrals))
    let tables = directory + "/tables"
    do {
      try FileManager.default.createDirectory(atPath: tables, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: tables, detail: SystemFailure.words(error))
    }
    for name in StatisticsTable.allCases {
      let table = try Reporting(hub: hub).table(name, plan: nil, from: nil, to: nil)
      try report(.table(table, files: write(table, tables)))
    }
    let digest = try hub.digest()
    try hub.close()
    try report(.finished(digest: digest))
  }

  private func copyPlan(to directory: String, _ countingRules: [String: String]) throws -> String {
    let source = bundles + "/plans/demo-2026"
    let target = directory + "/plan"
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
      for name in try files.contentsOfDirectory(atPath: source) {
        // Read and written anew: what ships is another account's, a copy of one's own is not.
        try WrittenFile.write(PlainFile.read(source + "/" + name), to: target + "/" + name)
      }
      let path = target + "/plan.yaml"
      var text = try String(contentsOfFile: path, encoding: .utf8)
      for (name, value) in countingRules {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          line.hasPrefix("  \(name):") ? "  \(name): \(value)" : String(line)
        }
        text = lines.joined(separator: "\n")
      }
      if !countingRules.isEmpty { try WrittenFile.write(text, to: path) }
    } catch {
      throw WorkflowError.cannotWrite(path: target, detail: SystemFailure.words(error))
    }
    return target
  }
}
