import Bundling
import Files
import Foundation
import Model
import Store

/// A plan pack that was opened and proven. It lies in a staging folder as it will lie on the shelf.
struct ReceivedPlan {
  /// Largest sum of the documents of a plan pack, in bytes: plan and checklists.
  private static let largestDocuments: Int64 = 16 << 20
  /// Largest roster, in bytes; a hundred thousand institutions need about 50 MB.
  private static let largestRoster: Int64 = 256 << 20

  let bag: VerifiedBag
  let held: HeldPlan
  /// The plan's own folder inside the staging folder.
  let folder: String

  /// Proves the content of a pack; the staging folder exists and is empty.
  init(_ opened: inout OpenedBag, staging: String) throws {
    folder = staging + "/plan"
    let files = staging + "/files"
    let hasLaws = opened.payloadSizes.keys.contains { $0.hasPrefix("data/laws/") }
    for place in [files, folder + "/checklists"] + (hasLaws ? [folder + "/laws"] : []) {
      try ReceivedPlan.translating(place) {
        try FileManager.default.createDirectory(
          atPath: place, withIntermediateDirectories: true)
      }
    }
    try ReceivedPlan.limit(opened.payloadSizes, roster: "data/roster.sqlite")
    bag = try opened.unpack(to: files)
    let plan = try ReceivedPlan.plan(bag)
    let expected = Set(
      plan.checklists.map { "data/checklists/\($0.id)@\($0.version).json" }
        + plan.laws.map { "data/" + $0.path } + ["data/plan.json", "data/roster.sqlite"])
    guard Set(bag.payload.keys) == expected else {
      throw PlanError.pack(detail: "文件与方案记载的检查清单、法规文本不一致")
    }
    guard bag.info.groupIdentifiers == [plan.id] else {
      throw PlanError.pack(detail: "Bag-Group-Identifier 与方案编号不符")
    }
    for (path, file) in bag.payload {
      guard let source = file.staged else { continue }
      let target = folder + "/" + path.dropFirst("data/".count)
      try ReceivedPlan.translating(target) {
        try FileManager.default.moveItem(atPath: source, toPath: target)
      }
    }
    held = try ReceivedPlan.held(folder)
  }

  /// Bounds the files of one plan, by what they unpack to.
  static func limit(_ sizes: [String: Int64], roster name: String) throws {
    let roster = sizes[name] ?? 0
    guard sizes.values.reduce(0, +) - roster <= ReceivedPlan.largestDocuments else {
      throw PlanError.pack(detail: "方案和检查清单合计超过 16 MiB")
    }
    guard roster <= ReceivedPlan.largestRoster else {
      throw PlanError.pack(detail: "机构名册超过 256 MiB")
    }
  }

  /// Proves roster and checklists of a plan that lies in a folder as it will lie on the shelf.
  static func held(_ folder: String) throws -> HeldPlan {
    do {
      try RosterStore.prove(path: folder + "/roster.sqlite")
    } catch StoreError.received(let detail) {
      throw PlanError.pack(detail: "机构名册：\(detail)")
    }
    let held = try HeldPlan(folder: folder)
    guard held.index.isWellFounded else {
      throw PlanError.pack(detail: "检查项的适用条件互相引用或者层数过多")
    }
    return held
  }

  /// The plan, with names that can be part of a path and numbers that can be counted with.
  private static func plan(_ bag: VerifiedBag) throws -> Plan {
    guard let staged = bag.payload["data/plan.json"]?.staged else {
      throw BundlingError.missingFile(name: "data/plan.json")
    }
    return try plan(staged)
  }

  /// The same from a file of its own.
  static func plan(_ staged: String) throws -> Plan {
    let plan = try HeldPlan.plan(
      BundlingError.wording { try ReceivedBytes.of(staged, upTo: Int(largestDocuments)) })
    func require(_ holds: Bool, _ what: String) throws {
      guard holds else { throw PlanError.pack(detail: "\(what)不合格") }
    }
    try require(isName(plan.id), "方案编号")
    try require((1_980_010_101...2_099_123_199).contains(plan.version), "方案版本")
    try require(plan.coverage.allSatisfy { (0...100).contains($0.minimumPercent) }, "覆盖目标")
    try require(Quantity.range.contains(plan.sampleSize), "抽查人数")
    try require(
      plan.checklists.allSatisfy {
        isName($0.id) && $0.version > 0 && EvidenceName.isHash($0.sha256)
      }, "检查清单的编号")
    if let key = plan.receiptKey {
      try require((try? SSHPublicKey(line: key)) != nil, "回执公钥")
    }
    try require(
      plan.laws.allSatisfy {
        LawReference.isKey($0.statute) && EvidenceName.isHash($0.sha256)
      } && Set(plan.laws.map(\.path)).count == plan.laws.count, "法规文本的编号")
    try require(Set(plan.checklists.map(\.id)).count == plan.checklists.count, "检查清单的编号")
    return plan
  }

  /// Lower-case letters, digits and hyphens, as the schema of plans demands.
  private static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  static func translating(_ path: String, _ work: () throws -> Void) throws {
    do {
      try work()
    } catch {
      throw WorkflowError.cannotWrite(path: path, detail: SystemFailure.words(error))
    }
  }
}
