public import Model

/// 附件2 工作检查表: one institution, one visit, the boxes ticked.
///
/// Rows 1 to 25 are what the visit came to. What was not examined or waits for another office is
/// said in 备注 and never ticked as 无. Rows 26 to 33 are outcomes of cases and stay blank on the day
/// of inspection. Signatures are written by hand; who was there stands in a note under the form.
public enum CheckForm {
  /// The form of a visit.
  /// - Parameters:
  ///   - party: whom it was paid to, by the roster and by what was said on site.
  ///   - assessment: the visit held against its plan; its rows are empty unless it was completed.
  ///   - index: the plan's frozen checklists, for the words of 备注.
  ///   - outcomes: what the bureau's ledger says of the subject; nil on the day of inspection.
  public static func document(
    visit: Visit, party: PartyCard, plan: Plan, assessment: VisitAssessment, index: ItemIndex,
    outcomes: CaseOutcomes? = nil
  ) -> Document {
    let subject = party.subject
    let title = "\(plan.campaignName)\n工作检查表"
    let rows = CheckFormRows(
      visit: visit, plan: plan, assessment: assessment, index: index, outcomes: outcomes)
    return Document(
      title: "\(plan.campaignName)工作检查表　\(subject.title)", author: plan.issuers.first ?? "",
      date: visit.day,
      blocks: [
        .paragraph(Paragraph([.text("附件2", .strong)])),
        .heading(Heading(.title, FormTitle.lines(title))),
      ] + CheckFormHead(party: party).blocks + [.table(rows.grid)]
        + foot(visit, subject, plan, assessment))
  }

  private static func foot(
    _ visit: Visit, _ subject: Subject, _ plan: Plan, _ assessment: VisitAssessment
  ) -> [Block] {
    let (year, month, day) = visit.day.components
    let day_ =
      PrintedText(values: ["\(year)", "\(month)", "\(day)"])
      .lines(PrintedPart.text("A2-F04")).first ?? []
    return [
      .paragraph(Paragraph(PrintedPart.text("A2-F01"), style: .compact)),
      .together([
        .paragraph(
          Paragraph(
            [
              .text(PrintedPart.text("A2-F02")), .blank(characters: 14), .text("　　"),
              .text(PrintedPart.text("A2-F03")), .blank(characters: 18),
            ], style: .compact, keepsWithNext: true)),
        .paragraph(Paragraph(day_, style: .compact)),
      ]),
      .paragraph(Paragraph(note(visit, subject, plan, assessment), style: .note)),
    ]
  }

  /// What the form has no place for, so that the paper can be told apart from any other.
  private static func note(
    _ visit: Visit, _ subject: Subject, _ plan: Plan, _ assessment: VisitAssessment
  ) -> String {
    let names = Dictionary(
      plan.inspectors.map { ($0.certificate, $0.name) }, uniquingKeysWith: { first, _ in first })
    var parts: [String] = []
    if visit.status == .draft { parts.append("草稿，不计入统计") }
    switch visit.outcome {
    case .completed: break
    case .refused: parts.append("拒绝检查，未能实施检查")
    case .closed: parts.append("关门，未能实施检查")
    case .notFound: parts.append("未找到，未能实施检查")
    }
    parts.append("到达 \(visit.arrivedAt.clock)，离开 \(visit.leftAt?.clock ?? "（未填）")")
    let inspectors = visit.inspectors.map { certificate in
      names[certificate].map { "\($0)（\(certificate)）" } ?? certificate
    }
    parts.append("检查人员 \(inspectors.joined(separator: "、"))")
    if let companion = visit.companion { parts.append("陪同 \(companion)") }
    if let headcount = visit.headcount { parts.append("在岗 \(headcount) 人") }
    if subject.categoryEntry?.box == nil {
      parts.append("\(subject.category ?? subject.kind.title)：表上没有对应的类别")
    }
    return parts.joined(separator: "；") + "。"
  }
}

extension Moment {
  /// `2026-03-12 08:50` in China Standard Time.
  var clock: String {
    let local = Moment(seconds: seconds).text
    return local.prefix(10) + " " + local.dropFirst(11).prefix(5)
  }
}
