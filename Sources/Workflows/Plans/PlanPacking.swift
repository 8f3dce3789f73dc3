import Bundling
import Files
import Foundation
public import Intake
public import Model
import Store

/// Freezes a plan folder into a pack.
public struct PlanPacking: Sendable {
  private let modules: [Checklist]

  /// Packing with the modules of this kit.
  public init(modules: [Checklist]) { self.modules = modules }

  /// Reads and checks a plan folder.
  /// - Throws: ``IntakeError`` with every fault of all its files.
  public func check(_ path: String) throws -> PlanFile {
    try check(PlanFile(path: path, modules: modules), path)
  }

  /// Checks what was read of a plan folder.
  func check(_ file: PlanFile, _ path: String) throws -> PlanFile {
    var faults = file.faults
    if let recipient = file.document["recipient"]?.string, faults.isEmpty {
      do {
        _ = try AgeRecipient(recipient)
      } catch {
        faults.append(
          Fault("plan.yaml /recipient", "加密公钥不对（\(error.what)）", "从 fieldkit key show 的输出原样复制"))
      }
    }
    if let key = file.document["receiptKey"]?.string, faults.isEmpty {
      do {
        _ = try SSHPublicKey(line: key)
      } catch {
        faults.append(
          Fault(
            "plan.yaml /receiptKey", "回执公钥不对（\(error.what)）",
            "从 fieldkit key show 汇总库 的输出复制 ssh-ed25519 起的部分"))
      }
    }
    guard faults.isEmpty else {
      throw IntakeError.refused(code: .planRefused, path: path, faults: faults)
    }
    return file
  }

  /// Checks a plan folder and writes the pack.
  /// - Parameter key: file of the lead's signing key.
  public func pack(
    _ path: String, to target: String, signedWith key: String, surroundings: Surroundings
  ) throws -> Plan {
    let key = try SigningKey(file: key)
    let file = try check(path)
    return try TemporaryFolder.with(surroundings) { staging in
      let (plan, payload) = try lay(file, in: staging)
      let info = BagInfo(
        baggingDate: PlanPacking.date(of: plan.version), groupIdentifiers: [plan.id],
        sourceOrganization: plan.issuers.first ?? plan.title, logHead: nil)
      _ = try BagWriter.write(payload, info: info, profile: .planPack, signedBy: key, to: target)
      return plan
    }
  }

  /// What a plan folder would be on a shelf, without a pack.
  /// - Parameter folder: an empty folder of the caller's, in which it lies.
  func held(_ path: String, in folder: String) throws -> HeldPlan {
    _ = try lay(check(path), in: folder)
    return try HeldPlan(folder: folder)
  }

  /// Lays a plan out as it lies on a shelf.
  private func lay(
    _ file: PlanFile, in folder: String
  ) throws -> (plan: Plan, payload: [PayloadFile]) {
    for part in ["checklists", "laws"] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder + "/" + part, withIntermediateDirectories: true)
      } catch {
        throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
      }
    }
    var payload: [PayloadFile] = []
    func write(_ bytes: [UInt8], as name: String) throws {
      try WrittenFile.lay(bytes, at: folder + "/" + name)
      payload.append(PayloadFile(path: "data/" + name, source: folder + "/" + name))
    }
    var references: [ChecklistReference] = []
    for checklist in try FrozenChecklists(plan: file.document, modules: modules).all() {
      let bytes = JSONWriter.bytes(checklist.document)
      try write(bytes, as: "checklists/\(checklist.id)@\(checklist.version).json")
      references.append(
        ChecklistReference(
          id: checklist.id, version: checklist.version, sha256: Digest.of(bytes)))
    }
    var laws: [LawReference] = []
    for law in file.laws.files {
      let reference = LawReference(
        statute: law.statute.key, day: law.day, sha256: Digest.of(law.bytes))
      try write(law.bytes, as: reference.path)
      laws.append(reference)
    }
    let document = PlanPacking.frozen(file, references, laws)
    let plan = try Plan(document: document)
    try write(JSONWriter.bytes(document), as: "plan.json")
    let roster = folder + "/roster.sqlite"
    try RosterStore.write(file.subjects, to: roster)
    payload.append(PayloadFile(path: "data/roster.sqlite", source: roster))
    return (plan, payload)
  }

  /// The plan with its files resolved: inspectors, townships and the hashes of the checklists.
  private static func frozen(
    _ file: PlanFile, _ references: [ChecklistReference], _ laws: [LawReference]
  ) -> JSONValue {
    var members = file.document.object ?? [:]
    members["inspectors"] = .array(
      file.inspectors.map {
        [
          "name": .string($0.name), "certificate": .string($0.certificate),
          "agency": .string($0.agency), "team": .string($0.team),
        ]
      })
    if (members["townships"] ?? .null) == .null {
      var seen: Set<String> = []
      let townships = file.subjects.compactMap(\.township).filter { seen.insert($0).inserted }
      members["townships"] = .strings(townships)
    }
    members["checklists"] = .array(
      references.map {
        ["id": .string($0.id), "version": .count($0.version), "sha256": .string($0.sha256)]
      })
    // A plan without texts is packed as before, so that an older kit reads it.
    if !laws.isEmpty { members["laws"] = .array(laws.map(\.document)) }
    if members["laptops"] != nil { members["laptops"] = .array(file.laptops.map(\.document)) }
    if members["assignments"] != nil {
      members["assignments"] = .array(
        file.assignments.shares(of: file.subjects.map(\.id)).map(\.document))
    }
    return .object(members)
  }

  /// The day in a version `yyyymmddrr`, so that packing twice gives the same bytes.
  private static func date(of version: Int) -> String {
    let digits = String(version)
    guard digits.count == 10 else { return digits }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6).prefix(2))"
  }

  /// The day in a version, where it is one.
  static func day(of version: Int) -> Day? { Day(date(of: version)) }
}
