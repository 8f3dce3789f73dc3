/// The line at the head or the foot of every page.
struct DOCXPageLine {
  let line: PageLine
  /// `header` or `footer`.
  let name: String
  let page: PageSetup

  var xml: String {
    let root = name == "header" ? "w:hdr" : "w:ftr"
    let style = name == "header" ? "Header" : "Footer"
    let width = DOCXLength.textWidth(page)
    let parts = [line.start, line.centre, line.end].map { $0.map(DOCXRun.xml).joined() }
    let tab = "<w:r><w:tab/></w:r>"
    // What stands alone in the middle or at one side needs no tab stops and may be long.
    let (form, runs) =
      switch (parts[0].isEmpty, parts[1].isEmpty, parts[2].isEmpty) {
      case (true, _, true): ("<w:jc w:val=\"center\"/>", parts[1])
      case (true, true, _): ("<w:jc w:val=\"right\"/>", parts[2])
      case (_, true, true): ("", parts[0])
      default:
        (
          """
          <w:tabs><w:tab w:val="center" w:pos="\(width / 2)"/>\
          <w:tab w:val="right" w:pos="\(width)"/></w:tabs>
          """, parts.joined(separator: tab)
        )
      }
    return """
      \(DOCXParts.declaration)<\(root) \(DOCXParts.main)><w:p><w:pPr><w:pStyle w:val="\(style)"/>\
      \(form)</w:pPr>\(runs)</w:p></\(root)>
      """
  }
}
