import Model
import Synchronization
import Workflows

/// The replay that is running, or the last one: at most one at a time.
final class ReplayJob: Sendable {
  /// How far it has come.
  enum State: Sendable {
    /// None since the start.
    case idle
    /// Visits done, of how many; 0 of 0 while the hub is opened.
    case running(hub: String, done: Int, total: Int)
    /// It is over.
    case done(hub: String, PlanReplay, at: Moment)
    /// It was not done.
    case failed(hub: String, any CodedError)
  }

  private let current = Mutex<State>(.idle)

  var state: State { current.withLock { $0 } }

  /// Begins, unless one is running.
  func begin(
    _ hub: String, plan: PlanFolder, surroundings: Surroundings
  ) -> (@Sendable (PlanFolder) -> Void)? {
    let isFree = current.withLock { state in
      if case .running = state { return false }
      state = .running(hub: hub, done: 0, total: 0)
      return true
    }
    guard isFree else { return nil }
    return { [self] plan in
      do {
        let opened = try Hub.open(hub, surroundings: surroundings)
        let replay = try opened.replay(
          plan.file, packing: PlanPacking(modules: plan.modules)
        ) { done, total in
          current.withLock { $0 = .running(hub: hub, done: done, total: total) }
        }
        try opened.close()
        current.withLock { $0 = .done(hub: hub, replay, at: surroundings.now()) }
      } catch let error as any CodedError {
        current.withLock { $0 = .failed(hub: hub, error) }
      } catch {
        current.withLock { $0 = .failed(hub: hub, Unforeseen(detail: "\(error)")) }
      }
    }
  }
}
