import Crypto
import Foundation

/// Writes a document as one self-contained HTML page, for the screen and for paper.
public enum HTMLWriter {
  /// The whole page. Nothing is loaded from anywhere: its policy allows its own style sheet, by
  /// hash, and pictures inside the page.
  public static func text(_ document: Document) -> String {
    let style = styleSheet + PageStyle.text(document)
    let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    let policy =
      "default-src 'none'; img-src data:; style-src 'sha256-\(hash)'; base-uri 'none'; "
      + "form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="author" content="\(MarkupText.escape(document.author))">
      <meta name="date" content="\(document.date)">
      <title>\(MarkupText.escape(document.title))</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>
      \(fragment(document))</main>
      </body>
      </html>

      """
  }

  /// The whole page, with its style sheet at an address of the same site.
  public static func text(_ document: Document, styledBy address: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(MarkupText.escape(document.title))</title>
    <link rel="stylesheet" href="\(MarkupText.escape(address))">
    </head>
    <body>
    <main>
    \(fragment(document))</main>
    </body>
    </html>

    """
  }

  /// The style sheet of ``text(_:styledBy:)``.
  public static func style(of document: Document) -> String {
    styleSheet + PageStyle.text(document)
  }

  /// The sheet alone, for a page that has ``styleSheet`` among its own.
  public static func fragment(_ document: Document) -> String {
    let page = document.page
    var classes = ["sheet", page.paper == .a3 ? "sheet-a3" : "sheet-a4"]
    if page.isLandscape { classes.append("sheet-lying") }
    if page.margins == .official { classes.append("sheet-official") }
    let name = MarkupText.escape(document.title)
    return """
      <article class="\(classes.joined(separator: " "))" aria-label="\(name)">
      \(pageLine(document.header, element: "header"))\(blocks(document.blocks, on: page))\
      \(pageLine(document.footer, element: "footer"))</article>

      """
  }

  /// A page line on the screen, where there are no pages to count.
  private static func pageLine(_ line: PageLine, element: String) -> String {
    let parts = [line.start, line.centre, line.end].map { part in
      part.contains(.pageNumber) || part.contains(.pageCount) ? [] : part
    }
    guard parts.contains(where: { !$0.isEmpty }) else { return "" }
    let spans = parts.map { "<span>\(inlines($0))</span>" }.joined()
    return "<\(element) class=\"page-line\">\(spans)</\(element)>\n"
  }
}
