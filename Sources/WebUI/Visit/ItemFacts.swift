import Model
import Workflows

/// What an inspector may want to know about an item: how to look, what the law says, what follows.
enum ItemFacts {
  static func view(_ item: ChecklistItem, on day: Day, laws: LawShelf) -> View {
    let law = item.law(on: day)
    let facts: [(String, String)] = [
      ("怎么查", item.method), ("抽查", item.sampleRule), ("证据", list(item.evidence)),
      ("要求", law.duties.map(\.marked).joined(separator: "；")),
      ("处罚", law.consequences.map(\.text).joined(separator: "\n")),
      ("条文", laws.words(at: item, on: day).joined(separator: "\n\n")),
      ("当场", measures(item.measures)), ("移送", list(item.referrals.map(\.rawValue))),
      ("统计", row(item.formRow)), ("注意", plainWords(item.note)),
    ]
    return .list(
      facts.filter { !$0.1.isEmpty }.map { ["term": .words($0.0), "text": .words($0.1)] })
  }

  /// What a row of the check form is about.
  static func view(_ row: FormRow) -> View {
    var facts: [(String, String)] = [("检查表", "附件2 第\(row.number)项　\(row.section)")]
    if row.isSampled { facts.append(("抽查", "每家抽查方案规定的人数，不足的全部查")) }
    return .list(facts.map { ["term": .words($0.0), "text": .words($0.1)] })
  }

  /// Measures in the words of the officer.
  static func measures(_ measures: SuggestedMeasures) -> String {
    list(MeasureChoice.all.filter { measures[keyPath: $0.path] }.map(\.title))
  }

  private static func list(_ values: [String]) -> String { values.joined(separator: "、") }

  private static func row(_ id: String?) -> String {
    guard let id, let row = FormRow.all.first(where: { $0.id == id }) else { return "" }
    let text = row.subrow.isEmpty ? row.text : "\(row.text)（\(row.subrow)）"
    return "附件2 第\(row.number)项“\(text)”"
  }
}

/// A measure that can be ticked.
struct MeasureChoice: Sendable {
  let name: String
  let title: String
  let path: any WritableKeyPath<SuggestedMeasures, Bool> & Sendable

  static let all: [MeasureChoice] = [
    MeasureChoice(name: "immediateOrder", title: "责令改正", path: \.immediateOrder),
    MeasureChoice(name: "summaryProcedure", title: "当场处罚（简易程序）", path: \.summaryProcedure),
    MeasureChoice(name: "caseFiling", title: "立案", path: \.caseFiling),
    MeasureChoice(name: "evidencePreservation", title: "先行登记保存", path: \.evidencePreservation),
    MeasureChoice(name: "demeritPoints", title: "不良执业行为记分", path: \.demeritPoints),
  ]
}
