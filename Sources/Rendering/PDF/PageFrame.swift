/// The sheet and the part of it that holds the text; lengths in points.
struct PageFrame {
  var width: Double
  var height: Double
  /// Where the text stands.
  var text: Frame
  /// Where the head line begins.
  var headerTop: Double
  /// Where the foot line begins.
  var footerTop: Double

  /// Room for the text at the least, whatever the margins and page lines say: one line of a form.
  private static let leastText = 60.0
  /// Room between the text and the page lines; 7 mm on official papers (GB/T 9704-2012, 7.5).
  private static func distance(_ typography: Typography) -> Double {
    typography.isOfficial ? points(7) : 8
  }

  /// A sheet whose page lines take that much; lines higher than a margin take from the text.
  init(_ page: PageSetup, _ typography: Typography, header: Double, footer: Double) throws {
    width = points(page.width)
    height = points(page.height)
    let edge = 12.0
    let distance = PageFrame.distance(typography)
    let top = max(points(page.margins.top), header > 0 ? header + distance + edge : 0)
    let bottom = max(points(page.margins.bottom), footer > 0 ? footer + distance + edge : 0)
    let left = points(page.margins.left)
    text = Frame(
      x: left, y: top, width: width - left - points(page.margins.right),
      height: height - top - bottom)
    headerTop = top - distance - header
    footerTop = height - bottom + distance
    guard text.width >= PageFrame.leastText, text.height >= PageFrame.leastText else {
      throw RenderingError.library(name: "PDF", detail: "页边距或者页眉页脚没有给正文留下位置")
    }
  }
}
