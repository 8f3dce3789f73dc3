import Model

/// Something that the bureau still has to do or to wait for.
struct FollowUp {
  /// What the lists are headed by, in order.
  enum Group: String, CaseIterable {
    case unfit = "不合格、待决定的检查"
    case evidenceMissing = "证据未到齐"
    case evidenceWaived = "没有证据（已写明理由）"
    case sameVisit = "疑似重复录入的检查"
    case sameInstitution = "疑似同一机构"
    case pending = "待其他部门认定"
    case deadline = "期限"
    case paper = "现场出具的文书"
    case referral = "移送未有结果"
    case report = "报送"
  }

  /// By when.
  enum Due {
    case on(Day)
    /// Said in words: nothing is to be counted.
    case settled(String)
    /// Not to be computed, and why.
    case unknown(Obstacle)
    /// No term is set.
    case open
  }

  /// Why a term cannot be computed.
  enum Obstacle {
    /// The State Council's arrangement of holidays for a year is not known here.
    case holidays(workdays: Int, year: Int)
    /// The calendar has no such day.
    case calendar
    /// The ledger has no day in a column, or one that nobody can read.
    case column(name: String)
    /// What the ledger writes is no day.
    case illegible(text: String)

    var text: String {
      switch self {
      case .holidays(let workdays, let year): "\(workdays) 个工作日：没有 \(year) 年放假安排，不能计算"
      case .calendar: "不能计算"
      case .column(let name): "台账“\(name)”栏没有写到期日"
      case .illegible(let text): "台账写的是“\(text)”，认不出日期"
      }
    }
  }

  let id: String
  let group: Group
  let subject: String
  let matter: String
  let since: Day?
  let due: Due
  let basis: String
  /// Ids of what it follows from.
  let findings: [String]
  /// Whom a case or a referral is about: their numbers repeat from county to county.
  var about: String = ""

  /// Whether it is what the party may do, and nothing that the bureau must: once over, nobody is late.
  var isRemedy: Bool { FollowUp.isRemedy(id) }

  /// The same of a line of the table.
  static func isRemedy(_ id: String) -> Bool {
    id.hasSuffix("/reconsideration") || id.hasSuffix("/litigation")
  }

  /// Tells it from all others.
  var key: String { "\(about) \(id)" }

  /// Columns of the list.
  static let columns = [
    Table.Column("matter", "事项"), Table.Column("since", "起算日"), Table.Column("due", "到期日"),
    Table.Column("left", "剩余"), Table.Column("basis", "依据"),
  ]

  /// What stands in the columns, looked at on a day.
  func texts(on day: Day) -> [String] {
    let (term, left) = cells(on: day)
    return [matter, since?.description ?? "", term.text, left.text, basis]
  }

  /// The row of the table, looked at on a day.
  func row(on day: Day) -> TableRow {
    let (term, left) = cells(on: day)
    return TableRow(
      id: id, group: group.rawValue, label: subject, unit: "",
      cells: [
        "matter": TableCell(text: matter), "since": TableCell(text: since?.description ?? ""),
        "due": term, "left": left, "basis": TableCell(text: basis),
      ])
  }

  private func cells(on day: Day) -> (TableCell, TableCell) {
    switch due {
    case .on(let last):
      let left = last.number - day.number
      let over = isRemedy ? "已经届满" : "逾期 \(-left) 天"
      let text = left < 0 ? over : left == 0 ? "今天到期" : "还有 \(left) 天"
      return (
        TableCell(value: nil, text: last.description, findings: findings),
        TableCell(value: Int64(left), text: text, findings: findings)
      )
    case .unknown(let obstacle):
      return (
        TableCell(value: nil, text: obstacle.text, findings: findings),
        TableCell(value: nil, text: "待人工核定", findings: findings)
      )
    case .settled(let state):
      return (TableCell(value: nil, text: state, findings: findings), TableCell(text: ""))
    case .open:
      return (TableCell(value: nil, text: "未定期限", findings: findings), TableCell(text: ""))
    }
  }

  /// Whether a year is missing whose holidays are not known.
  var lacksHolidays: Bool {
    if case .unknown(.holidays) = due { true } else { false }
  }

  /// What comes first: what is overdue longest, then what has no day.
  var sortKey: Int {
    switch due {
    case .on(let day): day.number
    case .unknown, .settled: Int.max - 1
    case .open: Int.max
    }
  }
}
