public import Model

/// 证据清单（存档）: what the papers of a visit name by number, with file codes and hashes. It stays in
/// the file of the case and goes to no party.
public enum EvidenceArchive {
  /// The list of a visit.
  /// - Parameter papers: documents that were issued, each with the SHA-256 of its PDF.
  public static func document(
    subject: Subject, agency: String, day: Day, evidence: [EvidenceNote],
    papers: [(name: String, sha256: String)]
  ) -> Document {
    let title = "证据清单（存档）"
    let pieces = evidence.map { piece in
      [
        "\(piece.number)", piece.caption.isEmpty ? "（没有说明）" : piece.caption,
        piece.items.joined(separator: "、"), piece.hash,
      ]
    }
    return Document(
      title: "\(title)　\(subject.title)", author: agency, date: day,
      blocks: [
        .heading(Heading(.title, title)),
        .paragraph(
          Paragraph(
            "对象：\(subject.name ?? subject.title)　检查日期：\(day.chinese)　本清单留存执法案卷，不交当事人。",
            style: .compact)),
        .heading(Heading(.second, "证据")),
        pieces.isEmpty
          ? .paragraph(Paragraph("无。", style: .compact))
          : table("证据", ["序号", "名称和内容", "对应检查项", "SHA-256"], [2, 8, 6, 10], pieces),
        .heading(Heading(.second, "已签发的文书")),
        papers.isEmpty
          ? .paragraph(Paragraph("无。", style: .compact))
          : table("已签发的文书", ["文书", "SHA-256"], [10, 16], papers.map { [$0.name, $0.sha256] }),
      ])
  }

  private static func table(
    _ caption: String, _ heads: [String], _ columns: [Int], _ rows: [[String]]
  ) -> Block {
    let head = GridRow(heads.map { GridCell($0, alignment: .centre, isHead: true) })
    return .table(
      Grid(
        caption: caption, columns: columns, headRows: 1,
        rows: [head]
          + rows.map { row in
            GridRow(
              row.enumerated().map { index, text in
                GridCell(
                  [[.text(text, index == row.count - 1 ? .monospaced : [])]],
                  alignment: .start)
              })
          }, style: .note))
  }
}
