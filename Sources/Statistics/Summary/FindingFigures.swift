import Model

/// What inspections found at institutions, and what they looked for and did not find.
enum FindingFigures {
  typealias Source = SummaryFigure.Source

  static func all(_ basis: SummaryBasis) -> [SummaryFigure] {
    [absent(basis), present(basis)]
      + [
        behind(
          "practicePlace", "未按注册地点执业机构", ["GEN-013", "COS-10", "INF-05"], basis),
        behind("personalExamination", "未经亲自诊查机构", ["GEN-017"], basis),
        behind("assistantAlone", "助理医师单独执业机构", ["GEN-014"], basis),
      ] + advertising(basis) + prices(basis)
  }

  /// Rows of the second table that were looked for at every institution, and found nowhere.
  static func rowsNeverFound(_ basis: SummaryBasis) -> [StatisticsRow] {
    let visits = basis.institutions.flatMap(\.visits)
    guard !visits.isEmpty else { return [] }
    let pending = Set(
      basis.counted.visits.flatMap { visit in
        visit.rows.filter { $0.state == .pending }.map(\.row)
      })
    return StatisticsRow.all.filter { row in
      guard row.formRows.count == 1, let form = FormRow.onSite(row.formRows[0]),
        form.id != FormRow.advertising, !pending.contains(form.id),
        (basis.annex4.total(row.id).value ?? 0) == 0
      else { return false }
      return visits.allSatisfy { visit in
        visit.rows.contains { $0.row == form.id && $0.state == .absent }
      }
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
      : "检查的\(basis.institutions.count)家医疗机构，未发现下列行为：\(rows.map(label).joined(separator: "；"))。"
    return SummaryFigure(
      "absent", "未发现行为", "", TableCell(text: text),
      Source("annex4", rows.map(\.id).joined(separator: "、"), "各列合计为0"),
      remark: rows.isEmpty ? "没有一行是合计为0并且每次检查都查过的，不写" : "")
  }

  /// How many institutions did what: the three kinds that summaries name, then the rows of the form.
  private static func present(_ basis: SummaryBasis) -> SummaryFigure {
    let named = [
      ("执业人员未按照注册的执业地点、类别、范围开展诊疗活动", ["GEN-013", "COS-10", "INF-05"]),
      ("执业人员未经亲自诊查填写医学文书", ["GEN-017"]), ("执业助理医师单独从事诊疗活动", ["GEN-014"]),
    ].map { words, items in (words, findings(of: items, basis)) }
    let rows = FormRow.onSite.filter { $0.id != FormRow.advertising }.map { row in
      let title = StatisticsRow.all.first { $0.formRows == [row.id] }.map(label) ?? row.text
      let found = basis.institutions.compactMap { $0.rows[row.id]?.findings }
      return ("存在" + title + (title.hasSuffix("行为") ? "" : "的行为"), found)
    }
    let all = (named + rows).filter { !$0.1.isEmpty }
    let parts = all.map { "\($0.1.count)家机构\($0.0)" }
    return SummaryFigure(
      "present", "发现行为", "",
      TableCell(
        value: nil,
        text: parts.isEmpty
          ? "" : "\(basis.institutions.count)家机构中，\(parts.joined(separator: "；"))。",
        findings: Set(all.flatMap(\.1).joined()).sorted()),
      Source("检查记录", "附件2各行", "结果为有的机构数"), remark: parts.isEmpty ? "没有发现的行，不写" : "只计医疗机构")
  }

  /// The findings behind some items, one list an institution that violated any of them.
  private static func findings(of items: [String], _ basis: SummaryBasis) -> [[String]] {
    basis.institutions.compactMap { findings in
      let rows = findings.visits.flatMap { visit in
        visit.rows.filter { $0.state == .present && !Set(items).isDisjoint(with: $0.items) }
          .map { visit.finding($0.row) }
      }
      return rows.isEmpty ? nil : rows.sorted()
    }
  }

  /// Institutions where any of some items was violated.
  private static func behind(
    _ id: String, _ name: String, _ items: [String], _ basis: SummaryBasis
  ) -> SummaryFigure {
    let found = findings(of: items, basis)
    return SummaryFigure(
      id, name, "家", TableCell(count: Int64(found.count), findings: found.flatMap(\.self)),
      Source("检查记录", items.joined(separator: "、"), "有违法违规的机构"),
      remark: found.isEmpty ? "没有机构查出；不等于每家都查了这一项" : "")
  }

  private static func subjects(
    _ id: String, _ name: String, _ row: String, _ state: RowResult.State, _ basis: SummaryBasis
  ) -> SummaryFigure {
    let found = basis.institutions.filter { findings in
      func has(_ state: RowResult.State) -> Bool {
        findings.visits.contains { $0.rows.contains { $0.row == row && $0.state == state } }
      }
      return has(state) && (state == .present || !has(.present))
    }
    let ids = found.flatMap { findings in
      findings.visits.filter { $0.rows.contains { $0.row == row && $0.state == state } }
        .map { $0.finding(row) }
    }
    return SummaryFigure(
      id, name, "家", TableCell(count: Int64(found.count), findings: ids.sorted()),
      Source("检查记录", row, state == .present ? "有" : "无"))
  }

  private static func advertising(_ basis: SummaryBasis) -> [SummaryFigure] {
    let received = basis.record.cases.filter {
      $0.source.contains("移送") && $0.row == FormRow.advertising
    }
    return [
      subjects("adInstitutions", "违法广告机构", FormRow.advertising, .present, basis),
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
      subjects("pricesPosted", "已公示机构", "A2-13", .absent, basis),
      subjects("pricesNotPosted", "未公示机构", "A2-13", .present, basis),
      total("charging", "乱收费", "A4-15"), total("overtreatment", "过度诊疗", "A4-16"),
    ]
  }
}
