/// The lists of a document: each counts by itself, so each has a definition of its own.
struct DOCXNumbering {
  let lists: [Clauses]

  var xml: String {
    let definitions = lists.enumerated().map { index, list in
      """
      <w:abstractNum w:abstractNumId="\(index + 1)"><w:multiLevelType w:val="singleLevel"/>\
      <w:lvl w:ilvl="0"><w:start w:val="\(max(0, list.start))"/>\
      <w:numFmt w:val="\(list.numbering.format)"/><w:suff w:val="nothing"/>\
      <w:lvlText w:val="\(list.numbering.pattern)"/><w:lvlJc w:val="left"/>\
      <w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>\
      <w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:lvl></w:abstractNum>
      """
    }
    let numbers = lists.indices.map {
      "<w:num w:numId=\"\($0 + 1)\"><w:abstractNumId w:val=\"\($0 + 1)\"/></w:num>"
    }
    return """
      \(DOCXParts.declaration)<w:numbering \(DOCXParts.main)>\(definitions.joined())\
      \(numbers.joined())</w:numbering>
      """
  }
}

extension Clauses.Numbering {
  fileprivate var format: String {
    switch self {
    case .chinese, .parenthesisedChinese: "chineseCountingThousand"
    case .arabic, .parenthesisedArabic: "decimal"
    }
  }

  fileprivate var pattern: String {
    switch self {
    case .chinese: "%1、"
    case .arabic: "%1. "
    case .parenthesisedChinese, .parenthesisedArabic: "（%1）"
    }
  }
}
