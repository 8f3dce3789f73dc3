import Model
import Workflows

/// The card of the party: what the roster says beside what was said on site. Nothing is copied from
/// the one into the other: what nobody touched stays the roster's word.
struct PartyPage: Sendable {
  let sheet: VisitSheet
  let unsaved: Unsaved

  var content: [String: View] {
    let card = sheet.party
    return [
      "institution": fields(isPerson ? [] : card.members.filter { !$0.isOfPerson }),
      "person": fields(isPerson ? card.members : card.members.filter(\.isOfPerson)),
      "personTitle": .words(isPerson ? "摊主、从业者本人" : "经营者本人"),
      "personNote": .words(
        isPerson ? "文书上的当事人就是这里写的人。不知道的空着。" : "经营者是个人的才填；不知道的空着。"),
      "hasRoster": .flag(card.members.contains { card.inRoster($0) != nil }),
      "known": .words(
        [sheet.subject.name, sheet.subject.creditCode, sheet.subject.address]
          .compactMap { $0 }.joined(separator: "　")),
    ]
  }

  /// Whether the party is a person from the outset, not an institution or a shop.
  private var isPerson: Bool { !PartyCard.members(of: sheet.subject).contains(.responsible) }

  private func fields(_ members: [PartyCard.Member]) -> View {
    members.isEmpty ? .nothing : ["fields": .list(members.map(field))]
  }

  private func field(_ member: PartyCard.Member) -> View {
    let pointer = VisitFields.party(member)
    let state = sheet.field(pointer)
    let roster = sheet.party.inRoster(member)
    let value =
      unsaved.typed(member.rawValue, of: pointer)
      ?? state.value.string ?? state.value.integer.map { String($0) } ?? ""
    return [
      "name": .words(member.rawValue), "title": .words(PartyPage.title(member)),
      "value": .words(value), "base": BaseField.view(state),
      "roster": .optional(roster),
      "stands": roster != nil && state.value == .null ? .flag(true) : .nothing,
      "hint": .optional(PartyPage.hint(member)),
      "isChoice": .flag(member == .sex), "isDay": .flag(member == .validUntil),
      "isText": .flag(member != .sex && member != .validUntil),
      "mode": .words(
        member == .telephone ? "tel" : member == .age ? "numeric" : "text"),
      "options": .list(
        ["男", "女"].map { ["value": .words($0), "on": .flag($0 == value)] }),
      "history": state.changes > 1
        ? .words("\(VisitPlace.history.path(sheet.id))?field=\(pointer.percentEncoded)") : .nothing,
      "wrong": .list(unsaved.lines(pointer)),
    ]
  }

  private static func title(_ member: PartyCard.Member) -> String {
    switch member {
    case .responsible: "法定代表人、负责人"
    case .licenceNumber: "证照号（登记号、备案号）"
    case .validUntil: "校验有效期（最后一天）"
    case .age: "年龄（周岁）"
    case .identity: "身份证件名称和号码"
    case .contact, .telephone, .departments, .name, .sex: member.title
    }
  }

  private static func hint(_ member: PartyCard.Member) -> String? {
    switch member {
    case .departments: "照证照上的写"
    case .identity: "如“居民身份证 452…”；不能提供的写“未提供”"
    case .responsible, .contact, .telephone, .licenceNumber, .validUntil, .name, .sex, .age: nil
    }
  }

  /// Reads the form of the page.
  static func edits(_ form: FormFields) throws -> PageEdits {
    var page = PageEdits()
    for member in PartyCard.Member.allCases where form.has(member.rawValue) {
      let field = VisitFields.party(member)
      do {
        page.add(try BaseField(field, in: form)?.edit(try value(member, form[member.rawValue])))
      } catch let unclear as Unclear {
        page.faults.append(unclear.fault(at: field))
      }
    }
    return page
  }

  private static func value(_ member: PartyCard.Member, _ text: String?) throws -> JSONValue {
    guard let text else { return .null }
    switch member {
    case .age:
      guard let years = Quantities.number(text) else {
        throw Unclear("年龄“\(text)”读不成岁数", "写成 45 这样的整数，不知道就空着")
      }
      return .integer(years)
    case .validUntil:
      guard Day(text) != nil else {
        throw Unclear("校验有效期“\(text)”读不成日期", "写成 2027-03-31 这样的日期，不知道就空着")
      }
      return .string(text)
    case .responsible, .contact, .telephone, .licenceNumber, .departments, .name, .sex, .identity:
      return .string(text)
    }
  }
}
