import Model
import Workflows

/// A visit that did not come to a check: refused, closed, not found.
struct EndingPage: Sendable {
  let sheet: VisitSheet
  let unsaved: Unsaved

  var content: [String: View] {
    let refusal = (try? RefusalRecord(document: sheet.field(VisitFields.refusal).value)) ?? nil
    return [
      "base": BaseField.views(
        [VisitFields.outcome, VisitFields.refusal, VisitFields.summary], of: sheet),
      "outcomes": .list(
        VisitOutcome.allCases.map {
          [
            "value": .words($0.rawValue), "title": .words($0.title),
            "on": .flag($0 == sheet.visit.outcome),
          ]
        }),
      "text": shown("text", refusal?.text), "reason": shown("reason", refusal?.reason),
      "witness": shown("witness", refusal?.witness),
      "contact": shown("contact", refusal?.witnessContact),
      "wrong": unsaved.lines(by: [VisitFields.refusal]),
      "summary": .words(sheet.field(VisitFields.summary).value.string ?? ""),
      "hasAnswers": .flag(!sheet.visit.answers.isEmpty || !sheet.visit.form.isEmpty),
    ]
  }

  private func shown(_ name: String, _ recorded: String?) -> View {
    .words(unsaved.typed(name, of: VisitFields.refusal) ?? recorded ?? "")
  }

  /// Reads the form of the page.
  static func edits(_ form: FormFields) throws -> PageEdits {
    var page = PageEdits()
    var values: [String: JSONValue] = [:]
    if let outcome = form["outcome"] { values[VisitFields.outcome] = .string(outcome) }
    if form.has("summary") { values[VisitFields.summary] = .optional(form["summary"]) }
    if form.has("text") {
      if let text = form["text"] {
        values[VisitFields.refusal] =
          RefusalRecord(
            text: text, reason: form["reason"], witness: form["witness"],
            witnessContact: form["contact"]
          ).document
      } else if ["reason", "witness", "contact"].contains(where: { form[$0] != nil }) {
        page.faults.append(Fault(VisitFields.refusal, "没有写发生了什么", "写了情况，理由和见证人才一起存"))
      } else {
        values[VisitFields.refusal] = .some(.null)
      }
    }
    for (field, value) in values.sorted(by: { $0.key < $1.key }) {
      page.add(try BaseField(field, in: form)?.edit(value))
    }
    return page
  }
}
