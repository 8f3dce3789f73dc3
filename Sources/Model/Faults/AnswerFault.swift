/// What an answer, a row of the form, or what should stand behind one breaks.
public enum AnswerFault: Sendable, Hashable {
  /// Not of the item's kind.
  case unlike(name: String, expected: String)
  /// It cannot be read at all.
  case unreadable(name: String)
  /// It is there, and empty.
  case empty(name: String)
  /// The case ledger says it, not the visit.
  case fromLedger(item: String)
  /// It is counted from what was registered.
  case computed(item: String)
  /// The item does not apply to the visit.
  case notApplicable(item: String, condition: String)
  /// The item belongs to a module that was not chosen.
  case ofOtherModule(item: String)
  /// Answered, and listed as not examined.
  case alsoNotExamined(name: String)
  /// A row of the form is never 不适用.
  case rowNotApplicable
  /// A row says one thing and items another.
  case contradicted(row: String, answer: String, items: [String])
  /// Listed as not examined, while items of it are violated.
  case examinedAfterAll(row: String, items: [String])
  /// A violation without evidence.
  case noEvidence(name: String)
  /// A row of the form without a result.
  case rowOpen(row: String, text: String, isSampled: Bool)
  /// An item without an answer.
  case itemOpen(item: String, text: String)
  /// What is to be done differs from the suggestion, without a reason.
  case actionUnreasoned
  /// Nobody confirmed what is to be done.
  case actionOpen(name: String)

  /// The sentences.
  func words(for reader: Fault.Reader) -> Fault.Words {
    let leaveOut = reader == .file ? "列入 notExamined" : "选“未检查”"
    switch self {
    case .unlike(let name, let expected):
      return Fault.Words("\(name) 的答案不合要求", "应当填：\(expected)")
    case .unreadable(let name): return Fault.Words("\(name) 的答案读不出", "重新填写")
    case .empty(let name): return Fault.Words("\(name) 的答案是空的", "作答，或者删去此项，或者\(leaveOut)")
    case .fromLedger(let item):
      return Fault.Words("\(item) 是处罚结果行，取自案件台账，不在现场填写", "删去此项")
    case .computed(let item):
      return Fault.Words(
        "\(item) 由登记数据计算，不直接填写",
        reader == .file
          ? "改填 advertisementsRemoved、accountsHandled 或者 priorProblems" : "在相应的登记项中填写")
    case .notApplicable(let item, let condition):
      return Fault.Words(
        "\(item) 不适用于本次检查（适用条件 \(condition)）",
        "核对\(reader == .file ? "对象和 profile" : "机构情况")；不适用的删去，或者填“不适用”")
    case .ofOtherModule(let item):
      return Fault.Words(
        "\(item) 不属于本次选用的模块",
        reader == .file ? "在 modules 中加上所属模块，或者删去此项" : "加上所属模块，或者删去此项")
    case .alsoNotExamined(let name): return Fault.Words("\(name) 既有答案又列为未检查", "二者只留一个")
    case .rowNotApplicable: return Fault.Words("检查表的行不能填“不适用”", "填有、无，或者\(leaveOut)")
    case .contradicted(let row, let answer, let items):
      return Fault.Words(
        "\(row) 填“\(answer)”，但 \(items.joined(separator: "、")) 为违法", "核对二者，改正其一")
    case .examinedAfterAll(let row, let items):
      return Fault.Words(
        "\(row) 列为未检查，但 \(items.joined(separator: "、")) 为违法",
        reader == .file ? "从 notExamined 中删去 \(row)，或者改正检查项" : "不要再选“未检查”，或者改正检查项")
    case .noEvidence(let name):
      return Fault.Words(
        "\(name) 记为违法，没有证据",
        reader == .file
          ? "在 evidence 中附上证据，或者在 evidenceWaived 中写明理由" : "加证据，或者写取不到的原因")
    case .rowOpen(let row, let text, let isSampled):
      let rest = reader == .file ? "其余均为无的写 formRest" : "都没有的勾“其余都是无”"
      return Fault.Words(
        "检查表 \(row)“\(text)”没有结果",
        isSampled ? "填抽查人数和违法违规人数，或者\(leaveOut)" : "填有、无，或者\(leaveOut)；\(rest)")
    case .itemOpen(let item, let text):
      return Fault.Words("\(item)“\(text)”没有答案", "作答，或者\(leaveOut)")
    case .actionUnreasoned: return Fault.Words("处理意见与检查清单的建议不同，没有写理由", "写明理由")
    case .actionOpen(let name): return Fault.Words("\(name) 的处理建议没有确认", "确认，或者改动并写明理由")
    }
  }
}
