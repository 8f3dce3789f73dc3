public import Model

/// The module lists of a visit: every item that applied, with its answer, the persons looked at, the
/// legal basis in force on that day and the evidence behind it.
public enum ModuleChecklist {
  /// The lists of one visit, a table a module.
  /// - Parameters:
  ///   - assessment: the visit held against its plan.
  ///   - evidence: the numbered evidence of the visit (``EvidenceNote/all(of:)``).
  public static func document(
    visit: Visit, subject: Subject, plan: Plan, assessment: VisitAssessment, index: ItemIndex,
    evidence: [EvidenceNote]
  ) -> Document {
    let rows = ModuleChecklistRows(
      visit: visit, assessment: assessment, index: index, evidence: evidence)
    let (year, month, day) = visit.day.components
    var blocks: [Block] = [
      .heading(Heading(.title, "\(plan.campaignName)专项检查清单")),
      .paragraph(
        Paragraph(
          "对象：\(subject.title)　检查日期：\(year)年\(month)月\(day)日　检查编号：\(visit.id)",
          style: .compact)),
    ]
    for module in visit.modules {
      guard let checklist = index.checklists[module] else { continue }
      blocks.append(
        .heading(Heading(.first, "\(checklist.title)")))
      blocks.append(.table(rows.grid(checklist)))
    }
    if !evidence.isEmpty { blocks += evidenceList(evidence) }
    blocks += [
      .paragraph(
        Paragraph(
          "只列适用的检查项。依据为检查当日施行的文本；注明须法制审核的，引用以前应当核对。未检查、待认定的不是“无”。",
          style: .note)),
      .paragraph(
        Paragraph(
          [.text("陪同检查人："), .blank(characters: 20), .text("　　检查人："), .blank(characters: 24)],
          style: .compact)),
    ]
    return Document(
      title: "专项检查清单　\(subject.title)", author: plan.issuers.first ?? "", date: visit.day,
      page: PageSetup(isLandscape: true), blocks: blocks)
  }

  private static func evidenceList(_ evidence: [EvidenceNote]) -> [Block] {
    let head = GridRow(
      ["编号", "内容", "SHA-256"].map { GridCell($0, alignment: .centre, isHead: true) })
    return [
      .heading(Heading(.first, "证据")),
      .table(
        Grid(
          caption: "证据", columns: [6, 34, 60],
          rows: [head]
            + evidence.map { piece in
              GridRow([
                GridCell("证\(piece.number)", alignment: .centre), GridCell(piece.caption),
                GridCell([[.text(piece.hash, .monospaced)]]),
              ])
            })),
    ]
  }
}
