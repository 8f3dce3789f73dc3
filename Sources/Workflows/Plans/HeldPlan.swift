import Bundling
import Files
import Foundation
public import Model
import Store
import Synchronization

/// A plan that a workspace or a hub holds, with its frozen checklists and its roster.
public struct HeldPlan: Sendable {
  /// The plan.
  public let plan: Plan
  /// SHA-256 of its `plan.json`: which plan of that id and version it is.
  public let hash: String
  /// The items of its checklists.
  public let index: ItemIndex
  /// The texts of laws that it brings.
  public let laws: LawShelf
  let roster: RosterStore

  /// Most JSON values of a plan, or of one checklist.
  private static let mostValues = 200_000

  /// Opens a plan from its folder and proves that its checklists are the frozen ones.
  init(folder: String) throws {
    let planBytes = try HeldPlan.bytes(folder + "/plan.json")
    let plan = try HeldPlan.plan(planBytes)
    guard HeldPlan.isID(plan.id) else {
      throw PlanError.pack(detail: "方案编号应当是 3 至 48 个小写字母、数字、连字符")
    }
    self.plan = plan
    hash = Digest.of(planBytes)
    index = try HeldPlan.translating {
      ItemIndex(try HeldPlan.checklists(plan.checklists, in: folder))
    }
    laws = try LawShelf(folder: folder, references: plan.laws)
    roster = try RosterStore.open(path: folder + "/roster.sqlite")
  }

  /// The same version with other words in its plan: for asking what one change does by itself.
  func with(_ plan: Plan) -> HeldPlan {
    HeldPlan(plan: plan, hash: hash, index: index, laws: laws, roster: roster)
  }

  private init(plan: Plan, hash: String, index: ItemIndex, laws: LawShelf, roster: RosterStore) {
    (self.plan, self.hash, self.index, self.laws, self.roster) = (plan, hash, index, laws, roster)
  }

  /// Reads frozen checklists, on all cores: that is most of what opening a store takes.
  private static func checklists(
    _ references: [ChecklistReference], in folder: String
  ) throws -> [Checklist] {
    let read = Mutex<[Int: Result<Checklist, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: references.count) { place in
      let one = Result { try checklist(references[place], in: folder) }
      read.withLock { $0[place] = one }
    }
    let all = read.withLock { $0 }
    // What is wrong with the first of them is said, whichever was read first.
    return try references.indices.compactMap { try all[$0]?.get() }
  }

  private static func checklist(
    _ reference: ChecklistReference, in folder: String
  ) throws -> Checklist {
    let bytes = try HeldPlan.bytes(
      folder + "/checklists/\(reference.id)@\(reference.version).json")
    guard Digest.of(bytes) == reference.sha256 else {
      throw PlanError.pack(detail: "检查清单 \(reference.id) 与方案记载的哈希不符")
    }
    return try ReadChecklists.checklist(reference.sha256) {
      try Checklist(document: JSONReader.read(bytes, values: HeldPlan.mostValues))
    }
  }

  /// Reads `plan.json`.
  static func plan(_ bytes: [UInt8]) throws -> Plan {
    try translating { try Plan(document: JSONReader.read(bytes, values: mostValues)) }
  }

  private static func translating<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as DocumentFailure {
      throw PlanError.pack(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    } catch let failure as JSONReader.Failure {
      throw PlanError.pack(detail: "\(failure.pointer) \(failure.reason)")
    }
  }

  /// A plan's id names its folder, so it must not lead anywhere else.
  static func isID(_ id: String) -> Bool {
    (3...48).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    do {
      return try BundlingError.wording { try PlainFile.read(path, upTo: 64 << 20) }
    } catch BundlingError.missing {
      throw PlanError.pack(detail: "缺少 \(FilePath.name(of: path))")
    }
  }

  /// The subject that a visit names: of the roster, or recorded in the log.
  func subject(_ id: String, recorded: Subject?) throws -> Subject? {
    try recorded ?? roster.subject(id)
  }
}
