public import Model

/// What a person writes into the head and the foot of a form; empty parts stay blank.
public struct FormEntries: Sendable, Hashable {
  /// The reporting area, where it is not the plan's own.
  public var area: String
  /// 填表人
  public var filledBy: String
  /// 联系电话
  public var telephone: String
  /// 填表日期
  public var filledOn: Day?
  /// 审核人
  public var reviewer: String

  /// Entries; blank unless given.
  public init(
    area: String = "", filledBy: String = "", telephone: String = "", filledOn: Day? = nil,
    reviewer: String = ""
  ) {
    self.area = area
    self.filledBy = filledBy
    self.telephone = telephone
    self.filledOn = filledOn
    self.reviewer = reviewer
  }
}

/// The line between the title and the table of the two statistics forms: area and months.
struct FormHead {
  let plan: Plan
  let period: Period
  let entries: FormEntries

  /// `临溪县　　　　2026年3月-6月`; parts that nobody knows stay places to write in.
  var line: [Inline] { area + [.text("　　　　　　")] + months }

  /// A plan of the state or a province is filled in by cities: the form's own 市 stays.
  private var area: [Inline] {
    if !entries.area.isEmpty { return [.text(entries.area)] }
    if let name = plan.areaName, plan.areaReports || plan.document["area"]?["regionCode"] == nil,
      name != "全国"
    {
      return [.text(name)]
    }
    return [.blank(characters: 14), .text("市")]
  }

  private var months: [Inline] {
    guard let from = period.from, let to = period.to else {
      return [
        period.from.map { .text("\($0.components.year)年") } ?? .blank(characters: 4),
        .text(period.from == nil ? "年" : ""),
        period.from.map { .text("\($0.components.month)") } ?? .blank(characters: 2), .text("月-"),
        period.to.map { .text("\($0.components.month)") } ?? .blank(characters: 2), .text("月"),
      ]
    }
    return [.text(FormHead.months(from, to))]
  }

  /// Whole months as the form has them, `2026年3月-6月`; else to the day.
  static func months(_ from: Day, _ to: Day) -> String {
    let first = from.components
    let last = to.components
    let isWhole =
      first.day == 1 && last.day == Day.length(month: last.month, year: last.year)
    let start = "\(first.year)年\(first.month)月" + (isWhole ? "" : "\(first.day)日")
    let year = first.year == last.year ? "" : "\(last.year)年"
    return "\(start)-\(year)\(last.month)月" + (isWhole ? "" : "\(last.day)日")
  }
}
