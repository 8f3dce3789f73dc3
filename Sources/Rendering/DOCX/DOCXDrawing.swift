/// A picture in a line of text.
struct DOCXDrawing {
  let number: Int
  let relationship: String
  let description: String
  /// In English metric units.
  let width: Int
  /// In English metric units.
  let height: Int

  var run: String {
    let text = MarkupText.escape(description.replacing("\n", with: " "))
    let main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return """
      <w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">\
      <wp:extent cx="\(width)" cy="\(height)"/>\
      <wp:docPr id="\(number)" name="图片 \(number)" descr="\(text)"/>\
      <wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="\(main)" noChangeAspect="1"/>\
      </wp:cNvGraphicFramePr><a:graphic xmlns:a="\(main)"><a:graphicData uri="\(picture)">\
      <pic:pic xmlns:pic="\(picture)"><pic:nvPicPr>\
      <pic:cNvPr id="\(number)" name="图片 \(number)" descr="\(text)"/><pic:cNvPicPr/>\
      </pic:nvPicPr><pic:blipFill><a:blip r:embed="\(relationship)"/>\
      <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>\
      <a:ext cx="\(width)" cy="\(height)"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>\
      </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
      """
  }
}
