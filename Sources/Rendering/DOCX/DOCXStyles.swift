/// The styles of a document, named as an office knows them.
struct DOCXStyles {
  let scale: TypeScale

  /// Identifier of a style inside tables.
  static func tableStyle(_ style: Paragraph.Style, isHead: Bool) -> String {
    let name =
      switch style {
      case .body: "Body"
      case .compact: "Text"
      case .note: "Note"
      }
    return "Table" + (isHead ? "Head" : "") + name
  }

  var xml: String {
    """
    \(DOCXParts.declaration)<w:styles \(DOCXParts.main)><w:docDefaults><w:rPrDefault><w:rPr>\
    \(DOCXStyles.fonts("仿宋_GB2312"))\(pitch)<w:kern w:val="2"/>\(DOCXStyles.size(scale.size(of: .body)))\
    <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
    <w:pPrDefault/></w:docDefaults>\(paragraphs.joined())\(tables)</w:styles>
    """
  }

  private var paragraphs: [String] {
    let body = scale.size(of: .body)
    var styles = [
      style(
        "Normal", "Normal", size: body, font: "仿宋_GB2312", based: nil,
        spacing: lines(spacing(body, tenths: 17)),
        extra: " w:default=\"1\""),
      style(
        "Agency", "发文机关", size: scale.size(of: .agency), font: "方正小标宋简体", keep: true,
        spacing: spacing(scale.size(of: .agency), tenths: 15), alignment: "center"),
      style(
        "Title", "Title", size: scale.size(of: .title), font: "方正小标宋简体", keep: true,
        spacing: spacing(scale.size(of: .title), tenths: 15, after: 160), alignment: "center",
        outline: 0),
      style(
        "Heading1", "heading 1", size: scale.size(of: .first), font: "黑体", keep: true,
        spacing: lines(spacing(scale.size(of: .first), tenths: 17, before: 80)) + indent, outline: 0
      ),
      style(
        "Heading2", "heading 2", size: scale.size(of: .second), font: "楷体_GB2312", keep: true,
        spacing: lines(spacing(scale.size(of: .second), tenths: 17)) + indent, outline: 1),
      style("Clause", "条款", size: body),
      style(
        "Compact", "小字正文", size: scale.size(of: .compact),
        spacing: spacing(scale.size(of: .compact), tenths: 16)),
      style("Note", "注", size: scale.size(of: .note), spacing: spacing(scale.size(of: .note))),
      style("Signature", "签名", size: body, spacing: spacing(body)),
      style(
        "Picture", "图片", size: body,
        spacing: "<w:spacing w:before=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>",
        alignment: "center"),
      style(
        "Caption", "caption", size: scale.size(of: .note), spacing: spacing(scale.size(of: .note)),
        alignment: "center"),
      style("Header", "header", size: 18, spacing: spacing(18)),
      style("Footer", "footer", size: pageLine, spacing: spacing(pageLine)),
      // Between two tables, where the format needs a paragraph and the page none.
      style(
        "Separator", "分隔", size: 2,
        spacing: "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>"),
      style(
        "Rule", "分隔线", size: 8,
        border:
          "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>",
        spacing: "<w:spacing w:after=\"80\" w:line=\"160\" w:lineRule=\"exact\"/>"),
    ]
    for (level, name) in [(Paragraph.Style.body, "表格正文"), (.compact, "表格文字"), (.note, "表格小字")] {
      let size = scale.tableSize(of: level)
      let lines = spacing(size, tenths: 13)
      styles += [
        style(DOCXStyles.tableStyle(level, isHead: false), name, size: size, spacing: lines),
        style(
          DOCXStyles.tableStyle(level, isHead: true), "表头（\(name)）", size: size, font: "黑体",
          spacing: lines, alignment: "center"),
      ]
    }
    return styles
  }

  /// 四号 on official papers, small elsewhere.
  private var pageLine: Int { scale.isOfficial ? 28 : 18 }

  /// 28 characters of 三号 on the 156 mm of official papers: 15.75 points from one to the next. A grid of
  /// characters says the same, but some offices give a character that is wider than its cell two.
  private var pitch: String { scale.isOfficial ? "<w:spacing w:val=\"-5\"/>" : "" }

  /// Heads of official papers begin two characters in, as paragraphs do (GB/T 9704-2012, 7.3.3).
  private var indent: String {
    scale.isOfficial ? "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>" : ""
  }

  /// 22 lines on the 225 mm of official papers, whatever font stands in: 28.95 points from line to
  /// line.
  private func lines(_ otherwise: String) -> String {
    scale.isOfficial
      ? "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"579\" w:lineRule=\"exact\"/>" : otherwise
  }

  /// Lines at least so high: more where a font or a picture needs it, so that nothing is cut off.
  private func spacing(_ size: Int, tenths: Int = 15, before: Int = 0, after: Int = 0) -> String {
    "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(size * tenths)\" "
      + "w:lineRule=\"atLeast\"/>"
  }

  private func style(
    _ id: String, _ name: String, size: Int, font: String? = nil, based: String? = "Normal",
    keep: Bool = false, border: String = "", spacing: String = "", alignment: String? = nil,
    outline: Int? = nil, extra: String = ""
  ) -> String {
    let custom = name.unicodeScalars.contains { $0.value > 0x7F } ? " w:customStyle=\"1\"" : ""
    var form = keep ? "<w:keepNext/><w:keepLines/>" : ""
    form += border + spacing
    if let alignment { form += "<w:jc w:val=\"\(alignment)\"/>" }
    if let outline { form += "<w:outlineLvl w:val=\"\(outline)\"/>" }
    return """
      <w:style w:type="paragraph"\(extra)\(custom) w:styleId="\(id)"><w:name w:val="\(name)"/>\
      \(based.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? "")<w:qFormat/><w:pPr>\(form)</w:pPr>\
      <w:rPr>\(font.map(DOCXStyles.fonts) ?? "")\(DOCXStyles.size(size))</w:rPr></w:style>
      """
  }

  private var tables: String {
    let margins = """
      <w:tblInd w:w="0" w:type="dxa"/>%<w:tblCellMar><w:top w:w="45" w:type="dxa"/>\
      <w:left w:w="70" w:type="dxa"/><w:bottom w:w="45" w:type="dxa"/>\
      <w:right w:w="70" w:type="dxa"/></w:tblCellMar>
      """
    let lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    }
    let borders = "<w:tblBorders>\(lines.joined())</w:tblBorders>"
    return """
      <w:style w:type="table" w:default="1" w:styleId="TableNormal">\
      <w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>\
      <w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>\
      </w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>\
      <w:basedOn w:val="TableNormal"/><w:tblPr>\(margins.replacing("%", with: borders))</w:tblPr>\
      </w:style><w:style w:type="table" w:customStyle="1" w:styleId="TablePlain">\
      <w:name w:val="无框表格"/><w:basedOn w:val="TableNormal"/>\
      <w:tblPr>\(margins.replacing("%", with: ""))</w:tblPr></w:style>
      """
  }

  private static func fonts(_ eastAsian: String) -> String {
    let latin = "Times New Roman"
    return "<w:rFonts w:ascii=\"\(latin)\" w:hAnsi=\"\(latin)\" w:eastAsia=\"\(eastAsian)\" "
      + "w:cs=\"\(latin)\"/>"
  }

  private static func size(_ halfPoints: Int) -> String {
    "<w:sz w:val=\"\(halfPoints)\"/><w:szCs w:val=\"\(halfPoints)\"/>"
  }
}
