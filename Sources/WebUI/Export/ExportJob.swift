import Model
import Synchronization
import Workflows

/// The export that is running, or the last one: at most one at a time.
final class ExportJob: Sendable {
  /// How far it has come.
  enum State: Sendable {
    /// None since the start.
    case idle
    /// Bytes written, of how many; all of them written means that the medium is read back.
    case running(Run, done: Int64, total: Int64)
    /// On the medium, read back, the same.
    case finished(Run, [Workspace.Exported], bytes: Int64, seconds: Int64)
    /// Nothing usable is on the medium.
    case failed(Run, Message)
  }

  /// What was asked for.
  struct Run: Sendable {
    let folder: String
    let file: String
    let startedAt: Moment
    /// Visits that wait for it, as they were when it began.
    let visits: [VisitLine]
  }

  private let held = Mutex(State.idle)

  /// How far it has come.
  var state: State { held.withLock { $0 } }

  /// Starts, unless one is running.
  /// - Returns: whether this one runs now.
  func begin(_ run: Run) -> Bool {
    held.withLock { state in
      if case .running = state { return false }
      state = .running(run, done: 0, total: 0)
      return true
    }
  }

  /// Exports; what comes of it is told by ``state``.
  func perform(_ run: Run, in workspace: Workspace, now: () -> Moment) {
    let target = run.folder + "/" + run.file
    do {
      let exported = try workspace.export(to: target) { done, total in
        self.held.withLock { $0 = .running(run, done: done, total: total) }
      }
      let bytes = exported.reduce(Int64(0)) { $0 + MediumFolder.size(of: $1.path) }
      let end = State.finished(
        run, exported, bytes: bytes, seconds: now().seconds - run.startedAt.seconds)
      held.withLock { $0 = end }
    } catch let error as any CodedError {
      fail(run, error)
    } catch {
      fail(run, Unforeseen(detail: "\(error)"))
    }
  }

  private func fail(_ run: Run, _ error: any CodedError) {
    let message = Message(error.what.shown, safe: error.safe, remedy: error.remedy.shown)
    held.withLock { $0 = .failed(run, message) }
  }
}
