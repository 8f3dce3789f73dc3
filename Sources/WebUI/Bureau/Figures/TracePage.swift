import Model
import Statistics
import Store
import Workflows

/// A finding with its evidence and the entries of the log.
struct TracePage {
  private let id: String
  private let traces: [RecordTrace]
  /// Device of the hub that is asked.
  private let device: String
  /// Whether evidence was asked for without a reason.
  private let isBlank: Bool

  init(_ id: String, _ traces: [RecordTrace], in hub: Hub, isBlank: Bool) {
    self.isBlank = isBlank
    self.id = id
    self.traces = traces
    device = hub.device
  }

  /// Where a record is shown.
  /// - Parameter hub: device of the hub under which it counts; nil where nothing lies below this one.
  static func path(_ id: String, of hub: String?) -> String {
    "/proof/\(id)" + (hub.map { "?hub=\($0)" } ?? "")
  }

  var content: [String: View] {
    let first = traces.first
    let row = first?.row
    let heading =
      row.map { $0.subrow.isEmpty ? $0.text : "\($0.text)（\($0.subrow)）" }
      ?? first.map { Self.kindTitle($0.kind) } ?? ""
    let where_ = [
      row.map { "附件2 第\($0.number)项" }, first?.title, first?.day?.chinese,
    ].compactMap(\.self).filter { !$0.isEmpty }
    return [
      "title": .words("\(heading) · 证据和记录"), "heading": .words(heading),
      "line": .words(where_.joined(separator: "　").shown), "id": .words(id),
      "several": .flag(traces.count > 1), "traces": .list(traces.map(trace)),
    ]
  }

  private static func kindTitle(_ kind: EntityKind) -> String {
    switch kind {
    case .visit: "一次检查"
    case .sweep: "一次乡镇排查"
    case .enforcementCase: "案件"
    case .referral: "移送"
    case .document: "文书"
    default: "记录"
    }
  }

  private func trace(_ trace: RecordTrace) -> View {
    let broken = trace.fields.flatMap(\.steps).contains { !$0.isChained }
    return [
      "device": .words(String(trace.device.prefix(8))), "deviceWhole": .words(trace.device),
      "visit": trace.kind == .visit && trace.row != nil
        ? .words(TracePage.path(trace.id, of: trace.holder?.hub)) : .nothing,
      "holder": trace.holder.map {
        ["title": .words($0.title.shown), "hub": .words($0.hub)]
      } ?? .nothing,
      "result": trace.result.map { state($0) } ?? .nothing, "broken": .flag(broken),
      "begin": trace.result?.state == .present && isOwn(trace)
        ? .words("/cases/new?finding=\(id.percentEncoded)") : .nothing,
      "ledger": ledger(trace),
      "evidence": .list(trace.evidence.map { piece($0, trace) }),
      "hasEvidence": .flag(!trace.evidence.isEmpty),
      "isVisit": .flag(trace.kind == .visit),
      "ask": trace.evidence.contains { $0.keeper != nil }
        ? [
          "finding": .words(id), "hub": .words(trace.holder?.hub ?? ""),
          "count": .count(trace.evidence.count { $0.keeper != nil }), "blank": .flag(isBlank),
        ] : .nothing,
      "fields": .list(trace.fields.map { field($0, trace.kind) }),
    ]
  }

  /// Whether this hub itself merged it, so that it can be worked on here.
  private func isOwn(_ trace: RecordTrace) -> Bool {
    trace.holder.map { $0.hub == device } ?? true
  }

  private func ledger(_ trace: RecordTrace) -> View {
    guard isOwn(trace) else { return .nothing }
    return switch trace.kind {
    case .enforcementCase: .words(CasePlace.path(trace.id))
    case .referral: .words(CasePlace.referral(trace.id))
    default: .nothing
    }
  }

  private func state(_ result: RowResult) -> View {
    switch result.state {
    case .present: StateView.found(result.violators > 1 ? "有，\(result.violators) 人" : "有")
    case .absent: StateView.state("done", "无", "done")
    case .notExamined: StateView.state("same", "未检查")
    case .pending: StateView.state("clock", "待认定")
    case .unanswered: StateView.todo
    }
  }

  private func field(_ field: RecordTrace.Field, _ kind: EntityKind) -> View {
    let name =
      kind == .visit
      ? MemberWords.title(field: field.pointer)
      : LedgerWords.title(JSONPointer.path(field.pointer).last ?? "")
    return [
      "name": .words(name), "question": field.question.isEmpty ? .nothing : .words(field.question),
      "value": .words(LedgerWords.value(field).shown), "steps": .list(field.steps.map(step)),
    ]
  }

  private func said(_ entry: LogEntry, _ value: JSONValue) -> String {
    entry.kind == .visit ? AnswerWords.text(value) : LedgerWords.value(entry.field, value)
  }

  private func step(_ step: RecordTrace.Step) -> View {
    [
      "seq": .words(String(step.entry.seq)), "when": .words(step.entry.wall.yearAndClock),
      "who": .words((step.name ?? step.entry.actor).shown),
      "old": step.entry.old == .null ? .nothing : .words(said(step.entry, step.entry.old).shown),
      "new": step.entry.new == .null ? .nothing : .words(said(step.entry, step.entry.new).shown),
      "reason": .optional(step.entry.reason?.shown), "hash": .words(step.hash),
      "prev": .words(step.entry.prev), "next": .optional(step.next),
      "chained": step.isChained
        ? StateView.state("done", "前后都接得上", "done") : StateView.found("和后一条接不上"),
      "bundle": step.bundle.map { bundle in
        [
          "file": .words(bundle.file.shown), "id": .words(String(bundle.id.prefix(16))),
          "when": .words(bundle.importedAt.dayAndClock),
        ]
      } ?? .nothing,
    ]
  }

  private func piece(_ piece: RecordTrace.Piece, _ trace: RecordTrace) -> View {
    let type = EvidenceType(fileExtension: piece.evidence.fileExtension)
    let state: View =
      switch piece.isIntact {
      case nil:
        StateView.missing(piece.keeper == nil ? "还没有收到" : "没有报上来")
      case true?: StateView.state("done", "和登记时一样", "done")
      case false?: StateView.found("和登记时不一样，什么都不能证明")
      }
    let shows = piece.isIntact == true
    let hub = isOwn(trace) ? "" : "?hub=\(trace.holder?.hub ?? "")"
    return [
      "caption": .words(piece.caption.isEmpty ? "（没有说明）" : piece.caption.shown),
      "number": piece.number.map { .count($0) } ?? .nothing,
      "path": shows ? .words("/evidence/\(piece.evidence.sha256)\(hub)") : .nothing,
      "picture": .flag(shows && type.isPicture), "sha": .words(piece.evidence.sha256),
      "size": .words(
        "\(Quantities.bytes(piece.evidence.bytes)) \(piece.evidence.fileExtension.uppercased())"),
      "items": .words(piece.items.joined(separator: "、")), "state": state,
      "keeper": .optional(piece.keeper?.title.shown),
      "steps": .list(piece.steps.prefix(1).map(step)),
    ]
  }
}

/// What the fields of the bureau's own records are called.
enum LedgerWords {
  static func title(_ member: String) -> String {
    LedgerFieldTitles.all[member] ?? LedgerValues.fields[member] ?? MemberWords.title(member)
  }

  static func value(_ field: RecordTrace.Field) -> String { value(field.pointer, field.value) }

  static func value(_ pointer: String, _ value: JSONValue) -> String {
    if pointer.hasSuffix("Fen"), let fen = value.integer { return "\(Money.yuan(fen: fen)) 元" }
    if let text = value.string, let words = LedgerValues.title(pointer, text) { return words }
    return AnswerWords.text(value)
  }
}
