import Foundation

extension HTMLWriter {
  static func table(_ grid: Grid, on page: PageSetup) -> String {
    let placement = GridPlacement(grid)
    var classes = [grid.isRuled ? "grid" : "grid-plain"]
    switch grid.style {
    case .body: classes.append("grid-body")
    case .compact: break
    case .note: classes.append("grid-note")
    }
    let name = MarkupText.escape(grid.caption)
    let columns = placement.widths(of: 10_000).map { width in
      "<col width=\"\(width / 100).\(width % 100 / 10)%\">"
    }
    let high = placement.highRows(on: page, size: TypeScale(page).tableSize(of: grid.style))
    let rows = placement.rows.enumerated().map { index, cells in
      row(
        cells, height: grid.rows[index].minimumHeight, isHead: index < placement.headRows,
        isHigh: high.contains(index))
    }
    var text = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(name)\">"
    text += "<table\(attribute(classes))>\n"
    if !name.isEmpty { text += "<caption>\(name)</caption>\n" }
    text += "<colgroup>\(columns.joined())</colgroup>\n"
    if placement.headRows > 0 {
      text += "<thead>\n\(rows.prefix(placement.headRows).joined())</thead>\n"
    }
    let body = rows.dropFirst(placement.headRows)
    if !body.isEmpty { text += "<tbody>\n\(body.joined())</tbody>\n" }
    return text + "</table></div>\n"
  }

  private static func row(
    _ cells: [GridPlacement.Placed], height: Int, isHead: Bool, isHigh: Bool
  ) -> String {
    let size = height > 0 ? " height=\"\(pixels(height))\"" : ""
    let form = isHigh ? " class=\"high\"" : ""
    return "<tr\(form)\(size)>\(cells.map { cell($0, inHead: isHead) }.joined())</tr>\n"
  }

  private static func cell(_ placed: GridPlacement.Placed, inHead: Bool) -> String {
    let cell = placed.cell
    let isEmpty = cell.paragraphs.allSatisfy { $0.plain.isEmpty }
    // An empty head names nothing.
    let isHead = (inHead || cell.isHead) && !isEmpty
    var attributes = ""
    if isHead {
      let (scope, spans) =
        inHead ? ("col", placed.columnSpan > 1) : ("row", placed.rowSpan > 1)
      attributes += " scope=\"\(scope)\(spans ? "group" : "")\""
    }
    if placed.columnSpan > 1 { attributes += " colspan=\"\(placed.columnSpan)\"" }
    if placed.rowSpan > 1 { attributes += " rowspan=\"\(placed.rowSpan)\"" }
    attributes += attribute(
      alignment(cell.alignment) + (cell.figure == nil ? [] : ["figure"]))
    let name = isHead ? "th" : "td"
    return "<\(name)\(attributes)>\(content(cell))</\(name)>"
  }

  private static func content(_ cell: GridCell) -> String {
    let lines = cell.paragraphs.map { line in
      let text = inlines(line)
      guard let link = cell.link, isOpenable(link), !text.isEmpty else { return text }
      return "<a href=\"\(MarkupText.escape(link))\">\(text)</a>"
    }
    return lines.count == 1 ? lines[0] : lines.map { "<p>\($0)</p>" }.joined()
  }

  /// Whether a link leads to a page: one with another scheme could run something.
  private static func isOpenable(_ link: String) -> Bool {
    let head = link.prefix { !"/?#".contains($0) }
    return !head.contains(":") || ["http:", "https:"].contains(head.lowercased())
  }
}
