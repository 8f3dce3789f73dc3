import Model

/// What inspections found at institutions, and what they looked for and did not find.
enum FindingFigures {
  typealias Source = SummaryFigure.Source

  static func all(_ basis: SummaryBasis) -> [SummaryFigure] {
    [absent(basis), present(basis)] + lists.map { behind($0, basis) } + advertising(basis)
      + prices(basis)
  }

  /// Items that summaries name together.
  struct ItemList {
    let id: String
    let name: String
    /// What is found where one of them was violated.
    let words: String
    let items: Set<String>
    /// The items as the figure names them.
    let source: String

    fileprivate init(_ id: String, _ name: String, _ words: String, _ items: [String]) {
      (self.id, self.name, self.words) = (id, name, words)
      (self.items, source) = (Set(items), items.joined(separator: "、"))
    }
  }

  /// The lists of items that are counted.
  static let lists = [
    ItemList(
      "practicePlace", "未按注册地点执业机构", "执业人员未按照注册的执业地点、类别、范围开展诊疗活动",
      ["GEN-013", "COS-10", "INF-05"]),
    ItemList("personalExamination", "未经亲自诊查机构", "执业人员未经亲自诊查填写医学文书", ["GEN-017"]),
    ItemList("assistantAlone", "助理医师单独执业机构", "执业助理医师单独从事诊疗活动", ["GEN-014"]),
  ]

  /// The lists as a statement takes them: the name of a list beside each of its items.
  static var listedItems: [(list: String, item: String)] {
    lists.flatMap { list in list.items.sorted().map { (list.id, $0) } }
  }

  /// The row of the form that says whether prices are on show.
  static let priceRow = "A2-13"

  /// Rows whose institutions are told one by one.
  static let rowsAsked = [FormRow.advertising, priceRow]

  /// Rows of which the sentence on what was found tells.
  static let rowsNamed = FormRow.onSite.filter { $0.id != FormRow.advertising }

  /// Rows of the second table that were looked for at every institution, and found nowhere.
  static func rowsNeverFound(_ basis: SummaryBasis) -> [StatisticsRow] {
    StatisticsRow.all.filter { row in
      guard row.formRows.count == 1, let form = FormRow.onSite(row.formRows[0]),
        form.id != FormRow.advertising, (basis.annex4.total(row.id).value ?? 0) == 0
      else { return false }
      return basis.counts.searched.contains(form.id)
    }
  }

  private static func label(_ row: StatisticsRow) -> String {
    let text = row.text.replacing("（挂证）", with: "")
    return row.subrow.isEmpty ? text : "\(text)（\(row.subrow)）"
  }

  private static func absent(_ basis: SummaryBasis) -> SummaryFigure {
    let rows = rowsNeverFound(basis)
    let text =
      rows.isEmpty
      ? ""
      : "检查的\(basis.counts.institutions)家医疗机构，未发现下列行为：\(rows.map(label).joined(separator: "；"))。"
    return SummaryFigure(
      "absent", "未发现行为", "", TableCell(text: text),
      Source("annex4", rows.map(\.id).joined(separator: "、"), "各列合计为0"),
      remark: rows.isEmpty ? "没有一行是合计为0并且每次检查都查过的，不写" : "")
  }

  /// How many institutions did what: the three kinds that summaries name, then the rows of the form.
  private static func present(_ basis: SummaryBasis) -> SummaryFigure {
    let named = lists.map { ($0.words, basis.counts.behind[$0.id]) }
    let rows = rowsNamed.map { row in
      let title = StatisticsRow.all.first { $0.formRows == [row.id] }.map(label) ?? row.text
      return ("存在" + title + (title.hasSuffix("行为") ? "" : "的行为"), basis.counts.first[row.id])
    }
    let all = (named + rows).compactMap { words, cell in
      cell.flatMap { found in (found.value ?? 0) > 0 ? (words, found) : nil }
    }
    let parts = all.map { "\($0.1.text)家机构\($0.0)" }
    return SummaryFigure(
      "present", "发现行为", "",
      TableCell(
        value: nil,
        text: parts.isEmpty
          ? "" : "\(basis.counts.institutions)家机构中，\(parts.joined(separator: "；"))。",
        findings: Set(all.flatMap(\.1.findings)).sorted()),
      Source("检查记录", "附件2各行", "结果为有的机构数"), remark: parts.isEmpty ? "没有发现的行，不写" : "只计医疗机构")
  }

  /// Institutions where any of some items was violated.
  private static func behind(_ list: ItemList, _ basis: SummaryBasis) -> SummaryFigure {
    let found = basis.counts.behind[list.id] ?? TableCell(count: 0, findings: [])
    return SummaryFigure(
      list.id, list.name, "家", found, Source("检查记录", list.source, "有违法违规的机构"),
      remark: found.value == 0 ? "没有机构查出；不等于每家都查了这一项" : "")
  }

  private static func subjects(
    _ id: String, _ name: String, _ row: String, isPresent: Bool, _ basis: SummaryBasis
  ) -> SummaryFigure {
    let cells = isPresent ? basis.counts.present : basis.counts.absent
    return SummaryFigure(
      id, name, "家", cells[row] ?? TableCell(count: 0, findings: []),
      Source("检查记录", row, isPresent ? "有" : "无"))
  }

  private static func advertising(_ basis: SummaryBasis) -> [SummaryFigure] {
    let received = basis.record.cases.filter {
      $0.source.contains("移送") && $0.row == FormRow.advertising
    }
    return [
      subjects("adInstitutions", "违法广告机构", FormRow.advertising, isPresent: true, basis),
      SummaryFigure(
        "adsRemoved", "清理广告", "条", basis.annex4.total(StatisticsRow.advertisements),
        Source("annex4", StatisticsRow.advertisements, "各列合计")),
      SummaryFigure(
        "accountsHandled", "关闭整改账号", "个", basis.annex4.total(StatisticsRow.accounts),
        Source("annex4", StatisticsRow.accounts, "各列合计")),
      SummaryFigure(
        "adsReceived", "接到广告移送", "件", count: received.map(\.id),
        Source("ledger", FormRow.advertising, "案件来源为移送"), remark: "只计已登记为案件的"),
    ]
  }

  private static func prices(_ basis: SummaryBasis) -> [SummaryFigure] {
    func total(_ id: String, _ name: String, _ row: String) -> SummaryFigure {
      SummaryFigure(id, name, "起", basis.annex4.total(row), Source("annex4", row, "各列合计"))
    }
    return [
      subjects("pricesPosted", "已公示机构", priceRow, isPresent: false, basis),
      subjects("pricesNotPosted", "未公示机构", priceRow, isPresent: true, basis),
      total("charging", "乱收费", "A4-15"), total("overtreatment", "过度诊疗", "A4-16"),
    ]
  }
}
