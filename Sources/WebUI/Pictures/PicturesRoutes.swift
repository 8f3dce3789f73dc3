import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// Pictures straight from the medium of a telephone or a camera into the record, without a network.
struct PicturesRoutes: Sendable {
  let desk: Desk
  /// A picture larger than this is shown by its name alone.
  private static let largestShown: Int64 = 40 << 20

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id/pictures") { request, context in try await page(request, context) }
    router.get("/visit/:id/pictures/view") { request, context in try await view(request, context) }
    router.post("/visit/:id/pictures") { request, context in try await take(request, context) }
  }

  private func source(_ request: Request, _ visit: String) -> PictureDesk {
    PictureDesk(
      request, port: desk.address.port,
      offered: desk.worker.workspace.offeredFolder(visit: visit))
  }

  private func page(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let source = source(request, id)
    let item = FormFields(request.uri.query ?? "")["item"]
    let frame = desk.frame(request, "从手机、相机取", at: .visits, scripts: [.answers, .pictures])
    let phone = desk.pages.phone.standing
    var response = try await desk.page("pictures", frame) { workspace in
      let sheet = try workspace.sheet(visit: id)
      return PicturesPage(sheet: sheet, item: item, desk: source).content
        .merging(VisitFrame(sheet, at: .evidence).members) { $1 }
        .merging(PhoneView.section(phone, visit: id)) { $1 }
        .merging(["title": .words("从手机、相机取 · \(sheet.subject.title)")]) { $1 }
    }
    if let cookie = source.cookie(port: desk.address.port) { response.headers[.setCookie] = cookie }
    return response
  }

  /// A picture of the medium, small where it holds a small one of itself.
  private func view(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let path = FormFields(request.uri.query ?? "")["file"]
    let source = source(request, id)
    // Only what the page offers is served: the address must not read other files.
    guard let picture = source.newest().pictures.first(where: { $0.path == path }),
      picture.bytes <= PicturesRoutes.largestShown
    else { throw Refused(.notFound) }
    let type = EvidenceType(fileExtension: picture.fileExtension)
    guard type.isPicture else { throw Refused(.notFound) }
    var headers: HTTPFields = [
      .contentType: type.mediaType, .cacheControl: "private, max-age=600",
      .contentSecurityPolicy: "default-src 'none'; sandbox",
    ]
    let small = try await desk.worker.run { _ in
      let head = try FileHandle(forReadingFrom: URL(filePath: picture.path))
        .read(upToCount: EmbeddedThumbnail.headLength)
      return EmbeddedThumbnail.of(Array(head ?? Data()))
    }
    // One that has to be turned is shown whole: the browser turns only by the file's own Exif data.
    if let small, small.orientation == 1 {
      return Response(
        status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: small.bytes)))
    }
    switch try await desk.pictures.shown(picture.path, small: true) {
    case .copy(let bytes): return .picture(bytes, headers)
    case .file(let mediaType): headers[.contentType] = mediaType
    case nil: break
    }
    let body = try await FileIO().loadFile(path: picture.path, context: context)
    return Response(status: .ok, headers: headers, body: body)
  }

  private func take(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let source = source(request, id)
    let wanted = Set(form.all("pick"))
    let item = form["item"]
    let back = LocalPath.safe(form["back"], else: VisitPlace.evidence.path(id))
    guard !wanted.isEmpty else {
      let query = item.map { "?item=\($0.percentEncoded)" } ?? ""
      return .seeOther("/visit/\(id)/pictures\(query)")
    }
    // Oldest first: evidence is numbered in the order in which it was taken.
    let pictures = source.newest().pictures.filter { wanted.contains($0.path) }.reversed()
    guard pictures.count == wanted.count else { throw PictureError.gone }
    let sent = pictures.map(\.path)
    if form.has("drop") {
      try await desk.worker.run { try $0.dropOffered(visit: id, paths: sent) }
      let query = item.map { "?item=\($0.percentEncoded)" } ?? ""
      return .seeOther("/visit/\(id)/pictures\(query)")
    }
    try await desk.worker.run { workspace in
      for picture in pictures {
        try workspace.takePicture(
          picture, visit: id, items: item.map { [$0] } ?? [], actor: actor)
      }
      try workspace.dropOffered(visit: id, paths: sent)
    }
    return .seeOther(
      "\(back.prefix { $0 != "#" })?done=\(Done.added.rawValue)\(item.map { "#\($0)-more" } ?? "")")
  }
}
