import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// Answers the telephone: the page, what it sends, and nothing else. Whoever has no secret learns
/// nothing, not even which addresses there are.
struct PhoneResponder: HTTPResponder {
  typealias Context = SiteContext

  let door: PhoneDoor
  let worker: Worker<Workspace>
  let pages: PageMaker
  /// Ends a connection whose request was turned away: the rest of its body is not waited for.
  let hangUp: @Sendable (any Channel) -> Void

  private static let cookie = "fieldkit-phone"

  func respond(to request: Request, context: SiteContext) async throws -> Response {
    var response: Response
    do {
      response = try await answer(request)
    } catch is MultipartReader.Malformed {
      response = refusal(.badRequest, "内容读不出来，没有收下。回到上一页再送一次。")
    } catch is any CodedError {
      response = refusal(.internalServerError, "电脑没有能够存下这张照片。请告诉监督员。")
    }
    if request.method != .get, response.headers[.connection] == "close" { hangUp(context.channel) }
    response.headers[.cacheControl] = "no-store"
    for (name, value) in PhoneResponder.headers {
      guard let name = HTTPField.Name(name), response.headers[name] == nil else { continue }
      response.headers[name] = value
    }
    return response
  }

  private static let headers = [
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin",
  ]

  private func answer(_ request: Request) async throws -> Response {
    guard let standing = door.standing, request.head.authority == standing.authority else {
      return refusal(.misdirectedRequest, "这个地址现在不收照片。请监督员在电脑上打开，再扫一次码。")
    }
    let path = request.head.path ?? ""
    if request.method == .get, path != "/", let secret = door.admits(path.dropFirst()) {
      var response = Response.seeOther("/")
      response.headers[.setCookie] =
        "\(PhoneResponder.cookie)=\(secret.text); Path=/; HttpOnly; SameSite=Strict"
      return response
    }
    let secret = request.cookies[PhoneResponder.cookie]?.value ?? ""
    guard door.isIn(secret) else {
      return refusal(.forbidden, "这个码已经用过或者过期了。请监督员在电脑上换一个码，再扫一次。")
    }
    guard path == "/" else { return refusal(.notFound, "没有这一页。") }
    switch request.method {
    case .get: return page(standing)
    case .post:
      guard request.headers[.origin] == standing.origin else {
        return refusal(.forbidden, "这份表单不是从本页发来的。")
      }
      return try await receive(request, standing)
    case _: return refusal(.methodNotAllowed, "不支持这种请求。")
    }
  }

  private func page(
    _ standing: PhoneDoor.Standing, said: String? = nil, wrong: [String] = [],
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let nonce = SessionToken().text
    let count = door.standing?.pictures ?? standing.pictures
    var response = pages.page(
      "phone",
      [
        "nonce": .words(nonce), "subject": .words(standing.purpose.subject),
        "said": .optional(said), "wrong": .list(wrong.map(View.words)), "count": .count(count),
        "most": .words(Quantities.bytes(door.limits.pictureBytes)),
        "atOnce": .count(door.limits.picturesAtOnce),
      ], status: status)
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'nonce-\(nonce)'; form-action 'self'; "
      + "frame-ancestors 'none'; base-uri 'none'"
    return response
  }

  private func refusal(_ status: HTTPResponse.Status, _ words: String) -> Response {
    let text = """
      <!DOCTYPE html>
      <html lang="zh-Hans"><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width, initial-scale=1">\
      <title>没有收</title><p>\(words)</p></html>

      """
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .connection: "close"],
      body: .init(byteBuffer: .init(string: text)))
  }

  private func receive(
    _ request: Request, _ standing: PhoneDoor.Standing
  ) async throws -> Response {
    let limits = door.limits
    let most = limits.pictureBytes * Int64(limits.picturesAtOnce)
    if let length = request.headers[.contentLength].flatMap({ Int64($0) }), length > most {
      return refusal(.contentTooLarge, "一次送得太多，没有收下。分几次送。")
    }
    guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
      throw MultipartReader.Malformed()
    }
    var intake = PhoneIntake(door: door, worker: worker, purpose: standing.purpose)
    for try await buffer in request.body {
      for event in try reader.take(buffer.readableBytesView) {
        try await intake.take(event)
        // Reading on would let a stranger's flood in for nothing.
        if intake.isOver { return refusal(.contentTooLarge, intake.wrong.last ?? "") }
      }
    }
    guard reader.isWhole else { throw MultipartReader.Malformed() }
    let said = intake.kept > 0 ? "收到 \(intake.kept) 张" : nil
    let isEmpty = intake.kept == 0 && intake.wrong.isEmpty
    return page(
      standing, said: said, wrong: isEmpty ? ["没有选照片"] : intake.wrong,
      status: intake.kept > 0 ? .ok : .unprocessableContent)
  }
}
