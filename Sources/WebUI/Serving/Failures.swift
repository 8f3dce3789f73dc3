import HTTPTypes
import Hummingbird
import Model
import NIOCore
import NIOHTTP1

/// Turns every error into a page that says what happened, what is safe and what to do; a script is
/// told the same in data.
struct Failures: RouterMiddleware {
  typealias Context = SiteContext

  let pages: PageMaker

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refused as Refused {
      return answer(refused.refusal.message, pages.refusal(refused.refusal), to: request)
    } catch is NIOTooManyBytesError {
      return answer(Refusal.tooLarge.message, pages.refusal(.tooLarge), to: request)
    } catch is HTTPParserError {
      var answer = answer(Refusal.malformed.message, pages.refusal(.malformed), to: request)
      // Where the next request would begin is not known any more.
      answer.headers[.connection] = "close"
      return answer
    } catch is MultipartReader.Malformed {
      return answer(Refusal.malformed.message, pages.refusal(.malformed), to: request)
    } catch let error as HTTPError where error.status == .notFound {
      return pages.refusal(.notFound)
    } catch let error as any CodedError {
      let message = Message(error.what, safe: error.safe, remedy: error.remedy)
      return answer(message, pages.failure(error), to: request)
    } catch {
      let unforeseen = Unforeseen(detail: "\(error)")
      let message = Message(unforeseen.what, safe: unforeseen.safe, remedy: unforeseen.remedy)
      return answer(message, pages.failure(unforeseen), to: request)
    }
  }

  private func answer(_ message: Message, _ page: Response, to request: Request) -> Response {
    guard request.wantsData else { return page }
    return pages.json(
      [
        "error": .string(message.what), "safe": .string(message.safe),
        "remedy": .string(message.remedy),
      ], status: page.status)
  }
}

/// A request that a page turns away.
struct Refused: Error {
  let refusal: Refusal

  init(_ refusal: Refusal) { self.refusal = refusal }
}

/// Something that no part foresaw.
struct Unforeseen: CodedError {
  let detail: String
  var problem: Problem {
    Problem(.unexpected, "遇到没有料到的错误（\(detail)）", remedy: "回到上一页再做一次；还不行，把这一行报告维护人员")
  }
}

extension Request {
  /// Whether a script asks, rather than a person who wants to see a page.
  var wantsData: Bool { headers[.accept]?.hasPrefix("application/json") ?? false }
}
