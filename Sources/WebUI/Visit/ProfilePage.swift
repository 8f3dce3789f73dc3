import Model
import Workflows

/// What decides which items apply: the licence, the staff, the services, the checklists.
struct ProfilePage: Sendable {
  let sheet: VisitSheet
  let unsaved: Unsaved

  static let lists = ["services", "licences", "flags"]

  var content: [String: View] {
    let lists: [View] = ProfilePage.lists.map { list in
      let field = sheet.field(VisitFields.profile(list))
      let chosen = Set((field.value.array ?? []).compactMap(\.string))
      return [
        "list": .words(list), "title": .words(ProfilePage.title(list)),
        "base": BaseField.view(field),
        "facts": .list(
          ApplicabilityFact.all.filter { $0.source == "profile.\(list)" }.map { fact in
            let name = String(fact.name.split(separator: ".").last ?? "")
            return [
              "value": .words(name), "text": .words(ProfilePage.short(fact.question ?? name)),
              "on": .flag(chosen.contains(name)),
            ]
          }),
      ]
    }
    let chosen = Set(sheet.modules.map(\.id))
    let modules: [View] =
      sheet.plan.checklists.map { reference in
        let title =
          sheet.modules.first { $0.id == reference.id }?.title
          ?? sheet.otherModules.first { $0.id == reference.id }?.title ?? reference.id
        return [
          "value": .words(reference.id), "title": .words(title),
          "on": .flag(chosen.contains(reference.id)),
        ]
      }
    return [
      "lists": .list(lists), "facts": SubjectFacts.view(sheet.subject),
      "headcount": .words(
        unsaved.typed("headcount", of: VisitFields.headcount)
          ?? sheet.visit.headcount.map { String($0) } ?? ""),
      "wrong": unsaved.lines(by: [VisitFields.headcount, VisitFields.modules]),
      "sampleSize": .words(String(sheet.plan.sampleSize)),
      "base": BaseField.views([VisitFields.headcount, VisitFields.modules], of: sheet),
      "modules": .list(modules),
      "applies": .words(String(sheet.modules.reduce(0) { $0 + $1.progress.applicable })),
    ]
  }

  private static func title(_ list: String) -> String {
    switch list {
    case "services": "开展哪些服务（看到的，不论登记没登记）"
    case "licences": "另外持有"
    default: "其他情况"
    }
  }

  /// The question as a statement to tick.
  private static func short(_ question: String) -> String {
    var text = question.replacing("？", with: "")
    if text.hasPrefix("是否") { text = String(text.dropFirst(2)) }
    return text.replacing("当事人是否", with: "当事人").replacing("本次是否", with: "本次")
      .replacing("（收尾时勾选）", with: "")
  }

  /// Reads the form of the page.
  static func edits(_ form: FormFields) throws -> PageEdits {
    var page = PageEdits()
    for list in lists where form.has("list:\(list)") {
      let chosen = form.all(list)
      let value: JSONValue = chosen.isEmpty ? .null : .strings(chosen)
      page.add(try BaseField(VisitFields.profile(list), in: form)?.edit(value))
    }
    if form.has("modulesShown") {
      page.add(try BaseField(VisitFields.modules, in: form)?.edit(.strings(form.all("module"))))
    }
    if form.has("headcount"), let base = try BaseField(VisitFields.headcount, in: form) {
      if let text = form["headcount"], Quantities.number(text) == nil {
        page.faults.append(
          Fault(VisitFields.headcount, "在岗人数“\(text)”读不成人数", "写成 20 这样的整数，不知道就空着"))
      } else {
        let number = form["headcount"].flatMap(Quantities.number)
        page.add(base.edit(number.map(JSONValue.integer) ?? .null))
      }
    }
    return page
  }
}
