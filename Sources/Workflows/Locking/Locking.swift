import Bundling
import Files
import Foundation
public import Model
import Rendering
import Statistics
import Store

extension Hub {
  /// The tables of a plan, its own included.
  func reports(_ plan: String) throws -> [String] {
    try StatisticsTable.allCases.map(\.rawValue)
      + LocalTable.all(of: shelf.newest(plan).plan).map(\.id)
  }

  /// Tables whose figures are not compared: they hold days that pass, or words.
  private static let passing = [StatisticsTable.followups, .summary].map(\.rawValue)

  /// Every period that was locked, with its corrections, in the order of the days.
  public func lockedPeriods(plan: String? = nil) throws -> [LockedPeriod] {
    try store.records(.lock).map { try LockedPeriod(document: $0.document) }
      .filter { plan == nil || $0.plan == plan }
      .sorted { ($0.plan, $0.from, $0.to, $0.number) < ($1.plan, $1.from, $1.to, $1.number) }
  }

  /// One locked period.
  /// - Parameter number: which correction; the last where it is left out.
  /// - Throws: ``LockError/unlocked(period:known:)``.
  public func lockedPeriod(
    plan: String?, from: Day?, to: Day?, number: Int? = nil
  ) throws -> LockedPeriod {
    let (id, from, to) = try bounds(plan, from, to)
    let all = try lockedPeriods(plan: id)
    let hits = all.filter { $0.from == from && $0.to == to }
    guard let hit = number.map({ n in hits.first { $0.number == n } }) ?? hits.last else {
      throw LockError.unlocked(
        period: "\(from.description) 至 \(to.description)"
          + (number.map { $0 == 0 ? "" : " 的更正 \($0)" } ?? ""),
        known: all.map { "\($0.from.description) 至 \($0.to.description) \($0.title)" }
          .joined(separator: "、"))
    }
    return hit
  }

  private func bounds(_ plan: String?, _ from: Day?, _ to: Day?) throws -> (String, Day, Day) {
    let held = try shelf.newest(plan).plan
    guard let first = from ?? held.period.from, let last = to ?? held.period.to else {
      throw LockError.unbounded
    }
    return (held.id, first, last)
  }

  /// Keeps every table of a period in every format for ever. A period that was locked before is not
  /// locked again: what changed since is another one, a correction, beside it.
  /// - Throws: ``LockError``, ``WorkflowError/reasonDemanded(what:)``, ``StoreError/overtaken`` where
  ///   something was merged meanwhile.
  @discardableResult
  public func lock(
    plan: String?, from: Day?, to: Day?, reason: String, actor: String
  ) throws -> LockedPeriod {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "锁定") }
    let (id, from, to) = try bounds(plan, from, to)
    let earlier = try lockedPeriods(plan: id).last { $0.from == from && $0.to == to }
    let changes = try earlier.map(changesSince) ?? []
    if let earlier, changes.isEmpty { throw LockError.unchanged(title: earlier.title) }
    let number = earlier.map { $0.number + 1 } ?? 0
    let digest = try digest()
    let held = try shelf.newest(id)
    let at = surroundings.now()
    return try staging { place in
      let folder = place.path + "/lock"
      var files: [String: String] = [:]
      var tables: [String: JSONValue] = [:]
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      func keep(_ bytes: [UInt8], _ name: String) throws {
        try WrittenFile.lay(bytes, at: folder + "/" + name)
        files[name] = Digest.of(bytes)
      }
      for table in try reports(id) {
        guard let report = ReportName(table) else { continue }
        let paper = try Reporting(hub: self).paper(
          report, plan: id, from: from, to: to, asOf: at.day, findings: true)
        tables[table] = paper.table.document
        for format in PaperFormat.allCases {
          try keep(
            format.hasNotes
              ? format.bytes(of: paper.document) { _ in } : format.bytes(of: paper.table),
            KeptReport.file(table, format))
          if let notes = paper.notes, format.hasNotes {
            try keep(
              format.bytes(of: notes) { _ in }, KeptReport.file(table, format, isNotes: true))
          }
        }
      }
      let list: JSONValue = [
        "format": .string(KeptReport.format), "plan": .string(id),
        "planVersion": .count(held.plan.version), "planHash": .string(held.hash),
        "from": .string(from.description), "to": .string(to.description),
        "number": .count(number), "actor": .string(actor), "reason": .string(reason),
        "at": .string(at.text), "digest": .string(digest),
        "heads": .object(try store.heads().mapValues { .string($0.text) }),
        "tables": .object(tables), "files": .object(files.mapValues { .string($0) }),
        "changes": .array(changes.map(\.document)),
      ]
      let bytes = Array(JSONWriter.pretty(list).utf8)
      try WrittenFile.lay(bytes, at: folder + "/" + KeptReport.name)
      guard try self.digest() == digest else { throw StoreError.overtaken }
      let period = LockedPeriod(
        plan: id, planVersion: held.plan.version, from: from, to: to, number: number, actor: actor,
        reason: reason, at: at, digest: digest, sha256: Digest.of(bytes))
      try settle(folder, files.keys.sorted() + [KeptReport.name], at: lockFolder(period))
      try store.append(
        RecordDocument.fields(of: period.document).map {
          FieldChange(.lock, period.id, $0.field, $0.value, reason: reason)
        }, actor: actor, wall: at, expecting: [ExpectedRecord(.lock, period.id, nil)],
        interpret: shelf.judge)
      return period
    }
  }

  /// Named by what is in it, so that nothing is ever written over.
  private func lockFolder(_ period: LockedPeriod) -> String {
    "\(folder.locked)/\(period.plan).\(period.from.description).\(period.to.description)."
      + "\(period.number).\(period.sha256.prefix(12))"
  }

  private func settle(_ made: String, _ names: [String], at target: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder.locked, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkflowError.cannotWrite(path: folder.locked, detail: SystemFailure.words(error))
    }
    try StoreError.wording {
      for name in names { try Medium.synchronise(made + "/" + name) }
      try Medium.synchronise(made)
      try Medium.synchronise(folder.path)
      try Medium.rename(made, to: target)
    }
  }

  func kept(_ period: LockedPeriod) throws -> KeptReport {
    try KeptReport(folder: lockFolder(period), sha256: period.sha256)
  }

  /// A table of a locked period, byte for byte as it was kept.
  /// - Parameters:
  ///   - report: name of the table.
  ///   - isNotes: whether the notes that are a file of their own are asked for.
  /// - Returns: nil where nothing of that name was kept.
  /// - Throws: ``LockError/altered(path:)``.
  public func lockedFile(
    _ period: LockedPeriod, _ report: String, _ format: PaperFormat, isNotes: Bool = false
  ) throws -> [UInt8]? {
    try kept(period).file(KeptReport.file(report, format, isNotes: isNotes))
  }

  /// The cells that are not what they were when the period was locked.
  public func changesSince(_ period: LockedPeriod) throws -> [TableDifference] {
    let kept = try kept(period)
    return try kept.tables.keys.filter { !Hub.passing.contains($0) }.sorted()
      .flatMap { table -> [TableDifference] in
        guard let report = ReportName(table), try reports(period.plan).contains(table) else {
          return []
        }
        let now = try Reporting(hub: self).table(
          report, plan: period.plan, from: period.from, to: period.to, asOf: period.at.day)
        return TableDifference.between(table, kept.tables[table] ?? .null, now.document)
      }
  }
}

extension TableDifference {
  /// As it is kept with a correction.
  public var document: JSONValue {
    [
      "table": .string(table), "row": .string(row), "label": .string(label),
      "column": .string(column), "old": .optional(old), "new": .optional(new),
      "added": .strings(added), "removed": .strings(removed),
    ]
  }
}
