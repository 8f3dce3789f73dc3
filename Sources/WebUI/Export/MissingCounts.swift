import Synchronization
import Workflows

/// How much is missing from drafts. A draft is looked at again only after its log went on, so that a
/// page with many of them asks for those that changed.
final class MissingCounts: Sendable {
  private struct Known {
    let lastEntry: Int64
    let count: Int
  }

  private let known = Mutex<[String: Known]>([:])

  /// How many things a draft lacks.
  func count(_ line: VisitLine, in workspace: Workspace) throws -> Int {
    if let known = known.withLock({ $0[line.id] }), known.lastEntry == line.lastEntry {
      return known.count
    }
    let count = MissingLines(sheet: try workspace.sheet(visit: line.id)).missing.count
    known.withLock { $0[line.id] = Known(lastEntry: line.lastEntry, count: count) }
    return count
  }
}
