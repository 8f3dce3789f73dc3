import Model
import Workflows

/// Problems of an earlier visit as rows of a form: those that this laptop knows in the order in which
/// they were found, then those that somebody wrote down by hand. The order hangs on nothing that is
/// answered, so that a row keeps its number while others are saved.
struct PriorProblems: Sendable {
  let sheet: VisitSheet
  /// What earlier visits found at the same subject.
  let earlier: [EarlierFinding]
  let unsaved: Unsaved

  static let results = [
    ("corrected", "已改正"), ("partly", "部分改正"), ("uncorrected", "没有改正"), ("unverifiable", "无法核实"),
  ]

  private struct Row {
    let text: String?
    let result: String?
    let finding: EarlierFinding?
  }

  private var recorded: [JSONValue] { sheet.field(VisitFields.priorProblems).value.array ?? [] }

  private var rows: [Row] {
    let told = recorded.map { ($0["text"]?.string ?? "", $0["result"]?.string) }
    guard sheet.visit.type.isReinspection else {
      return told.map { Row(text: $0.0, result: $0.1, finding: nil) }
    }
    let offered = earlier.map { finding in
      let words = PriorProblems.words(finding)
      return Row(text: words, result: told.first { $0.0 == words }?.1, finding: finding)
    }
    let known = Set(offered.compactMap(\.text))
    return offered
      + told.filter { !known.contains($0.0) }.map { Row(text: $0.0, result: $0.1, finding: nil) }
  }

  /// The rows, with an empty one at the end.
  var views: View {
    .list((rows + [Row(text: nil, result: nil, finding: nil)]).enumerated().map(view))
  }

  /// Those with something to look at, and those that are words alone.
  var cards: (known: View, others: View) {
    let all = Array((rows + [Row(text: nil, result: nil, finding: nil)]).enumerated())
    return (
      .list(all.filter { $0.element.finding != nil }.map(view)),
      .list(all.filter { $0.element.finding == nil }.map(view))
    )
  }

  /// How many problems there are, and how many have a result.
  var tally: (all: Int, told: Int) { (rows.count, rows.count { $0.result != nil }) }

  private func view(_ index: Int, _ row: Row) -> View {
    let field = VisitFields.priorProblems
    let result = unsaved.typed("result:\(index)", of: field) ?? row.result ?? ""
    return [
      "index": .count(index), "number": .count(index + 1),
      "was": .flag(row.result != nil), "before": before(row.finding),
      "offered": row.result == nil ? .optional(row.text) : .nothing,
      "text": .words(unsaved.typed("problem:\(index)", of: field) ?? row.text ?? ""),
      "results": .list(
        PriorProblems.results.map {
          [
            "value": .words($0.0), "title": .words($0.1), "on": .flag($0.0 == result),
            "index": .count(index),
          ]
        }),
    ]
  }

  /// What stood at the earlier visit, beside what is found now.
  private func before(_ found: EarlierFinding?) -> View {
    guard let found else { return .nothing }
    let then = EvidenceView(visit: found.visit)
    let now = EvidenceView(sheet)
    let pieces = sheet.evidence.filter {
      ($0.items.value.array ?? []).contains(.string(found.id))
    }
    let decided = found.decision.map { ItemFacts.measures($0.actions.measures) } ?? ""
    return [
      "id": .words(found.id), "note": .optional(found.note), "day": .words(found.day.spoken),
      "what": .words(found.text),
      "decided": decided.isEmpty ? .nothing : .words("当时定的：\(decided)"),
      "deadline": .optional(found.deadline.map { "责令 \($0.spoken)以前改正" }),
      "then": .list(found.evidence.map(then.view)), "now": .list(pieces.map(now.view)),
      "path": .words(VisitPlace.home.path(found.visit)),
    ]
  }

  private static func words(_ finding: EarlierFinding) -> String {
    "\(finding.day.spoken)：\(finding.text)"
  }
}

/// A second look as a work of its own: each earlier problem beside what is found now.
struct PriorPage: Sendable {
  let problems: PriorProblems

  private var sheet: VisitSheet { problems.sheet }

  var content: [String: View] {
    let (all, told) = problems.tally
    return [
      "base": BaseField.views([VisitFields.priorProblems], of: sheet),
      "known": problems.cards.known, "others": problems.cards.others,
      "isEmpty": .flag(all == 0),
      "tally": .words("\(all) 个问题，看了 \(told) 个"),
      "wrong": problems.unsaved.lines(by: [VisitFields.priorProblems]),
      "isAlone": .flag(sheet.isLookingBackOnly),
      "openRows": sheet.openRows.isEmpty ? .nothing : .count(sheet.openRows.count),
      "restPath": .words(VisitPlace.prior.path(sheet.id) + "/rest"),
      "formPath": .words(VisitPlace.form.path(sheet.id)),
      "listsPath": .words(VisitPlace.profile.path(sheet.id) + "#modules"),
    ]
  }
}

extension VisitSheet {
  /// Whether the visit looks at earlier problems and at nothing else so far.
  var isLookingBackOnly: Bool {
    visit.type.isReinspection && visit.outcome == .completed && modules.isEmpty
      && visit.form.isEmpty && !visit.formRestAbsent
  }

  /// Rows of the check form of which nobody said anything.
  var openRows: [String] { rows.filter { $0.result.state == .unanswered }.map(\.row.id) }
}
