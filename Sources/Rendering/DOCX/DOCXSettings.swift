/// The parts that are the same in every document.
enum DOCXSettings {
  static func settings(hasEvenPages: Bool) -> String {
    """
    \(DOCXParts.declaration)<w:settings \(DOCXParts.main)><w:zoom w:percent="100"/>\
    <w:defaultTabStop w:val="420"/>\(hasEvenPages ? "<w:evenAndOddHeaders/>" : "")<w:characterSpacingControl w:val="compressPunctuation"/>\
    <w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" \
    w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
    <w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>
    """
  }

  /// The fonts of official papers, and those that every Chinese Windows has in their place.
  static let fontTable: String = {
    let fonts = [
      ("方正小标宋简体", "宋体", "86", "roman"), ("仿宋_GB2312", "仿宋", "86", "modern"),
      ("黑体", "SimHei", "86", "modern"), ("楷体_GB2312", "楷体", "86", "modern"),
      ("Times New Roman", "", "00", "roman"), ("Consolas", "", "00", "modern"),
      ("Segoe UI Symbol", "", "00", "swiss"),
    ].map { name, other, charset, family in
      """
      <w:font w:name="\(name)">\(other.isEmpty ? "" : "<w:altName w:val=\"\(other)\"/>")\
      <w:charset w:val="\(charset)"/><w:family w:val="\(family)"/>\
      <w:pitch w:val="\(family == "modern" ? "fixed" : "variable")"/></w:font>
      """
    }
    return "\(DOCXParts.declaration)<w:fonts \(DOCXParts.main)>\(fonts.joined())</w:fonts>"
  }()
}
