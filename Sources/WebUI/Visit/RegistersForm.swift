import Model
import Workflows

/// Reads the page of registers. A row that is half filled in is said and kept on the page: it is
/// neither dropped nor completed with a guess.
struct RegistersForm {
  let form: FormFields

  func edits() throws -> PageEdits {
    var page = PageEdits()
    func take(_ field: String, _ value: () throws -> JSONValue) throws {
      do {
        page.add(try BaseField(field, in: form)?.edit(try value()))
      } catch let unclear as Unclear {
        page.faults.append(unclear.fault(at: field))
      }
    }
    if form.has("code:0") { try take(VisitFields.persons, persons) }
    if form.has("account:0") { try take(VisitFields.accountsHandled, accounts) }
    if form.has("problem:0") { try take(VisitFields.priorProblems, problems) }
    if form.has("risks") { try take(VisitFields.hiddenRisks) { risks } }
    if form.has("summary") { try take(VisitFields.summary) { .optional(form["summary"]) } }
    if form.has("advertisements") { try take(VisitFields.advertisementsRemoved, advertisements) }
    return page
  }

  private func rows(_ name: String) -> [(key: String, number: Int)] {
    form.names(with: name + ":").map { String($0.dropFirst(name.count + 1)) }
      .compactMap { key in Int(key).map { (key, $0 + 1) } }.sorted { $0.1 < $1.1 }
  }

  private func persons() throws -> JSONValue {
    list(
      try rows("code").compactMap { row, number in
        let items = (form["items:\(row)"] ?? "").split { " ，,、;；\n".contains($0) }.map {
          $0.uppercased()
        }
        guard let code = form["code:\(row)"] else {
          // A code that is emptied strikes the person out.
          let isStruck = form["was:code:\(row)"] != nil
          guard isStruck || (form["role:\(row)"] == nil && items.isEmpty) else {
            throw Unclear("第 \(number) 人没有写代号", "写代号，不写姓名也行")
          }
          return nil
        }
        guard let role = form["role:\(row)"] else {
          throw Unclear("第 \(number) 人（\(code)）没有选身份", "选医师、护士或者其他")
        }
        return ["code": .string(code), "role": .string(role), "items": .strings(items)]
      })
  }

  private func accounts() throws -> JSONValue {
    list(
      try rows("account").compactMap { row, number in
        let (platform, action) = (form["platform:\(row)"], form["action:\(row)"])
        guard let account = form["account:\(row)"] else {
          let isStruck = form["was:account:\(row)"] != nil
          guard isStruck || (platform == nil && action == nil) else {
            throw Unclear("第 \(number) 个账号没有写账号", "写账号的名称或者号码")
          }
          return nil
        }
        guard let platform else {
          throw Unclear("第 \(number) 个账号（\(account)）没有写平台", "写平台，如微信公众号")
        }
        guard let action else {
          throw Unclear("第 \(number) 个账号（\(account)）没有选处置", "选关闭或者整改")
        }
        return [
          "platform": .string(platform), "account": .string(account), "action": .string(action),
        ]
      })
  }

  /// Earlier problems that the page lists by itself count only where somebody chose their result.
  private func problems() throws -> JSONValue {
    list(
      try rows("problem").compactMap { row, number in
        let result = form["result:\(row)"]
        guard let text = form["problem:\(row)"] else {
          guard result == nil || form["was:problem:\(row)"] != nil else {
            throw Unclear("前次第 \(number) 个问题没有写是什么", "写前次的问题")
          }
          return nil
        }
        guard let result else {
          if form["offered:\(row)"] == text { return nil }
          throw Unclear("前次第 \(number) 个问题没有选现在怎样", "选已改正、部分改正、没有改正或者无法核实")
        }
        return ["text": .string(text), "result": .string(result)]
      })
  }

  private var risks: JSONValue {
    list((form["risks"] ?? "").split(whereSeparator: \.isNewline).map { .string(String($0)) })
  }

  private func advertisements() throws -> JSONValue {
    guard let text = form["advertisements"] else { return .null }
    guard let number = Quantities.number(text) else {
      throw Unclear("清理广告条数“\(text)”读不成个数", "写成 3 这样的整数，没有就空着")
    }
    return .integer(number)
  }

  private func list(_ elements: [JSONValue]) -> JSONValue {
    elements.isEmpty ? .null : .array(elements)
  }
}
