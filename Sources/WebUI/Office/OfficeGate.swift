import Accounts
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Lets in who has signed in, to what the role may do, with forms that are this site's own. Where
/// nobody has an account it stands open: then the screen is one clerk's, on one machine.
struct OfficeGate: RouterMiddleware {
  typealias Context = SiteContext

  let desk: BureauDesk

  private var office: Office { desk.office }

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let book = try office.accounts.read()
    guard office.door != nil || !book.isEmpty else { return try await next(request, context) }
    let pattern = context.endpointPath ?? ""
    let found = office.secret(request).flatMap {
      office.sessions.find($0, in: book, at: desk.surroundings.now().seconds)
    }
    guard let (session, account) = found else {
      return try await stranger(request, context, at: pattern, next)
    }
    let visitor = Visitor(account: account, seal: session.seal)
    return try await Visitor.$current.withValue(visitor) {
      guard pattern != OfficeGate.unknown else { return try await next(request, context) }
      let duties = AddressRules.duties(request.method, pattern: pattern) ?? []
      guard visitor.may(duties) else {
        // Whoever only administers begins where that is done.
        if pattern == "/", request.method == .get { return .seeOther("/me") }
        return NotAllowedPage(duties: duties, account: account, book: book).response(
          desk, request)
      }
      return try await next(sealed(request, session.seal, at: pattern), context)
    }
  }

  /// What the router calls an address that it does not know.
  private static let unknown = "NotFound"

  private func stranger(
    _ request: Request, _ context: SiteContext, at pattern: String,
    _ next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard pattern == AddressRules.door else {
      guard request.method == .get, !request.wantsData else {
        return try Visitor.$current.withValue(Visitor(account: nil, seal: SessionToken())) {
          throw Refused(.signedOut)
        }
      }
      return .seeOther("\(AddressRules.door)?back=\(request.uri.string.percentEncoded)")
    }
    let known = office.seal(request)
    let seal = known ?? SessionToken()
    return try await Visitor.$current.withValue(Visitor(account: nil, seal: seal)) {
      var response = try await next(sealed(request, seal, at: pattern), context)
      if known == nil {
        response.headers.append(.init(name: .setCookie, value: office.cookie(seal: seal)))
      }
      return response
    }
  }

  private func sealed(
    _ request: Request, _ seal: SessionToken, at pattern: String
  ) async throws -> Request {
    guard request.method == .post else { return request }
    return try await FormSeal.proven(
      request, seal, mayUpload: AddressRules.uploads.contains(pattern))
  }
}
