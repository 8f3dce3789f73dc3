import Model

/// The head of the check form: who is inspected, and the boxes of category, grade and ownership.
struct CheckFormHead {
  let party: PartyCard

  private var subject: Subject { party.subject }

  /// The printed lines.
  var blocks: [Block] {
    [
      line([
        .text(PrintedPart.text("A2-H01")), .blank(characters: 19, value: name), .text("　"),
        .text(PrintedPart.text("A2-H02")), .blank(characters: 16, value: subject.address ?? ""),
      ]),
      line([
        .text(PrintedPart.text("A2-H03")), .blank(characters: 12, value: party.contact ?? ""),
        .text("　"), .text(PrintedPart.text("A2-H04")),
        .blank(characters: 18, value: party.text(.telephone) ?? ""),
      ]),
      line([.text(PrintedPart.text("A2-H05"))] + category),
      line(grade + [.text("　")] + ownership),
    ]
  }

  /// A place without a name is described; its address is.
  private var name: String { subject.name ?? (subject.kind == .institution ? "" : "（无名称）") }

  private func line(_ text: [Inline]) -> Block {
    .paragraph(Paragraph(text, style: .compact, keepsWithNext: true))
  }

  private func boxes(_ field: String, _ value: String?, between: String) -> [Inline] {
    let boxes = PrintedPart.boxes(field).map { box -> [Inline] in
      let isTicked = value.map { box.field == "\(field)=\($0)" } ?? false
      return [.text(box.text), .checkBox(isTicked: isTicked, label: "")]
    }
    return Array(boxes.joined(separator: between.isEmpty ? [] : [.text(between)]))
  }

  private var category: [Inline] {
    boxes("institutionCategory", subject.categoryEntry?.box, between: "  ")
  }

  private var grade: [Inline] {
    [.text(PrintedPart.text("A2-H06") + "（")]
      + boxes("grade", subject.grade?.rawValue, between: "") + [.text("）")]
  }

  private var ownership: [Inline] {
    [.text(PrintedPart.text("A2-H07") + "（")]
      + boxes("ownership", subject.ownership?.rawValue, between: "  ") + [.text("）")]
  }
}
