import Model
import Store

/// Under which of several hubs each log counts: under the one that has most of it, and of two that have
/// the same, under the one whose device comes first.
struct LogOwners: Sendable {
  private let owners: [String: String]
  /// Logs that came by several hubs, with those hubs, and whether two of them do not continue one another.
  let shared: [(label: String, hubs: [String], isParted: Bool)]

  /// - Parameter hubs: open.
  init(_ hubs: [Hub]) throws {
    var held: [String: [(hub: Hub, head: LogHead)]] = [:]
    for hub in hubs {
      for (label, head) in try hub.store.heads() {
        held[label, default: []].append((hub, head))
      }
    }
    var owners: [String: String] = [:]
    var shared: [(label: String, hubs: [String], isParted: Bool)] = []
    for (label, copies) in held.sorted(by: { $0.key < $1.key }) {
      let longest = copies.max {
        ($0.head.seq, $1.hub.device) < ($1.head.seq, $0.hub.device)
      }
      owners[label] = longest?.hub.device
      guard copies.count > 1 else { continue }
      let common = copies.map(\.head.seq).min() ?? 0
      let hashes = try Set(copies.map { try $0.hub.store.hash(of: label, at: common) })
      shared.append((label, copies.map(\.hub.device), hashes.count > 1))
    }
    self.owners = owners
    self.shared = shared
  }

  /// The hub under which a log counts; nil where none has it.
  func hub(of log: String) -> String? { owners[log] }
}
