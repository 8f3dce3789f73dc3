import Files
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// The sheet alone, its files, and the pictures of signatures.
struct SheetRoutes: Sendable {
  let desk: Desk

  /// The sheet runs nothing, loads its own style only, and is shown in pages of this site.
  private static let policy =
    "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'; "
    + "base-uri 'none'; form-action 'none'"

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/document/:document/sheet") { request, context in
      let text = try await sheet(request, context).page
      var headers: HTTPFields = [
        .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SheetRoutes.policy,
      ]
      if let name = HTTPField.Name("X-Frame-Options") { headers[name] = "SAMEORIGIN" }
      return Response(
        status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
    router.get("/visit/:id/document/:document/sheet.css") { request, context in
      let text = try await sheet(request, context).style
      return Response(
        status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: text)))
    }
    router.get("/visit/:id/document/:document/file/:format") { request, context in
      try await file(request, context)
    }
    router.post("/visit/:id/document/:document/print") { request, context in
      try await print(request, context)
    }
    router.get("/visit/:id/document/:document/signature/:sha") { request, context in
      try await signature(request, context)
    }
  }

  /// Prints on the system's default printer and says so; without one it says nothing, and the page
  /// lets the browser print.
  private func print(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try desk.demandTeam(request)
    let (id, document) = (try context.visitID(), try context.documentID())
    do {
      let printer = try await desk.worker.run { try $0.print(document: document, of: id) }
      guard let printer else { return Response(status: .noContent) }
      return SheetRoutes.said("已经送到打印机“\(printer.shown)”", .ok)
    } catch let error as PrintingError {
      return SheetRoutes.said("\(error.what.shown)。\(error.safe)。\(error.remedy)。", .badGateway)
    }
  }

  private static func said(_ words: String, _ status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: words)))
  }

  private func sheet(
    _ request: Request, _ context: SiteContext
  ) async throws -> (page: String, style: String) {
    let (id, document) = (try context.visitID(), try context.documentID())
    let style = DocumentAddress(visit: id, document: document).style
    return try await desk.worker.run { workspace in
      let sheet = try workspace.documentSheet(visit: id, document: document)
      return try DocumentPrinting(.workspace(workspace), visit: id).page(
        sheet.record.kind, id: document, styledBy: style)
    }
  }

  private func file(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    guard let format = context.parameters.get("format").flatMap({ DocumentFormat(rawValue: $0) }),
      let type = SheetRoutes.types[format]
    else { throw Refused(.notFound) }
    let (bytes, name) = try await desk.worker.run { workspace in
      let sheet = try workspace.documentSheet(visit: id, document: document)
      let bytes = try DocumentPrinting(.workspace(workspace), visit: id).bytes(
        sheet.record.kind, id: document, format: format)
      let title = try workspace.sheet(visit: id).subject.title
      return (bytes, DownloadName(sheet: sheet, subject: title, format: format))
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: name.disposition,
        .contentSecurityPolicy: "default-src 'none'; sandbox",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static let types: [DocumentFormat: String] = [
    .pdf: "application/pdf",
    .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ]

  private func signature(_ request: Request, _ context: SiteContext) async throws -> Response {
    let (id, document) = (try context.visitID(), try context.documentID())
    guard let sha = context.parameters.get("sha"), EvidenceName.isHash(sha) else {
      throw Refused(.notFound)
    }
    let found = try await desk.worker.run { workspace in
      _ = try workspace.documentSheet(visit: id, document: document)
      return try workspace.signatureFile(document: document, sha256: sha)
    }
    guard let path = found else { throw Refused(.notFound) }
    let type = EvidenceType(fileExtension: FilePath.fileExtension(of: path))
    let headers: HTTPFields = [
      .contentType: type.mediaType, .contentSecurityPolicy: "default-src 'none'; sandbox",
      .contentDisposition:
        "\(type.opens ? "inline" : "attachment"); filename=\"\(FilePath.name(of: path))\"",
    ]
    // The scan of a paper may be a photograph of a telephone.
    if type.isPicture, case .copy(let bytes)? = try await desk.pictures.shown(path) {
      return .picture(bytes, headers)
    }
    return Response(
      status: .ok, headers: headers, body: try await FileIO().loadFile(path: path, context: context)
    )
  }
}

/// What a downloaded document is called: plain letters for old programs, Chinese for the others
/// (RFC 6266).
struct DownloadName: Sendable {
  let plain: String
  let full: String

  init(sheet: DocumentSheet, subject: String, format: DocumentFormat) {
    let number = sheet.record.number
    let version = sheet.record.version > 1 ? "-v\(sheet.record.version)" : ""
    let serial = number.map { "-\($0.year)-\($0.serial)" } ?? "-draft"
    plain = "\(sheet.record.kind.rawValue)\(serial)\(version).\(format.rawValue)"
    let words = [sheet.template.title, number?.text ?? "草稿", subject].joined(separator: " ")
    // Characters that no file name of any system may hold.
    let safe = words.filter { !"/\\:*?\"<>|\0\n\r\t".contains($0) }
    full = "\(safe.prefix(80))\(version).\(format.rawValue)"
  }

  var disposition: String {
    "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(full.percentEncoded)"
  }
}
