import Model

/// The terms of procedure by the day on which they begin: 行政处罚法 was new on 15 July 2021, 行政复议法
/// on 1 January 2024.
struct ProceduralTerms {
  /// The day whose law rules.
  let day: Day

  /// A term with the provision that sets it.
  struct Term {
    let length: LegalTerm
    let basis: String
  }

  private static let penaltyLaw = Day("2021-07-15")
  private static let reconsiderationLaw = Day("2024-01-01")

  private func isFrom(_ first: Day?) -> Bool { first.map { $0 <= day } ?? false }

  private var isNew: Bool { isFrom(ProceduralTerms.penaltyLaw) }

  /// The decision after a case was filed.
  var decision: Term {
    isNew
      ? Term(length: .days(90), basis: "行政处罚法第六十条：立案之日起九十日")
      : Term(length: .months(3), basis: "卫生行政处罚程序第二十九条：立案之日起三个月")
  }

  /// The party asks for a hearing.
  var hearing: Term {
    isNew
      ? Term(length: .workdays(5), basis: "行政处罚法第六十四条：告知后五日（工作日）")
      : Term(length: .days(3), basis: "行政处罚法（2017年修正）第四十二条：告知后三日")
  }

  /// Service where the party is absent.
  var service: Term {
    isNew
      ? Term(length: .workdays(7), basis: "行政处罚法第六十一条：当事人不在场的七日（工作日）内送达")
      : Term(length: .days(7), basis: "行政处罚法（2017年修正）第四十条：当事人不在场的七日内送达")
  }

  /// Payment of a fine.
  var payment: Term {
    Term(
      length: .days(15),
      basis: isNew
        ? "行政处罚法第六十七条：收到之日起十五日；逾期每日加处百分之三"
        : "行政处罚法（2017年修正）第四十六条：收到之日起十五日；逾期每日加处百分之三")
  }

  /// What was collected on the spot is handed to the agency.
  var handIn: Term {
    isNew
      ? Term(length: .workdays(2), basis: "行政处罚法第七十一条：二日（工作日）内交至行政机关")
      : Term(length: .days(2), basis: "行政处罚法（2017年修正）第五十条：二日内交至行政机关")
  }

  /// What is done with evidence that was registered and kept.
  var preservation: Term {
    isNew
      ? Term(length: .workdays(7), basis: "行政处罚法第五十六条、第八十五条：七日（工作日）")
      : Term(length: .days(7), basis: "行政处罚法（2017年修正）第三十七条第二款：七日")
  }

  /// 行政复议.
  var reconsideration: Term {
    Term(
      length: .days(60),
      basis: isFrom(ProceduralTerms.reconsiderationLaw)
        ? "行政复议法第二十条：六十日" : "行政复议法（2017年修正）第九条：六十日")
  }

  /// 行政诉讼 without reconsideration first; nil where a decision by summary procedure has none.
  func litigation(_ procedure: CaseProcedure) -> Term? {
    procedure == .summary && isFrom(ProceduralTerms.reconsiderationLaw)
      ? nil : Term(length: .months(6), basis: "行政诉讼法第四十六条：六个月")
  }

  /// Litigation against the decision on reconsideration: the term of a decision by summary
  /// procedure, which begins on a day that nobody knows yet.
  static let afterReconsideration = "行政复议法第二十三条、行政诉讼法第四十五条：先申请行政复议；收到复议决定书之日起十五日"

  /// How long an act may stay undiscovered: two years, five where life and health are concerned and
  /// harm was done (from 15 July 2021).
  static func limitation(ended: Day, found: Day) -> (state: String, basis: String) {
    let isNew = penaltyLaw.map { $0 <= found } ?? false
    let basis =
      isNew
      ? "行政处罚法第三十六条：二年内未被发现的不再处罚；涉及公民生命健康安全且有危害后果的五年；从行为之日或者终了之日起算"
      : "行政处罚法（2017年修正）第二十九条：二年内未被发现的不再处罚；从行为之日或者终了之日起算"
    guard case .on(let last) = LegalTerm.months(24).due(after: ended, WorkCalendar()) else {
      return ("须法制审核：行为终了日不能计算", basis)
    }
    return found <= last
      ? ("已在追究时效内发现（\(found)）", basis) : ("须法制审核：自行为终了至发现已逾二年", basis)
  }
}
