/// A workbook (ECMA-376) with one sheet, written part by part as office programs do.
public struct RawWorkbook: Sendable {
  /// One cell.
  public enum Cell: Sendable, ExpressibleByStringLiteral {
    /// A shared string.
    case text(String)
    /// A string in the cell itself.
    case inline(String)
    /// A number as it is stored, under one of the ``styles``.
    case number(String, style: Int = 0)
    /// An error, such as `#REF!`.
    case error(String)
    /// Nothing.
    case none

    /// A shared string.
    public init(stringLiteral text: String) { self = .text(text) }
  }

  /// Rows; nil is a row that is not there.
  public var rows: [[Cell]?]
  /// Merged ranges.
  public var merged: [String] = []
  /// Name of the sheet with the rows.
  public var name = "名册"
  /// Other sheets after the one with the rows, by name.
  public var further: [(name: String, rows: [[Cell]?])] = []
  /// Other sheets before the one with the rows, by name; the hidden ones are hidden.
  public var hiddenSheets: [String] = []
  /// The XML of the sheet, in place of the one that is made of the rows.
  public var sheet: String?
  /// More entries of the ZIP file.
  public var others: [RawZip.Entry] = []

  /// 0 nothing, 1 a date, 2 six digits with zeros in front, 3 a date of a Chinese program.
  private static let styles = """
    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
    <numFmts count="2"><numFmt numFmtId="176" formatCode="000000"/>\
    <numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>\
    <cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>\
    <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/>\
    <xf numFmtId="177"/></cellXfs></styleSheet>
    """

  /// A workbook.
  public init(_ rows: [[Cell]?]) { self.rows = rows }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private static func name(_ column: Int) -> String {
    let letter = String(Unicode.Scalar(UInt8(0x41 + column % 26)))
    return column < 26 ? letter : name(column / 26 - 1) + letter
  }

  private static func sheet(
    _ rows: [[Cell]?], _ merged: [String], _ strings: inout [String]
  ) -> String {
    var sheet = "<worksheet><sheetData>"
    for (index, row) in rows.enumerated() {
      guard let row else { continue }
      sheet += "<row r=\"\(index + 1)\">"
      for (column, cell) in row.enumerated() {
        let place = "r=\"\(Self.name(column))\(index + 1)\""
        switch cell {
        case .text(let text):
          sheet += "<c \(place) t=\"s\"><v>\(strings.count)</v></c>"
          strings.append(text)
        case .inline(let text):
          sheet += "<c \(place) t=\"inlineStr\"><is><t>\(Self.escaped(text))</t></is></c>"
        case .number(let text, let style): sheet += "<c \(place) s=\"\(style)\"><v>\(text)</v></c>"
        case .error(let text): sheet += "<c \(place) t=\"e\"><f>A1</f><v>\(text)</v></c>"
        case .none: continue
        }
      }
      sheet += "</row>"
    }
    sheet += "</sheetData><mergeCells>"
    return sheet + merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      + "</mergeCells></worksheet>"
  }

  /// The file.
  public var bytes: [UInt8] {
    var strings: [String] = []
    let sheet = Self.sheet(rows, merged, &strings)
    let further = further.map { Self.sheet($0.rows, [], &strings) }
    // A run and the reading above it, as Excel writes strings that were edited.
    let shared = strings.map { text in
      let escaped = Self.escaped(text)
      return
        "<si><r><t xml:space=\"preserve\">\(escaped)</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"
    }
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let names =
      hiddenSheets.map { ($0, " state=\"hidden\"", 4) } + [(name, "", 1)]
      + self.further.enumerated().map { ($0.element.name, "", 10 + $0.offset) }
    let sheets = names.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.0)\" sheetId=\"\(index + 1)\"\(sheet.1) r:id=\"rId\(sheet.2)\"/>"
    }
    let moreRelations = further.indices.map { index in
      "<Relationship Id=\"rId\(10 + index)\" Type=\"\(relation)/worksheet\" Target=\"worksheets/further\(index).xml\"/>"
    }.joined()
    let entries: [RawZip.Entry] = [
      .init("[Content_Types].xml", "<Types/>"),
      .init(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"\(relation)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      .init(
        "xl/workbook.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workbook xmlns:r=\"\(relation)\"><sheets>\(sheets.joined())</sheets></workbook>"
      ),
      .init(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"\(relation)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"\(relation)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"\(relation)/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId4\" Type=\"\(relation)/worksheet\" Target=\"worksheets/hidden.xml\"/>\(moreRelations)</Relationships>"
      ),
      .init("xl/sharedStrings.xml", "<sst>\(shared.joined())</sst>"),
      .init("xl/styles.xml", Self.styles), .init("xl/worksheets/sheet1.xml", self.sheet ?? sheet),
      .init("xl/worksheets/hidden.xml", "<worksheet><sheetData/></worksheet>"),
    ]
    let more = further.enumerated().map {
      RawZip.Entry("xl/worksheets/further\($0.offset).xml", $0.element)
    }
    return RawZip(entries + more + others).bytes
  }
}
