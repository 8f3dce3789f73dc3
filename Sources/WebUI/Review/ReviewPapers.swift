import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Store
import Workflows

/// The check form of a visit as the bureau prints it: rows 26 to 33 by what the ledger says today.
struct ReviewPapers: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/review/:id/:device/form/:format") { _, context in try await form(context) }
  }

  private func form(_ context: SiteContext) async throws -> Response {
    guard let format = TableFormat(rawValue: context.parameters.get("format") ?? ""),
      let kind = DocumentFormat(rawValue: format.rawValue)
    else { throw Refused(.notFound) }
    let bytes = try await desk.worker.run { hub in
      let visit = try ReviewPlace.visit(context, in: hub)
      let printing = try DocumentPrinting(hub, visit: visit.id, device: visit.device)
      return try kind.bytes(printing.document(.form))
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: format.mediaType, .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"check-form.\(format.rawValue)\"",
        .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Links to it in every format.
  static func links(_ visit: ReviewedVisit) -> View {
    .list(
      [TableFormat.pdf, .docx, .html].map { format in
        [
          "title": .words(format.title),
          "path": .words("\(ReviewPlace.path(visit))/form/\(format.rawValue)"),
        ]
      })
  }
}
