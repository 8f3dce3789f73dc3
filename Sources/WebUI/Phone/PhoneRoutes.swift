import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// Opens and shuts the door for a telephone, on the inspector's own pages.
struct PhoneRoutes: Sendable {
  let desk: Desk
  let server: PhoneServer

  func add(to router: RouterGroup<SiteContext>) {
    router.post("/visit/:id/phone") { request, context in try await open(request, context) }
    router.post("/visit/:id/phone/renew") { request, context in
      server.door.renew()
      return Response.seeOther(try await back(request, context))
    }
    router.post("/phone/stop") { request, _ in
      server.door.shut()
      let form = try await FormFields(request)
      return Response.seeOther(LocalPath.safe(form["back"] ?? referer(request), else: "/"))
    }
    router.get("/visit/:id/phone/code") { _, context in
      let id = try context.visitID()
      guard let standing = server.door.standing, standing.purpose.visit == id,
        let code = standing.url.flatMap({ QRCode($0) })
      else { throw Refused(.notFound) }
      return Response(
        status: .ok,
        headers: [
          .contentType: "image/svg+xml", .contentSecurityPolicy: "default-src 'none'; sandbox",
        ], body: .init(byteBuffer: ByteBuffer(string: code.svg)))
    }
  }

  private func open(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    _ = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let place = back(id, form["item"])
    guard let address = form["address"],
      NetworkPlace.all().contains(where: { $0.address == address })
    else { return .seeOther(place + (place.contains("?") ? "&" : "?") + "ask=agree#phone") }
    let sheet = try await desk.worker.run { try $0.sheet(visit: id) }
    guard sheet.isEditable else { return .seeOther(place) }
    try await server.open(
      PhoneDoor.Purpose(visit: id, subject: sheet.subject.title, address: address))
    return .seeOther(place + "#phone")
  }

  private func back(_ request: Request, _ context: SiteContext) async throws -> String {
    back(try context.visitID(), try await FormFields(request)["item"]) + "#phone"
  }

  private func back(_ visit: String, _ item: String?) -> String {
    "/visit/\(visit)/pictures" + (item.map { "?item=\($0.percentEncoded)" } ?? "")
  }

  /// The path of the page that the button stood on.
  private func referer(_ request: Request) -> String? {
    let referer = HTTPField.Name("Referer").flatMap { request.headers[$0] } ?? ""
    return desk.address.origins.first { referer.hasPrefix($0 + "/") }.map {
      String(referer.dropFirst($0.count))
    }
  }
}
