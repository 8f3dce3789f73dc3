import Files
import HTTPTypes
import Hummingbird
import Store
import Synchronization

/// Gives memory back once nobody has asked for a page for a while: a laptop has the kit open all day, and
/// little memory.
final class IdleRest: RouterMiddleware {
  typealias Context = SiteContext

  /// After how long without a request.
  private static let pause = Duration.seconds(30)

  private struct State {
    var last = ContinuousClock.now
    var isWatched = false
  }

  private let state = Mutex(State())

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    defer { touch() }
    return try await next(request, context)
  }

  private func touch() {
    let begins = state.withLock { state in
      state.last = .now
      defer { state.isWatched = true }
      return !state.isWatched
    }
    guard begins else { return }
    // It holds nothing of the site, and ends by itself.
    Task {
      while let left = self.left() {
        do { try await Task.sleep(for: left) } catch { return }
      }
      FreedMemory.giveBack()
      ProgramPages.giveBack()
    }
  }

  /// How long to wait still; nil when the time has come, and nobody watches any more.
  private func left() -> Duration? {
    state.withLock { state in
      let left = state.last + IdleRest.pause - .now
      guard left <= .zero else { return left }
      state.isWatched = false
      return nil
    }
  }
}
