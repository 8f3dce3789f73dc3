import Model
import Workflows

/// When, who, and that the inspectors showed their certificates.
struct SitePage: Sendable {
  let sheet: VisitSheet
  let noticeText: String
  let now: Moment
  let unsaved: Unsaved

  var content: [String: View] {
    let visit = sheet.visit
    let shown = (try? ShowID(document: sheet.field(VisitFields.showID).value)) ?? nil
    let chosen = Set(visit.inspectors)
    return [
      "base": BaseField.views(SitePage.fields, of: sheet),
      "types": .list(
        VisitType.allCases.map {
          ["value": .words($0.rawValue), "title": .words($0.title), "on": .flag($0 == visit.type)]
        }),
      "arrived": .words(
        unsaved.typed("arrivedAt", of: VisitFields.arrivedAt) ?? visit.arrivedAt.fieldText),
      "left": .words(
        unsaved.typed("leftAt", of: VisitFields.leftAt) ?? visit.leftAt?.fieldText ?? ""),
      "wrong": unsaved.lines(by: SitePage.fields), "now": .words(now.fieldText),
      "oddDates": sheet.oddDates.isEmpty
        ? .nothing
        : [
          "list": .list(sheet.oddDates.map { .words($0.text) }),
          "word": .words(
            DateOddity.confirmation(arrivedAt: visit.arrivedAt, leftAt: visit.leftAt)),
        ],
      "companion": .words(visit.companion ?? ""),
      "post": .words(sheet.field(VisitFields.companionPost).value.string ?? ""),
      "telephone": .words(sheet.field(VisitFields.companionTelephone).value.string ?? ""),
      "people": .list(
        sheet.plan.inspectors.map {
          [
            "certificate": .words($0.certificate), "name": .words($0.name),
            "on": .flag(chosen.contains($0.certificate)),
          ]
        }),
      "noticeText": .words(shown?.text ?? noticeText),
      "reply": .words(unsaved.typed("reply", of: VisitFields.showID) ?? shown?.reply ?? ""),
      "shown": .flag(shown != nil),
      "shownAt": .optional(shown?.at.dayAndClock),
    ]
  }

  static let fields = [
    VisitFields.type, VisitFields.arrivedAt, VisitFields.leftAt, VisitFields.inspectors,
    VisitFields.datesConfirmed, VisitFields.companion, VisitFields.companionPost,
    VisitFields.companionTelephone,
    VisitFields.showID,
  ]

  /// Reads the form of the page.
  static func edits(_ form: FormFields, _ draft: VisitDraft, now: Moment) throws -> PageEdits {
    var page = PageEdits()
    func moment(_ name: String, _ title: String) -> JSONValue? {
      guard form.has(name) else { return nil }
      guard let text = form[name] else { return .null }
      guard let moment = Moment(fieldText: text) else {
        page.faults.append(Fault("/" + name, "\(title)“\(text)”读不出", "写成 2026-04-22T15:00 这样"))
        return nil
      }
      // A time that stands keeps its seconds.
      let standing = draft.field("/" + name).value.string.flatMap { Moment($0) }
      return .string(
        standing?.fieldText == moment.fieldText ? standing?.text ?? moment.text : moment.text)
    }
    func text(_ name: String) -> JSONValue? { form.has(name) ? .optional(form[name]) : nil }
    let values: [String: JSONValue?] = [
      VisitFields.type: form["type"].map(JSONValue.string),
      VisitFields.arrivedAt: moment("arrivedAt", "到达时间"),
      VisitFields.leftAt: moment("leftAt", "离开时间"),
      VisitFields.datesConfirmed: form.has("datesAsked") ? .optional(form["datesConfirmed"]) : nil,
      VisitFields.inspectors: form.has("people") ? .strings(form.all("inspector")) : nil,
      VisitFields.companion: text("companion"),
      VisitFields.companionPost: text("companionPost"),
      VisitFields.companionTelephone: text("companionTelephone"),
      VisitFields.showID: showID(form, draft, now: now),
    ]
    for (field, value) in values.sorted(by: { $0.key < $1.key }) {
      if let value { page.add(try BaseField(field, in: form)?.edit(value)) }
    }
    return page
  }

  private static func showID(_ form: FormFields, _ draft: VisitDraft, now: Moment) -> JSONValue? {
    guard form.has("notice") else { return nil }
    guard let reply = form["reply"], let text = form["notice"] else { return .null }
    let standing = (try? ShowID(document: draft.field(VisitFields.showID).value)) ?? nil
    return ShowID(text: text, reply: reply, at: standing?.at ?? now).document
  }
}
