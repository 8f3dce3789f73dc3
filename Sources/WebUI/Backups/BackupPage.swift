import Files
import Model
import Store
import Workflows

/// Whether the workspace is backed up, to which media, and how far.
struct BackupPage {
  let workspace: Workspace
  let state: BackupRound.State
  /// Media that can be written to.
  let media: [String]
  let error: String?

  func content() throws -> [String: View] {
    let record = workspace.backups()
    let head = try workspace.head()
    // Whoever turns it on anew may choose the same medium again.
    let chosen = record.isOn ? BackupPlace.chosen(among: media) : []
    let others = media.filter { !chosen.contains($0) }
    var isRunning = false
    var failed = View.nothing
    switch state {
    case .idle: break
    case .running: isRunning = true
    case .failed(let medium, let message):
      failed = [
        "medium": .words(medium.shown), "what": .words(message.what),
        "safe": .words(message.safe), "remedy": .words(message.remedy),
      ]
    }
    return [
      "can": .flag(workspace.canBackUp), "on": .flag(record.isOn), "error": .optional(error),
      "unreadable": .flag(record.isUnreadable),
      "running": .flag(isRunning), "refresh": isRunning ? "1" : .nothing, "failed": failed,
      "made": .list(
        record.made.sorted { $0.at.seconds > $1.at.seconds }.map { made in
          [
            "file": .words(made.file.shown), "at": .words(made.at.yearAndClock),
            "entries": .words(String(made.head.seq)),
            "state": made.head == head
              ? StateView.state("done", "最新", "done")
              : StateView.doing("此后又有 \(head.seq - made.head.seq) 条"),
          ]
        }), "hasMade": .flag(!record.made.isEmpty),
      "chosen": .list(chosen.map { .words($0.shown) }), "hasChosen": .flag(!chosen.isEmpty),
      "media": .list(others.map { .words($0) }), "hasMedia": .flag(!others.isEmpty),
    ]
  }
}
