import Model
import TestSupport
import Testing

@Suite("Documents")
struct DocumentModelTests {
  @Test(
    "write amounts in capital numerals",
    arguments: [
      (0, "人民币零元整"), (5, "人民币伍分"), (50, "人民币伍角整"), (100, "人民币壹元整"), (105, "人民币壹元零伍分"),
      (300_000, "人民币叁仟元整"), (1_000, "人民币壹拾元整"), (140_950, "人民币壹仟肆佰零玖元伍角整"),
      (600_714, "人民币陆仟零柒元壹角肆分"), (32_504, "人民币叁佰贰拾伍元零肆分"), (1_000_000, "人民币壹万元整"),
      (1_000_100, "人民币壹万零壹元整"), (10_000_000, "人民币壹拾万元整"), (10_700_000, "人民币壹拾万柒仟元整"),
      (100_000_000_00, "人民币壹亿元整"), (100_010_000_00, "人民币壹亿零壹万元整"),
      (100_000_001_00, "人民币壹亿零壹元整"), (2_020_00, "人民币贰仟零贰拾元整"),
    ] as [(Int64, String)])
  func capitals(fen: Int64, text: String) {
    #expect(ChineseAmount.capital(fen: fen) == text)
  }

  @Test("count working days by the notices, and refuse to count without one")
  func workingDays() throws {
    let calendar = WorkCalendar()
    let start = try #require(Day("2026-03-25"))
    #expect(try calendar.day(7, workdaysAfter: start).description == "2026-04-03")
    let later = try #require(Day("2031-03-25"))
    #expect(throws: WorkCalendar.UnknownYear.self) {
      try calendar.day(7, workdaysAfter: later)
    }
  }

  @Test("are known by their English and their Chinese names", arguments: DocumentKind.allCases)
  func names(kind: DocumentKind) {
    #expect(DocumentKind(named: kind.rawValue) == kind)
    #expect(DocumentKind(named: kind.title) == kind)
    #expect(DocumentTemplate.shipped(kind).title == kind.title)
    #expect(DocumentKind(named: "现场检查笔录") == .sceneRecord)
  }

  @Test("are the files of their folder, each under its own name, beside the wording")
  func folder() throws {
    let folder = "Sources/Model/Data/documents"
    #expect(
      Repository.files(under: folder, suffix: ".json")
        == (DocumentKind.allCases.map(\.rawValue) + ["wording"]).map { "\(folder)/\($0).json" }
        .sorted())
    for kind in DocumentKind.allCases {
      let file = try JSONReader.read(Repository.text("\(folder)/\(kind.rawValue).json"))
      #expect(file["kind"] == .string(kind.rawValue))
      #expect(file["title"] == .string(kind.title))
    }
  }

  @Test("share no name, neither English nor Chinese nor another one")
  func namesAreDistinct() {
    let names = DocumentKind.allCases.flatMap {
      [$0.rawValue, $0.title] + DocumentTemplate.shipped($0).aliases
    }
    #expect(Set(names).count == names.count)
    for name in names { #expect(DocumentKind(named: name) != nil, "\(name)") }
  }

  @Test(
    "ask only for wording that there is, under names that are used once",
    arguments: DocumentKind.allCases)
  func templates(kind: DocumentKind) {
    let template = DocumentTemplate.shipped(kind)
    #expect(Set(template.fields.map(\.id)).count == template.fields.count)
    for key in template.fields.flatMap(\.wording) {
      #expect(DocumentWording.shipped[key] != nil, "\(key)")
    }
    for field in template.fields {
      #expect(!field.caption.isEmpty)
      #expect((field.kind == .choice) == !field.options.isEmpty, "\(field.id)")
      #expect((field.kind == .items) == !field.columns.isEmpty, "\(field.id)")
      #expect((field.kind == .signature) == (field.role != nil), "\(field.id)")
    }
  }

  @Test("are kept under names that bundles allow")
  func fileNames() {
    #expect(DocumentRecord.isFileName("scene-record-2026-0001-v1-0a0a0a0a.pdf"))
    for name in [
      "a b.pdf", "../a.pdf", ".pdf", "报告.pdf", "a.exe", String(repeating: "a", count: 81) + ".pdf",
    ] {
      #expect(!DocumentRecord.isFileName(name), "\(name)")
    }
  }
}
