import Model
import Store
import Workflows

/// One visit on one page, and what is concluded about it.
struct ReviewVisitPage {
  /// What was typed and not taken.
  struct Typed: Sendable {
    var state = ""
    var reason = ""
    var questions: [ReviewQuestion] = []
    var due = ""
    /// A remark, and the item at which it stands.
    var remark: (item: String, text: String) = ("", "")
  }

  /// Questions that the form has room for.
  static let rows = 3

  let sheet: ReviewSheet
  let clerk: String?
  let allowsOwn: Bool
  /// The list that it was opened from, and what its addresses carry along.
  var queue = (path: "/review", along: "")
  /// What is read after it; nil where nothing else waits.
  var next: ReviewedVisit?
  var typed = Typed()
  var error: (what: String, faults: [String])?

  private var reviewed: ReviewedVisit { sheet.line.visit }

  var content: [String: View] {
    [
      "name": .words(sheet.subject.title),
      "about": .words(
        [sheet.subject.category, sheet.subject.township, sheet.subject.address]
          .compactMap { $0 }.joined(separator: "　")),
      "title": .words("审核 · \(sheet.subject.title)"), "stage": ReviewPlace.stage(reviewed),
      "marks": .list(sheet.line.marks.map { .words($0.title) }),
      "error": .optional(error?.what), "faults": .list((error?.faults ?? []).map(View.words)),
      "facts": facts, "hasExchange": .flag(!sheet.exchange.isEmpty),
      "exchange": .list(sheet.exchange.map(told)), "answers": .list(answers),
      "evidence": .list(evidence.map(piece)), "evidenceCount": .count(evidence.count),
      "papers": .list(sheet.papers.map(paper)), "hasPapers": .flag(!sheet.papers.isEmpty),
      "forms": ReviewPapers.links(reviewed),
      "entries": .list(sheet.entries.reversed().prefix(200).map(entry)),
      "entryCount": .count(sheet.entries.count),
      "own": .flag(isOwn), "draft": .flag(reviewed.status == .draft),
      "action": .words(ReviewPlace.path(reviewed) + queue.along),
      "remarkAction": .words(ReviewPlace.path(reviewed) + "/comment" + queue.along),
      "remarkItem": .words(typed.remark.item), "remark": .words(typed.remark.text),
      "remarks": .flag(!typed.remark.item.isEmpty || !typed.remark.text.isEmpty),
      "queue": .words(queue.path),
      "next": next.map { .words(ReviewPlace.path($0) + queue.along) } ?? .nothing,
      "seq": .words(String(reviewed.head.seq)),
      "number": .count(reviewed.conclusions),
      "approved": .flag(typed.state == ReviewState.approved.rawValue),
      "returned": .flag(typed.state == ReviewState.returned.rawValue),
      "void": .flag(typed.state == ReviewState.void.rawValue),
      "reason": .words(typed.reason), "due": .words(typed.due), "rows": .list(questionRows),
      "file": reviewed.state == .returned
        ? .words(ReviewPlace.path(reviewed) + "/return.zip") : .nothing,
      "begin": sheet.line.look.findings > 0
        ? .words("/cases/new?visit=\(reviewed.id.percentEncoded)") : .nothing,
      "hasPast": .flag(!sheet.conclusions.isEmpty),
      "past": .list(
        sheet.conclusions.reversed().map { review, at in
          [
            "state": .words(review.state.title), "who": .words(review.actor),
            "at": .words(at.yearAndClock), "seq": .words(String(review.seq)),
            "reason": .words(review.reason),
          ]
        }),
    ]
  }

  private var isOwn: Bool {
    guard let clerk, !allowsOwn else { return false }
    return sheet.importers.map(ComparedText.of).contains(ComparedText.of(clerk))
  }

  private var facts: View {
    let visit = sheet.visit
    let names = visit.inspectors.map { certificate in
      let name = sheet.held.plan.inspectors.first { $0.certificate == certificate }?.name
      return name.map { "\($0)（\(certificate)）" } ?? certificate
    }
    let facts: [(String, String)] = [
      ("时间", visit.arrivedAt.yearAndClock + (visit.leftAt.map { " 至 \($0.clock)" } ?? "")),
      ("检查", "\(visit.type.title)　\(visit.outcome.title)"),
      ("监督员", names.joined(separator: "、")), ("陪同", visit.companion ?? "没有写"),
      ("笔记本", "\(reviewed.device.prefix(8))　记录 \(reviewed.first)—\(reviewed.head.seq)"),
      ("记录链", "导入时逐条核对过，接得上，没有改过"),
      ("导入人", sheet.importers.isEmpty ? "没有记载" : sheet.importers.joined(separator: "、")),
      ("合不合规则", reviewed.isFit ? "合格" : "不合格，见“不合格的检查”"),
    ]
    return .list(facts.map { ["term": .words($0.0), "text": .words($0.1)] })
  }

  private var answers: [View] {
    let visit = sheet.visit
    let form = FormRow.onSite.compactMap { row -> View? in
      let value = sheet.document["form"]?[row.id] ?? .null
      guard value != .null else { return nil }
      return answer(
        row.id, row.text, value, unit: "人", kind: row.isSampled ? .sampled : .presence)
    }
    let items = visit.answers.keys.sorted().map { id -> View in
      let item = sheet.held.index.item(id)
      return answer(
        id, item?.text ?? "", visit.answers[id] ?? .null, unit: item?.unit ?? "", kind: item?.kind)
    }
    return form + items
  }

  private func answer(
    _ id: String, _ text: String, _ value: JSONValue, unit: String, kind: AnswerKind?
  ) -> View {
    let proofs = evidence.filter { $0.items.contains(id) }
    let words = AnswerWords.text(value, unit: unit)
    let isViolation = ReviewVisitPage.isViolation(value, kind)
    return [
      "id": .words(id), "text": .words(text),
      "found": isViolation ? StateView.found(words) : .nothing,
      "answer": isViolation ? .nothing : .words(words),
      "note": .words(sheet.document["notes"]?[id]?.string ?? ""),
      "proofs": .list(
        proofs.map { proof in
          ["number": .count(proof.number), "thumb": .optional(picture(proof))]
        }),
    ]
  }

  /// An answer that its kind cannot read is no violation: the visit is unfit, and said to be.
  private static func isViolation(_ value: JSONValue, _ kind: AnswerKind?) -> Bool {
    guard let kind else { return false }
    do { return try Answer(value, kind: kind).isViolation } catch { return false }
  }

  private struct Piece {
    let number: Int
    let hash: String
    let caption: String
    let fileExtension: String
    let items: [String]
  }

  private var evidence: [Piece] {
    let all = (sheet.document["evidence"]?.object ?? [:]).sorted { $0.key < $1.key }
    return all.enumerated().map { index, entry in
      Piece(
        number: entry.value["number"]?.integer.map { Int($0) } ?? index + 1, hash: entry.key,
        caption: entry.value["caption"]?.string ?? "",
        fileExtension: entry.value["extension"]?.string ?? "bin",
        items: (entry.value["items"]?.array ?? []).compactMap(\.string))
    }.sorted { ($0.number, $0.hash) < ($1.number, $1.hash) }
  }

  private func path(_ piece: Piece) -> String {
    ReviewPlace.path(reviewed) + "/evidence/" + piece.hash
  }

  /// Where a picture that came is shown; nil for what is none.
  private func picture(_ piece: Piece) -> String? {
    let isPicture = ["jpg", "jpeg", "png", "webp"].contains(piece.fileExtension)
    return isPicture && sheet.evidenceHeld.contains(piece.hash) ? path(piece) : nil
  }

  private func piece(_ piece: Piece) -> View {
    let isHeld = sheet.evidenceHeld.contains(piece.hash)
    let shown = picture(piece)
    return [
      "number": .count(piece.number), "hash": .words(piece.hash), "caption": .words(piece.caption),
      "items": .words(piece.items.joined(separator: "、")), "held": .flag(isHeld),
      "picture": .optional(shown),
      "file": isHeld && shown == nil ? .words(path(piece)) : .nothing,
    ]
  }

  private func paper(_ record: DocumentRecord) -> View {
    [
      "title": .words(record.kind.title), "number": .words(record.number?.text ?? "没有编号"),
      "state": .words(
        record.status == .issued ? "已签发" : record.status == .void ? "已作废" : "草稿"),
      "signatures": .count(record.signatures.count),
      "path": record.file.map { .words("/evidence/\($0.sha256)") } ?? .nothing,
    ]
  }

  private func told(_ exchange: ReviewExchange) -> View {
    [
      "item": .words(exchange.item.isEmpty ? "整次检查" : exchange.item),
      "title": .words(exchange.title),
      "said": .list(
        exchange.said.map {
          [
            "who": .words(($0.isBureau ? "局里 " : "检查组 ") + name(of: $0.actor)),
            "at": .words($0.at.dayAndClock), "text": .words($0.text),
          ]
        }),
      "changes": .list(
        exchange.changes.map {
          ["who": .words(name(of: $0.actor)), "old": .words($0.old), "new": .words($0.new)]
        }),
    ]
  }

  private func entry(_ entry: LogEntry) -> View {
    func words(_ value: JSONValue) -> View {
      value == .null ? .nothing : .words(AnswerWords.text(value))
    }
    return [
      "seq": .words(String(entry.seq)), "at": .words(entry.wall.dayAndClock),
      "who": .words(name(of: entry.actor)), "field": .words(MemberWords.title(field: entry.field)),
      "old": words(entry.old), "new": words(entry.new), "reason": .words(entry.reason ?? ""),
    ]
  }

  private func name(of actor: String) -> String {
    sheet.held.plan.inspectors.first { $0.certificate == actor }?.name ?? actor
  }

  private var questionRows: [View] {
    (0..<ReviewVisitPage.rows).map { index in
      let question = index < typed.questions.count ? typed.questions[index] : nil
      return [
        "n": .count(index + 1), "item": .words(question?.item ?? ""),
        "text": .words(question?.text ?? ""),
      ]
    }
  }
}
