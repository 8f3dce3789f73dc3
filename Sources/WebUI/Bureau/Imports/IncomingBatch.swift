import Model
import Workflows

/// Bundles that somebody gave to be imported at one time.
struct IncomingBatch: Sendable {
  /// Where a batch stands.
  enum State: Sendable, Equatable {
    /// Another batch is under way.
    case waiting
    case running
    /// All are done.
    case done
    /// Somebody stopped it; what came before is in the hub.
    case stopped
    /// The hub itself failed; what came before is in the hub.
    case failed(what: String, safe: String, remedy: String)

    var isOver: Bool { self != .waiting && self != .running }
  }

  /// What became of one file.
  struct Line: Sendable {
    /// Position in the batch, from 1.
    let number: Int
    let outcome: BundleOutcome
    /// Whether it waits in quarantine now, and under which id.
    let quarantine: String?
  }

  /// Number of the batch since the start.
  let id: Int
  /// Where the files come from, in words.
  let source: String
  let clerk: String
  let files: [String]
  /// Size of each file, in bytes.
  let sizes: [Int64]
  let addedAt: Moment
  var startedAt: Moment?
  var endedAt: Moment?
  var state = State.waiting
  var lines: [Line] = []
  /// Receipts that were written: the folder, and the names of the files.
  var receipts: (folder: String, names: [String])?

  var total: Int64 { sizes.reduce(0, +) }
  var doneBytes: Int64 { sizes.prefix(lines.count).reduce(0, +) }

  /// The bundles that were accepted, or had been before, one a laptop: the last of each.
  var receiptBundles: [(device: String, bundle: String)] {
    var last: [String: String] = [:]
    for line in lines {
      switch line.outcome.kind {
      case .accepted(let bundle, let device, _), .known(let bundle, let device):
        last[device] = bundle
      case .refused: break
      }
    }
    return last.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func count(_ kind: LineKind) -> Int { lines.count { $0.kind == kind } }
}

/// What became of a file, as lists are sorted by it.
enum LineKind: String, CaseIterable {
  case accepted
  case known
  case refused
  case quarantined

  var title: String {
    switch self {
    case .accepted: "已接收"
    case .known: "已经有了"
    case .refused: "拒收"
    case .quarantined: "隔离"
    }
  }

  /// Whether somebody has to do something about it.
  var needsPerson: Bool {
    switch self {
    case .accepted, .known: false
    case .refused, .quarantined: true
    }
  }

  func state(_ words: String) -> View {
    switch self {
    case .accepted: StateView.state("done", words, "done")
    case .known: StateView.state("same", words)
    case .refused: StateView.state("stop", words, "stop")
    case .quarantined: StateView.state("box", words, "miss")
    }
  }
}

extension IncomingBatch.Line {
  var kind: LineKind {
    switch outcome.kind {
    case .accepted: .accepted
    case .known: .known
    case .refused: quarantine == nil ? .refused : .quarantined
    }
  }
}
