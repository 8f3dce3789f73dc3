import Bundling
import Foundation
public import Intake
public import Model
import Store

/// What a new version of a plan changes in the roster, and which of it was inspected already.
public struct PlanChanges: Sendable {
  /// An institution that has another class now, before and after.
  public struct Reclassified: Sendable {
    /// As the earlier version has it.
    public let before: Subject
    /// As the new version has it.
    public let after: Subject
  }

  /// Version that is compared with.
  public let earlier: Int
  /// Institutions that the earlier version does not have.
  public let added: [Subject]
  /// Institutions that the new version does not have any more.
  public let dropped: [Subject]
  /// Of the dropped and the reclassified: those that were visited, by number.
  public let inspected: Set<String>
  /// Institutions whose category, ownership or grade differs.
  public let reclassified: [Reclassified]
  /// Numbers that lost their leading zeros, before and after.
  public let lostZeros: [Reclassified]
  /// Institutions of the new version that share a credit code.
  public let sharedCodes: [[Subject]]

  init(from before: [Subject], version: Int, to after: [Subject], visited: Set<String>) {
    earlier = version
    let old = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.map(\.id))
    var added = after.filter { old[$0.id] == nil }
    var dropped = before.filter { !new.contains($0.id) }
    let bare = Dictionary(
      added.map { (PlanChanges.withoutZeros($0.id), $0) }, uniquingKeysWith: { first, _ in first })
    lostZeros = dropped.compactMap { subject in
      guard let other = bare[PlanChanges.withoutZeros(subject.id)],
        other.id.utf8.count < subject.id.utf8.count
      else { return nil }
      return Reclassified(before: subject, after: other)
    }
    let renumbered = Set(lostZeros.flatMap { [$0.before.id, $0.after.id] })
    added.removeAll { renumbered.contains($0.id) }
    dropped.removeAll { renumbered.contains($0.id) }
    self.added = added
    self.dropped = dropped
    reclassified = after.compactMap { subject in
      guard let known = old[subject.id], PlanChanges.words(known) != PlanChanges.words(subject)
      else { return nil }
      return Reclassified(before: known, after: subject)
    }
    inspected = visited.intersection(
      dropped.map(\.id) + reclassified.map(\.after.id) + lostZeros.map(\.before.id))
    sharedCodes = Dictionary(
      grouping: after.filter { $0.creditCode?.isBlank == false }
    ) { CreditCode.normalise($0.creditCode ?? "") }
    .values.filter { $0.count > 1 }.map { $0.sorted { $0.id < $1.id } }
    .sorted { ($0.first?.id ?? "") < ($1.first?.id ?? "") }
  }

  private static func withoutZeros(_ id: String) -> String {
    id.utf8.allSatisfy { (0x30...0x39).contains($0) } ? String(id.drop { $0 == "0" }) : id
  }

  private static func words(_ subject: Subject) -> String {
    [subject.category, subject.ownership?.title, subject.grade?.title].compactMap { $0 }
      .joined(separator: "、")
  }

  /// What is told about it, a line each; long lists say how much they leave out.
  public var lines: [String] {
    var lines = [
      "与 \(earlier) 版相比，名册新增 \(added.count) 家，删去 \(dropped.count) 家，类别、性质或者等级改变 \(reclassified.count) 家。"
    ]
    func list<Entry>(_ entries: [Entry], _ line: (Entry) -> String) {
      lines += entries.prefix(20).map { "  " + line($0) }
      if entries.count > 20 { lines.append("  …… 另有 \(entries.count - 20) 家") }
    }
    func mark(_ subject: Subject) -> String { inspected.contains(subject.id) ? "（已经检查过）" : "" }
    list(added) { "新增 \($0.id) \($0.title.shown)" }
    list(dropped) { "删去 \($0.id) \($0.title.shown)\(mark($0))" }
    list(reclassified) {
      "改变 \($0.after.id) \($0.after.title.shown)：\(Self.words($0.before)) 改为 \(Self.words($0.after))\(mark($0.after))"
    }
    list(lostZeros) {
      "编号少了前面的 0：\($0.before.id) 现在是 \($0.after.id)（\($0.after.title.shown)）\(mark($0.before))；在名册里把“编号”一列设为“文本”后改回"
    }
    list(sharedCodes) { group in
      "统一社会信用代码 \(group.first?.creditCode ?? "") 有 \(group.count) 行：\(group.map { "\($0.id) \($0.title.shown)" }.joined(separator: "、"))"
    }
    return lines
  }
}

extension PlanShelf {
  /// What a version changes against the newest other one that is held; nil where there is none.
  func changes(to held: HeldPlan, visited: Set<String>) throws -> PlanChanges? {
    let earlier = plans.last {
      $0.plan.id == held.plan.id && $0.plan.version != held.plan.version
    }
    guard let earlier else { return nil }
    return PlanChanges(
      from: try earlier.roster.all(), version: earlier.plan.version, to: try held.roster.all(),
      visited: visited)
  }

  /// What a plan folder changes against the newest version that is held.
  func changes(to file: PlanFile, visited: Set<String>) throws -> PlanChanges {
    let held = try newest(file.document["id"]?.string)
    return PlanChanges(
      from: try held.roster.all(), version: held.plan.version, to: file.subjects,
      visited: visited)
  }
}

extension Workspace {
  /// What a version of a plan that was added changes; nil where it is the only one.
  public func changes(to held: HeldPlan) throws -> PlanChanges? {
    try shelf.changes(to: held, visited: Set(store.summaries().map(\.subject)))
  }
}

extension Hub {
  /// What a version of a plan that was added changes; nil where it is the only one.
  public func changes(to held: HeldPlan) throws -> PlanChanges? {
    try shelf.changes(to: held, visited: visited(held.plan.id))
  }

  fileprivate func visited(_ plan: String) throws -> Set<String> {
    Set(try store.facts(plan: plan).map(\.subject.id))
  }
}

extension PlanFile {
  /// What this plan changes against an earlier version: a pack, or the newest one that a workspace
  /// or a hub holds.
  public func changes(
    against path: String, surroundings: Surroundings
  ) throws -> PlanChanges {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      switch try Location.open(path, surroundings: surroundings) {
      case .workspace(let workspace):
        defer { try? workspace.close() }
        return try workspace.shelf.changes(
          to: self, visited: Set(workspace.store.summaries().map(\.subject)))
      case .hub(let hub):
        defer { try? hub.close() }
        return try hub.shelf.changes(
          to: self, visited: hub.visited(document["id"]?.string ?? ""))
      }
    }
    let staging =
      FileManager.default.temporaryDirectory.path + "/fieldkit-" + surroundings.uuid()
    defer { try? FileManager.default.removeItem(atPath: staging) }
    var opened = try OpenedBag(path, profile: .planPack)
    let held = try ReceivedPlan(&opened, staging: staging).held
    guard held.plan.id == document["id"]?.string else {
      throw PlanError.notChosen(known: [held.plan.id])
    }
    return PlanChanges(
      from: try held.roster.all(), version: held.plan.version, to: subjects, visited: [])
  }
}
