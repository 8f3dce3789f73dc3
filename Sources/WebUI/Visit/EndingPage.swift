import Model
import Workflows

/// A visit that did not come to a check: refused, closed, not found.
struct EndingPage: Sendable {
  let sheet: VisitSheet

  var content: [String: View] {
    let refusal = (try? RefusalRecord(document: sheet.field(VisitFields.refusal).value)) ?? nil
    return [
      "bases": .list(
        [VisitFields.outcome, VisitFields.refusal, VisitFields.summary].map {
          BaseField.view(sheet.field($0))
        }),
      "outcomes": .list(
        VisitOutcome.allCases.map {
          [
            "value": .words($0.rawValue), "title": .words($0.title),
            "on": .flag($0 == sheet.visit.outcome),
          ]
        }),
      "text": .words(refusal?.text ?? ""), "reason": .words(refusal?.reason ?? ""),
      "witness": .words(refusal?.witness ?? ""), "contact": .words(refusal?.witnessContact ?? ""),
      "summary": .words(sheet.field(VisitFields.summary).value.string ?? ""),
      "hasAnswers": .flag(!sheet.visit.answers.isEmpty || !sheet.visit.form.isEmpty),
    ]
  }

  /// Reads the form of the page.
  static func edits(_ form: FormFields) throws -> [FieldEdit] {
    var values: [String: JSONValue] = [:]
    if let outcome = form["outcome"] { values[VisitFields.outcome] = .string(outcome) }
    if form.has("summary") { values[VisitFields.summary] = .optional(form["summary"]) }
    if form.has("text") {
      values[VisitFields.refusal] =
        form["text"].map {
          RefusalRecord(
            text: $0, reason: form["reason"], witness: form["witness"],
            witnessContact: form["contact"]
          ).document
        } ?? .some(.null)
    }
    return try values.sorted { $0.key < $1.key }.compactMap { field, value in
      try BaseField(field, in: form)?.edit(value)
    }
  }
}
