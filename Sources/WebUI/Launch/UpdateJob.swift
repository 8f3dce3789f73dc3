import Model
import Synchronization
import Workflows

/// The package that is with the system's installer, or was last: one at a time.
final class UpdateJob: Sendable {
  /// How far it has come.
  enum State: Sendable {
    /// None since the start.
    case idle
    /// The system's installer has it, and asks the person.
    case running(String)
    /// It is installed, or a window of the system goes on with the person.
    case ended(String, SystemInstaller.Outcome)
    /// It is not installed.
    case failed(String, Message, code: String)
  }

  private let held = Mutex(State.idle)

  /// How far it has come.
  var state: State { held.withLock { $0 } }

  /// Starts, unless one is running.
  /// - Returns: whether this one runs now.
  func begin(_ path: String) -> Bool {
    held.withLock { state in
      if case .running = state { return false }
      state = .running(path)
      return true
    }
  }

  /// Proves a package and hands it over; what comes of it is told by ``state``.
  func perform(_ path: String, with updates: StickUpdate) {
    do {
      let outcome = try updates.install(path)
      held.withLock { $0 = .ended(path, outcome) }
    } catch {
      let coded = error as? any CodedError ?? Unforeseen(detail: "\(error)")
      let message = Message(coded.what.shown, safe: coded.safe, remedy: coded.remedy.shown)
      held.withLock { $0 = .failed(path, message, code: coded.code) }
    }
  }
}
