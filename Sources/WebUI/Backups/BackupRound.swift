import Model
import Synchronization
import Workflows

/// Backs a workspace up to the media that somebody chose for it: when one is plugged in, and from
/// then on now and again while it stays. One backup at a time.
final class BackupRound: Sendable {
  /// How far it has come.
  enum State: Sendable {
    /// Nothing is being written.
    case idle
    /// To which medium.
    case running(String)
    /// To which medium it failed, and why.
    case failed(String, Message)
  }

  private struct Held {
    var state = State.idle
    /// The chosen media that were plugged in when it was looked last.
    var plugged: Set<String> = []
    /// Media that failed: they are left alone until they are plugged in anew or somebody asks.
    var failed: Set<String> = []
  }

  /// How often it is looked what is plugged in, in seconds.
  private static let pause = 10
  /// How long a medium that stays plugged in is left alone after a backup, in seconds.
  private static let rest: Int64 = 600

  private let worker: Worker<Workspace>
  private let surroundings: Surroundings
  private let held = Mutex(Held())

  init(_ worker: Worker<Workspace>, surroundings: Surroundings) {
    self.worker = worker
    self.surroundings = surroundings
  }

  /// How far it has come.
  var state: State { held.withLock { $0.state } }

  /// Looks after the media until the task is cancelled.
  func watch() async {
    while !Task.isCancelled {
      // What goes wrong is told by ``state``, on the page.
      try? await worker.run { self.look($0) }
      try? await Task.sleep(for: .seconds(BackupRound.pause))
    }
  }

  /// Backs up to every chosen medium that needs it, now.
  func ask() {
    held.withLock { $0.failed = [] }
    worker.start { workspace in
      for medium in BackupPlace.chosen(among: MediumFolder.removable()) {
        self.backUp(workspace, to: medium)
      }
    }
  }

  private func look(_ workspace: Workspace) {
    let record = workspace.backups()
    // Without the key nothing can be signed; it goes on with the next look after the screen is unlocked.
    guard !workspace.isLocked else { return }
    guard record.isOn else { return held.withLock { $0.plugged = [] } }
    let media = Set(BackupPlace.chosen(among: MediumFolder.removable()))
    let new = held.withLock { held in
      let new = media.subtracting(held.plugged)
      held.plugged = media
      held.failed = held.failed.intersection(media).subtracting(new)
      return new
    }
    let now = surroundings.now().seconds
    for medium in media.sorted() {
      let last = record.last(at: workspace.backupFile(on: medium))?.at.seconds
      let isRested = last.map { abs(now - $0) >= BackupRound.rest } ?? true
      if new.contains(medium) || isRested { backUp(workspace, to: medium) }
    }
  }

  private func backUp(_ workspace: Workspace, to medium: String) {
    let isOurs = held.withLock { held in
      if case .running = held.state { return false }
      if held.failed.contains(medium) { return false }
      held.state = .running(medium)
      return true
    }
    guard isOurs else { return }
    do {
      if try workspace.needsBackup(on: medium) {
        try workspace.backUp(to: workspace.backupFile(on: medium))
      }
      held.withLock { $0.state = .idle }
    } catch let error as any CodedError {
      fail(medium, error)
    } catch {
      fail(medium, Unforeseen(detail: "\(error)"))
    }
  }

  private func fail(_ medium: String, _ error: any CodedError) {
    let message = Message(error.what.shown, safe: error.safe, remedy: error.remedy.shown)
    held.withLock { held in
      held.failed.insert(medium)
      held.state = .failed(medium, message)
    }
  }
}
