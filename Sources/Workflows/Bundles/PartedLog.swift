import Model
import Store

/// One of two logs that parted, read so that a person knows whose records they are.
struct PartedLog {
  /// Entries of a side that are shown.
  private static let shown: Int64 = 20
  /// Entries that are read at a time.
  private static let page: Int64 = 500

  private let shelf: PlanShelf
  private let subjects: SubjectDirectory
  private let names: [String: String]
  private let entries: (ClosedRange<Int64>) throws -> [LogEntry]
  private let record: (EntityKind, String) throws -> JSONValue

  /// One record of the log.
  private struct Key: Hashable {
    let kind: EntityKind
    let id: String

    init(_ entry: LogEntry) { (kind, id) = (entry.kind, entry.entity) }
  }

  /// - Parameters:
  ///   - entries: the entries of the log at some positions.
  ///   - record: one record as its last entries left it; null where there is none.
  init(
    hub: Hub, entries: @escaping (ClosedRange<Int64>) throws -> [LogEntry],
    record: @escaping (EntityKind, String) throws -> JSONValue
  ) throws {
    shelf = hub.shelf
    subjects = try hub.subjects()
    names = Dictionary(
      hub.shelf.plans.flatMap(\.plan.inspectors).map { ($0.certificate, $0.name) },
      uniquingKeysWith: { _, last in last })
    self.entries = entries
    self.record = record
  }

  /// What the log has after a position.
  func side(after common: Int64, to head: LogHead) throws -> Parting.Side {
    var order: [Key] = []
    var counts: [Key: Int] = [:]
    var first: [LogEntry] = []
    var from = common + 1
    while from <= head.seq {
      let read = try entries(from...min(head.seq, from + PartedLog.page - 1))
      for entry in read {
        let key = Key(entry)
        if counts.updateValue((counts[key] ?? 0) + 1, forKey: key) == nil { order.append(key) }
      }
      first += read.prefix(max(0, Int(PartedLog.shown) - first.count))
      from += PartedLog.page
    }
    let known = Dictionary(
      try order.map { ($0, try RecordFace($0, of: self)) }, uniquingKeysWith: { one, _ in one })
    return Parting.Side(
      head: head.text,
      records: order.map { key in
        Parting.Record(
          kind: key.kind, id: key.id, title: known[key]?.title ?? "", day: known[key]?.day,
          count: counts[key] ?? 0)
      },
      entries: first.map { entry in
        let face = known[Key(entry)]
        return Parting.Entry(
          entry: entry, title: face?.title ?? "",
          question: question(entry, plan: face?.plan, version: face?.version),
          name: names[entry.actor])
      }, count: head.seq - common)
  }

  private func question(_ entry: LogEntry, plan: String?, version: Int?) -> String {
    let path = JSONPointer.path(entry.field)
    guard entry.kind == .visit, path.count == 2,
      ["answers", "form", "notes", "actions"].contains(path[0])
    else { return "" }
    if let row = FormRow.onSite(path[1]) { return row.text }
    guard let plan, let version else { return "" }
    return shelf.version(plan, version)?.index.item(path[1])?.text ?? ""
  }

  /// Whom or what a record is about.
  private struct RecordFace {
    var title = ""
    var day: Day?
    var plan: String?
    var version: Int?

    init(_ key: Key, of log: PartedLog) throws {
      let document = try log.record(key.kind, key.id)
      plan = document["plan"]?.string
      version = document["planVersion"]?.integer.map { Int($0) }
      day = (document["arrivedAt"]?.string ?? document["sweptOn"]?.string)
        .flatMap { Moment($0)?.day ?? Day($0) }
      switch key.kind {
      case .subject: title = LocalName.of(document) ?? ""
      case .sweep: title = document["township"]?.string ?? ""
      default:
        let visit = try document["visit"]?.string.map { try log.record(.visit, $0) }
        let subject = document["subject"]?.string ?? visit?["subject"]?.string
        title = try subject.map(log.name(ofSubject:)) ?? ""
      }
    }
  }

  private func name(ofSubject id: String) throws -> String {
    try LocalName.of(record(.subject, id)) ?? subjects.subject(id)?.title ?? id
  }

  /// The name of a subject as the laptop wrote it down; nil where it wrote none.
  private enum LocalName {
    static func of(_ document: JSONValue) -> String? {
      document["name"]?.string ?? document["address"]?.string
    }
  }
}
