/// The parts of the package, with their types and relationships.
struct DOCXParts {
  let document: Document
  let body: DOCXBody

  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml"

  static func mediaName(_ index: Int, _ picture: Picture) -> String {
    switch picture.format {
    case .png: "media/image\(index + 1).png"
    case .jpeg: "media/image\(index + 1).jpeg"
    }
  }

  /// Names and texts of all parts but the pictures, in the order of the file.
  var texts: [(name: String, text: String)] {
    var parts = [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", packageRelationships),
      ("word/document.xml", documentPart),
      ("word/_rels/document.xml.rels", documentRelationships),
      ("word/styles.xml", DOCXStyles(scale: body.scale).xml),
      ("word/numbering.xml", DOCXNumbering(lists: body.lists).xml),
      ("word/settings.xml", DOCXSettings.settings(hasEvenPages: document.evenFooter != nil)),
      ("word/fontTable.xml", DOCXSettings.fontTable),
    ]
    for line in lines {
      parts.append(
        (
          "word/\(DOCXParts.part(line.name, line.pages)).xml",
          DOCXPageLine(line: line.line, name: line.name, page: document.page).xml
        ))
    }
    parts += [("docProps/core.xml", core), ("docProps/app.xml", app)]
    return parts
  }

  /// The lines at the head and the foot, with the pages that each is for. Where even pages have a
  /// foot of their own, they need their own head too.
  private var lines: [(name: String, pages: String, line: PageLine)] {
    let all = [("header", "default", document.header), ("footer", "default", document.footer)]
    let even = document.evenFooter.map {
      [("header", "even", document.header), ("footer", "even", $0)]
    }
    return (all + (even ?? [])).filter { !$0.2.isEmpty }
  }

  private static func part(_ name: String, _ pages: String) -> String {
    name + (pages == "even" ? "2" : "1")
  }

  private var contentTypes: String {
    let parts =
      [("document", "document.main")]
      + ["styles", "numbering", "settings", "fontTable"].map { ($0, $0) }
      + lines.map { (DOCXParts.part($0.name, $0.pages), $0.name) }
    let overrides = parts.map { name, kind in
      "<Override PartName=\"/word/\(name).xml\" ContentType=\"\(DOCXParts.type).\(kind)+xml\"/>"
    }
    return """
      \(DOCXParts.declaration)<Types xmlns="\(DOCXParts.package)/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Default Extension="png" ContentType="image/png"/>\
      <Default Extension="jpeg" ContentType="image/jpeg"/>\(overrides.joined())\
      <Override PartName="/docProps/core.xml" \
      ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
      <Override PartName="/docProps/app.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>
      """
  }

  private func relationships(_ list: [(id: String, type: String, target: String)]) -> String {
    let items = list.map {
      "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>"
    }
    return "\(DOCXParts.declaration)<Relationships xmlns=\"\(DOCXParts.package)/relationships\">"
      + items.joined() + "</Relationships>"
  }

  private var packageRelationships: String {
    relationships([
      ("rId1", DOCXParts.office + "/officeDocument", "word/document.xml"),
      (
        "rId2", DOCXParts.package + "/relationships/metadata/core-properties", "docProps/core.xml"
      ),
      ("rId3", DOCXParts.office + "/extended-properties", "docProps/app.xml"),
    ])
  }

  private var documentRelationships: String {
    let fixed = ["styles", "numbering", "settings", "fontTable"].map {
      ("rId_\($0)", "\(DOCXParts.office)/\($0)", "\($0).xml")
    }
    let edges = lines.map {
      let part = DOCXParts.part($0.name, $0.pages)
      return ("rId_\(part)", "\(DOCXParts.office)/\($0.name)", "\(part).xml")
    }
    let pictures = body.pictures.enumerated().map { index, picture in
      ("rIdImage\(index + 1)", DOCXParts.office + "/image", DOCXParts.mediaName(index, picture))
    }
    return relationships(fixed + edges + pictures)
  }

  private var documentPart: String {
    let references = lines.map {
      let part = DOCXParts.part($0.name, $0.pages)
      return "<w:\($0.name)Reference w:type=\"\($0.pages)\" r:id=\"rId_\(part)\"/>"
    }
    let page = document.page
    let margins = page.margins
    let twips = DOCXLength.twips
    return """
      \(DOCXParts.declaration)<w:document \(DOCXParts.main) xmlns:r="\(DOCXParts.office)" \
      xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>\
      \(body.xml)<w:sectPr>\(references.joined())<w:pgSz w:w="\(twips(page.width))" \
      w:h="\(twips(page.height))"\(page.isLandscape ? " w:orient=\"landscape\"" : "")/>\
      <w:pgMar w:top="\(twips(margins.top))" w:right="\(twips(margins.right))" \
      w:bottom="\(twips(margins.bottom))" w:left="\(twips(margins.left))" \
      w:header="\(twips(margins.top) / 2)" w:footer="\(twips(margins.bottom) / 2)" w:gutter="0"/>\
      \(grid)</w:sectPr></w:body></w:document>
      """
  }

  /// 22 lines of 28 characters on official papers.
  private var grid: String {
    body.scale.isOfficial
      ? "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>" : ""
  }

  private var core: String {
    """
    \(DOCXParts.declaration)<cp:coreProperties xmlns:cp="\(DOCXParts.package)/metadata/core-properties" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
    <dc:title>\(MarkupText.escape(document.title))</dc:title>\
    <dc:creator>\(MarkupText.escape(document.author))</dc:creator>\
    <dcterms:created xsi:type="dcterms:W3CDTF">\(document.date)T00:00:00Z</dcterms:created>\
    <dcterms:modified xsi:type="dcterms:W3CDTF">\(document.date)T00:00:00Z</dcterms:modified>\
    <dc:language>zh-CN</dc:language></cp:coreProperties>
    """
  }

  private var app: String {
    """
    \(DOCXParts.declaration)<Properties \
    xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
    <Application>fieldkit</Application></Properties>
    """
  }
}
