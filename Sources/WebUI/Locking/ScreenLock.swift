import Model
import Synchronization
import Workflows

/// Whether the screen of a workspace is locked: since it was started, since somebody locked it, or since
/// nobody did anything for as long as the workspace says. Without a PIN it never is.
final class ScreenLock: Sendable {
  private let workspace: Workspace
  private let surroundings: Surroundings
  /// The last moment at which a person did something, in seconds.
  private let active: Mutex<Int64>

  init(_ workspace: Workspace, surroundings: Surroundings) {
    self.workspace = workspace
    self.surroundings = surroundings
    active = Mutex(surroundings.now().seconds)
  }

  /// Minutes after which it locks; nil where no PIN is set.
  var minutes: Int? { workspace.lockMinutes }

  /// Whether it is locked now; locks it where its time has come.
  func isLocked() -> Bool {
    guard let minutes else { return false }
    if workspace.isLocked { return true }
    let quiet = surroundings.now().seconds - active.withLock { $0 }
    // A clock that was put back says nothing; then it locks rather than not.
    guard quiet >= Int64(minutes) * 60 || quiet < 0 else { return false }
    workspace.lock()
    return true
  }

  /// A person did something.
  func touch() { active.withLock { $0 = surroundings.now().seconds } }
}
