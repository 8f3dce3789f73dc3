import Model

/// The rules that decided the figures, in the words printed under a table.
enum CountingNotes {
  static func visits(_ record: CampaignRecord, _ counted: CountedVisits) -> [String] {
    visits(record, counted.totals(with: record.kept))
  }

  /// The same for visits that were counted elsewhere.
  static func visits(_ record: CampaignRecord, _ counted: VisitTotals) -> [String] {
    var notes = [
      "统计期间：\(record.period.text)，按到达日期计；计入完成的检查 \(counted.count) 次。"
    ]
    notes += record.union
    if let township = record.township {
      notes.append("只计\(township)：机构按名册的乡镇，名册外的按检查时登记的乡镇；案件、移送按对象所在的乡镇。")
    }
    let left = counted.leftOut.sorted { $0.key < $1.key }
      .filter { $0.value > 0 }.map {
        "\(LeftOutReason(rawValue: $0.key)?.title ?? $0.key) \($0.value) 次"
      }
    if !left.isEmpty { notes.append("未计入：\(left.joined(separator: "、"))。") }
    if record.isReviewed { notes += [reviewed(record.rules)] }
    notes += unfit(record)
    if !counted.disagreeing.isEmpty {
      notes.append("同一检查编号在不同设备上内容不同，均保留并合并计：\(counted.disagreeing.joined(separator: "、"))。")
    }
    return notes
  }

  /// Which review states count, by the plan.
  private static func reviewed(_ rules: CountingRules) -> String {
    let counted = ReviewState.allCases.filter { $0 != .void && rules.reviewStates.contains($0) }
    let others = ReviewState.allCases.filter { !counted.contains($0) }
    func names(_ states: [ReviewState]) -> String {
      states.map { "“\($0.title)”" }.joined(separator: "、")
    }
    return "按审核状态，计入\(names(counted))的检查，\(names(others))的不计。"
  }

  /// How many unfit visits of a kind are listed under a table.
  private static let mostUnfit = 20

  /// The visits that break a rule, by what became of them.
  private static func unfit(_ record: CampaignRecord) -> [String] {
    let inPeriod = record.unfit.filter { record.period.contains($0.day) }
    func note(_ fitness: VisitFitness, _ words: String) -> [String] {
      let visits = inPeriod.filter { $0.fitness == fitness }
      guard !visits.isEmpty else { return [] }
      let told = visits.prefix(mostUnfit).map { visit in
        let ruling = visit.ruling.map { "。\(visit.actor ?? "")决定：\($0)" } ?? ""
        return "\(visit.name)：\(visit.why)\(ruling)"
      }
      let rest = visits.count - told.count
      return [
        "\(words) \(visits.count) 次：\(told.joined(separator: "；"))\(rest > 0 ? "；另有 \(rest) 次" : "")。"
      ]
    }
    return note(.undecided, "不合格、未计入的检查（用 fieldkit visits 决定）")
      + note(.excluded, "不合格、经决定不计入的检查") + note(.admitted, "不合格、经决定计入的检查")
  }

  /// Said under tables that count institutions.
  static let parts = "机构数在表的期间内去重，各段期间的检查数相加可以多于全期；名册外的机构、新版名册有变的机构全期只计一家。"

  static func findings(_ rules: CountingRules) -> [String] {
    var notes = [
      "每个对象每行只计 1 起，多次检查、多组检查合并，有一次为“有”即为“有”；回头看中未整改的旧问题不再计起。",
      "1 起（以及 A4-20 的账号、A4-22 的人员）归入首次发现之日所在的期间，各段期间相加等于全期。",
    ]
    switch rules.occurrence {
    case .perSubject: notes.append("按人填写的行（A2-01、A2-02、A2-05）以对象计起，有违法违规人员的计 1 起。")
    case .perPerson: notes.append("按人填写的行（A2-01、A2-02、A2-05）按人计起，取各次检查中违法违规人数的最大值。")
    }
    if let column = rules.unlicensedColumn {
      notes.append(
        "非医疗机构（无证对象）没有类别、等级、性质，按方案列入“\(StatisticsRow.columns.first { $0.id == column }?.title ?? column)”（\(column)）列。"
      )
    } else {
      notes.append("非医疗机构（无证对象）按方案不列入本表。")
    }
    notes.append(
      rules.penaltyBlockIncludesUnlicensed
        ? "行政处罚机构情况含对无证对象的处罚。" : "行政处罚机构情况不含对无证对象的处罚。")
    notes.append(
      rules.personalFinesInTotal ? "罚款总额度（A4-32）含对个人的罚款。" : "罚款总额度（A4-32）不含对个人的罚款。")
    notes.append(
      "A4-28 至 A4-41 取自案件台账，按决定日期计入期间，机构、人员各只计一次；移送司法机关没有登记日期的，取该对象涉嫌犯罪移送的日期，都没有的只计入全期并列出。")
    notes.append("A4-19 为清理条数之和，A4-20 为每个对象去重后的账号数，A4-22 为去重后的人数；账号、人员代号中的全角半角、首尾空格和看不见的字符不作区别。")
    notes.append("待认定、未检查、不适用的行和检查项不计，也不视为“未发现”。")
    return notes
  }
}
