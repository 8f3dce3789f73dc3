import Rendering
import TestSupport
import Testing

/// Documents of every shape from a seed.
struct RandomPages {
  private var numbers: SeededGenerator
  private let words = [
    "临溪县", "卫生健康局", "《医疗机构管理条例》", "0123456789abcdef0123456789abcdef", "，", "。", "（一）",
    "inspection", "3.14159", "㐂", "𠮷", " ", "——", "“引文”", "、", "https://example.invalid/a/b/c",
  ]

  init(seed: Int) { numbers = SeededGenerator(seed: UInt64(seed)) }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &numbers)
  }

  private mutating func text(_ most: Int) -> String {
    (0..<number(0...most)).map { _ in words[number(0...words.count - 1)] }.joined()
  }

  private mutating func inlines() -> [Inline] {
    var inlines: [Inline] = []
    for _ in 0..<number(0...4) {
      switch number(0...6) {
      case 0: inlines.append(.checkBox(isTicked: number(0...1) == 0, label: text(2)))
      case 1: inlines.append(.blank(characters: number(0...60), value: text(3)))
      case 2: inlines.append(.unknown(name: "金额"))
      case 3: inlines.append(.lineBreak)
      default: inlines.append(.text(text(20), TextStyle(rawValue: number(0...31))))
      }
    }
    return inlines
  }

  private mutating func grid() -> Grid {
    let columns = number(1...9)
    let rows = (0..<number(0...12)).map { _ in
      GridRow(
        (0..<number(0...columns)).map { _ in
          GridCell(
            (0..<number(0...2)).map { _ in inlines() }, columnSpan: number(-1...3),
            rowSpan: number(-1...5), alignment: number(0...1) == 0 ? .centre : .end,
            isHead: number(0...3) == 0)
        }, minimumHeight: number(0...3) == 0 ? number(0...90) : 0)
    }
    return Grid(
      caption: "表", columns: (0..<columns).map { _ in number(0...9) }, headRows: number(0...4),
      rows: rows, isRuled: number(0...4) > 0, style: number(0...1) == 0 ? .compact : .body)
  }

  private mutating func blocks(_ depth: Int) -> [Block] {
    (0..<number(1...8)).map { _ in
      switch number(0...9) {
      case 0: .heading(Heading(Heading.Level.allCases[number(0...3)], inlines()))
      case 1, 2:
        .paragraph(
          Paragraph(
            inlines(), alignment: .justified, style: number(0...1) == 0 ? .body : .note,
            isIndented: number(0...1) == 0, keepsWithNext: number(0...3) == 0))
      case 3 where depth < 3:
        .clauses(
          Clauses(
            .parenthesisedArabic,
            (0..<number(0...4)).map { _ in Clauses.Clause(inlines(), blocks: blocks(depth + 2)) }))
      case 4 where depth < 3: .together(blocks(depth + 1))
      case 5: .pageBreak
      case 6: .rule
      case 7: .signatures([SignatureLine(label: text(12), name: text(9), date: text(2))])
      default: .table(grid())
      }
    }
  }

  mutating func document() -> Document {
    let margins = number(0...1) == 0 ? PageSetup.Margins.official : .form
    return PDFSamples.document(
      blocks(0), page: PageSetup(isLandscape: number(0...2) == 0, margins: margins),
      header: PageLine(start: inlines(), centre: inlines(), end: []))
  }
}

@Suite("PDF: documents of every shape", .scratch)
struct PDFPropertyTests {
  @Test("no character is lost and nothing leaves the text's width", arguments: 0..<16)
  func everyCharacter(_ seed: Int) throws {
    var random = RandomPages(seed: seed)
    let document = random.document()
    let pdf = try WrittenPDF(document)
    var printed: [Character: Int] = [:]
    for character in try pdf.text() { printed[character, default: 0] += 1 }
    var written: [Character: Int] = [:]
    for character in DocumentWords.text(document) { written[character, default: 0] += 1 }
    // Heads and labels are printed more than once, nothing less than once.
    for (character, count) in written {
      #expect(printed[character, default: 0] >= count, "\(character)")
    }
    let margins = document.page.margins
    let left = Double(margins.left) * 72 / 25.4
    let right = Double(document.page.width - margins.right) * 72 / 25.4
    let height = Double(document.page.height) * 72 / 25.4
    for word in try pdf.words {
      #expect(word.left >= left - 1 && word.right <= right + 1, "\(word)")
      #expect(word.top >= 0 && word.bottom <= height, "\(word)")
    }
  }
}
