/// What the totals of the case ledger are called on paper.
public struct LedgerFigureName: Sendable, Hashable {
  /// Key of ``Table/figures``.
  public let id: String
  /// Name.
  public let name: String
  /// Unit; 万元 for amounts that are kept in fen.
  public let unit: String

  /// All totals in the order in which they are printed.
  public static let all: [LedgerFigureName] = [
    of("cases", "案件", "件"), of("simplified", "简易程序", "件"), of("ordinary", "普通程序", "件"),
    of("decided", "期间内决定", "件"), of("decidedOutsidePeriod", "期间外决定", "件"),
    of("closed", "结案", "件"), of("inExecution", "执行中", "件"), of("underInvestigation", "调查中", "件"),
    of("transferredToPolice", "移送公安案件", "件"),
    of("institutionPartyCasesAtInstitutions", "机构案件", "起"),
    of("personPartyCasesAtInstitutions", "执业人员案件", "件"),
    of("casesAtUnlicensedSites", "无证行医案件", "件"), of("unlicensedSites", "无证行医", "起"),
    of("unlicensedSitesFromComplaint", "举报无证行医", "起"), of("personsWarned", "警告人数", "名"),
    of("fineFenInstitutionsAndBusinesses", "机构罚款", "万元"), of("fineFenPersons", "个人罚款", "万元"),
    of("fineFenAll", "罚款", "万元"), of("confiscationFenAll", "没收违法所得", "万元"),
    of("fineFenUnlicensedClosed", "无证行医结案罚款", "万元"),
    of("confiscationFenUnlicensedClosed", "无证行医结案没收", "万元"),
  ]

  private static func of(_ id: String, _ name: String, _ unit: String) -> LedgerFigureName {
    LedgerFigureName(id: id, name: name, unit: unit)
  }
}
