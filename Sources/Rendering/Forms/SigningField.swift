import Model

/// Where a document is signed, stamped or acknowledged.
struct SigningField {
  let form: EnforcementForm
  let field: DocumentField

  var blocks: [Block] {
    switch field.kind {
    case .signature: signature
    case .seal: seal
    case .acknowledgement: acknowledgement
    case .text, .longText, .moment, .day, .period, .choice, .items, .statement, .money: []
    }
  }

  private var signature: [Block] {
    guard let role = field.role else { return [] }
    let made = form.signatures.filter { $0.role == role }
    let known = form.signatories[role] ?? []
    var blocks: [Block] = made.compactMap(\.refusal).map {
      .paragraph(Paragraph([.text($0)], style: .compact, isIndented: true))
    }
    let signed = placed(made.filter { $0.refusal == nil }, beside: known)
    let isRefused = !blocks.isEmpty && signed.allSatisfy { $0 == nil }
    let lines = (0..<max(field.lines, signed.count)).map { index -> SignatureLine in
      let caption = field.caption.split(separator: "（").first.map(String.init) ?? field.caption
      let label = index < known.count ? "\(caption)　\(known[index])" : field.caption
      let signature = index < signed.count ? signed[index] : nil
      return SignatureLine(
        label: "\(label)：",
        name: isRefused ? "拒签，见上" : signature?.name ?? "", drawing: signature?.drawing,
        date: signature?.date ?? "")
    }
    blocks.append(.signatures(lines))
    return [.together(blocks)]
  }

  /// Signatures in the order of the lines: each beside its own name, the others where room is left.
  private func placed(
    _ signatures: [EnforcementForm.Signature], beside known: [String]
  ) -> [EnforcementForm.Signature?] {
    var lines: [EnforcementForm.Signature?] = Array(repeating: nil, count: known.count)
    var others: [EnforcementForm.Signature] = []
    for signature in signatures {
      let own = known.firstIndex { !signature.name.isEmpty && $0.hasPrefix(signature.name + "（") }
      if let own, lines[own] == nil {
        lines[own] = signature
      } else {
        others.append(signature)
      }
    }
    for signature in others {
      if let free = lines.firstIndex(where: { $0 == nil }) {
        lines[free] = signature
      } else {
        lines.append(signature)
      }
    }
    return lines
  }

  private var seal: [Block] {
    let state: [Inline] = form.status == .void ? [] : [.text("（待盖章）", .strong)]
    return [
      .together([
        .paragraph(Paragraph("\(field.caption)：", style: .compact, keepsWithNext: true)),
        .paragraph(
          Paragraph(
            [.text(form.agency)] + state, alignment: .end, style: .compact, keepsWithNext: true)),
        .paragraph(Paragraph("　　　　年　　月　　日", alignment: .end, style: .compact)),
      ])
    ]
  }

  private var acknowledgement: [Block] {
    let captions = ["接收机关（盖章）", "接收人", "接收日期", "文号", "处理结果回复"]
    let rows = captions.map { caption in
      GridRow(
        [GridCell(caption, isHead: true), GridCell("")],
        minimumHeight: caption == "处理结果回复" ? 25 : 10)
    }
    return [
      .together([
        .rule, .heading(Heading(.second, field.caption)),
        .paragraph(
          Paragraph(
            "\(form.agency)：你机关移送的“\(form.template.title)”（\(form.number ?? "待编号")）及附件收悉。",
            style: .compact, isIndented: true)),
        .table(Grid(caption: field.caption, columns: [1, 3], headRows: 0, rows: rows)),
      ])
    ]
  }
}
