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
    try self.init(hubs.map { ($0.device, try $0.store.heads()) }) { device, label, seq in
      try hubs.first { $0.device == device }?.store.hash(of: label, at: seq)
    }
  }

  /// - Parameters:
  ///   - heads: the last entry of each log that a hub has.
  ///   - hash: of an entry of a log that a hub has.
  init(
    _ heads: [(hub: String, heads: [String: LogHead])],
    hash: (_ hub: String, _ label: String, _ seq: Int64) throws -> String?
  ) throws {
    var held: [String: [(hub: String, head: LogHead)]] = [:]
    for (hub, heads) in heads {
      for (label, head) in heads { held[label, default: []].append((hub, head)) }
    }
    var owners: [String: String] = [:]
    var shared: [(label: String, hubs: [String], isParted: Bool)] = []
    for (label, copies) in held.sorted(by: { $0.key < $1.key }) {
      owners[label] = copies.max { ($0.head.seq, $1.hub) < ($1.head.seq, $0.hub) }?.hub
      guard copies.count > 1 else { continue }
      let common = copies.map(\.head.seq).min() ?? 0
      let hashes = try Set(copies.map { try hash($0.hub, label, common) })
      shared.append((label, copies.map(\.hub), hashes.count > 1))
    }
    self.owners = owners
    self.shared = shared
  }

  /// The hub under which a log counts; nil where none has it.
  func hub(of log: String) -> String? { owners[log] }
}
