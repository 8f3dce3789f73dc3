/// A picture in a line of text.
struct DOCXDrawing {
  let number: Int
  let relationship: String
  let description: String
  /// As it is seen, in English metric units.
  let width: Int
  /// As it is seen, in English metric units.
  let height: Int
  /// How it is stored.
  let orientation: PictureOrientation

  /// The shape before it is turned about its middle.
  private var stored: (width: Int, height: Int) {
    orientation.isTurned ? (height, width) : (width, height)
  }

  /// How much further than that shape the turned one reaches on each side.
  private var reach: (across: Int, along: Int) {
    (max(0, width - stored.width) / 2, max(0, height - stored.height) / 2)
  }

  /// Attributes of `a:xfrm` (ECMA-376, 20.1.7.6): first the picture is mirrored, then turned clockwise
  /// by sixty-thousandths of a degree.
  private var turn: String {
    switch orientation.value {
    case 2: " flipH=\"1\""
    case 3: " rot=\"10800000\""
    case 4: " flipV=\"1\""
    case 5: " rot=\"16200000\" flipH=\"1\""
    case 6: " rot=\"5400000\""
    case 7: " rot=\"5400000\" flipH=\"1\""
    case 8: " rot=\"16200000\""
    case _: ""
    }
  }

  var run: String {
    let text = MarkupText.escape(description.replacing("\n", with: " "))
    let main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return """
      <w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">\
      <wp:extent cx="\(stored.width)" cy="\(stored.height)"/>\
      <wp:effectExtent l="\(reach.across)" t="\(reach.along)" r="\(reach.across)" b="\(reach.along)"/>\
      <wp:docPr id="\(number)" name="图片 \(number)" descr="\(text)"/>\
      <wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="\(main)" noChangeAspect="1"/>\
      </wp:cNvGraphicFramePr><a:graphic xmlns:a="\(main)"><a:graphicData uri="\(picture)">\
      <pic:pic xmlns:pic="\(picture)"><pic:nvPicPr>\
      <pic:cNvPr id="\(number)" name="图片 \(number)" descr="\(text)"/><pic:cNvPicPr/>\
      </pic:nvPicPr><pic:blipFill><a:blip r:embed="\(relationship)"/>\
      <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm\(turn)><a:off x="0" y="0"/>\
      <a:ext cx="\(stored.width)" cy="\(stored.height)"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>\
      </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
      """
  }
}
