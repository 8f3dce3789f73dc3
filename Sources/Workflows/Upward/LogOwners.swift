import Model
import Store

/// Under which of several hubs each log counts: under the one that has most of it, and of two that have
/// the same, under the one whose device comes first. Hubs that work by different plans do not stand in each
/// other's way: each counts what a laptop recorded for its own.
struct LogOwners: Sendable {
  private let owners: [String: Set<Owner>]
  /// Logs that came by several hubs, with those hubs, and whether two of them do not continue one another.
  let shared: [(label: String, hubs: [String], isParted: Bool)]

  /// - Parameter hubs: open.
  init(_ hubs: [Hub]) throws {
    try self.init(hubs.map { ($0.device, "", try $0.store.heads()) }) { device, label, seq in
      try hubs.first { $0.device == device }?.store.hash(of: label, at: seq)
    }
  }

  /// - Parameters:
  ///   - heads: the plan by which a hub works, and the last entry of each log that it has.
  ///   - hash: of an entry of a log that a hub has.
  init(
    _ heads: [(hub: String, plan: String, heads: [String: LogHead])],
    hash: (_ hub: String, _ label: String, _ seq: Int64) throws -> String?
  ) throws {
    var held: [Copies: [(hub: String, head: LogHead)]] = [:]
    for (hub, plan, heads) in heads {
      for (label, head) in heads {
        held[Copies(label: label, plan: plan), default: []].append((hub, head))
      }
    }
    var owners: [String: Set<Owner>] = [:]
    var shared: [(label: String, hubs: [String], isParted: Bool)] = []
    for (place, copies) in held.sorted(by: {
      ($0.key.label, $0.key.plan) < ($1.key.label, $1.key.plan)
    }) {
      let label = place.label
      if let owner = copies.max(by: { ($0.head.seq, $1.hub) < ($1.head.seq, $0.hub) }) {
        owners[label, default: []].insert(Owner(hub: owner.hub, plan: place.plan))
      }
      guard copies.count > 1 else { continue }
      let common = copies.map(\.head.seq).min() ?? 0
      let hashes = try Set(copies.map { try hash($0.hub, label, common) })
      shared.append((label, copies.map(\.hub), hashes.count > 1))
    }
    self.owners = owners
    self.shared = shared
  }

  /// Whether what a log says of a plan counts under a hub that works by it.
  func counts(_ log: String, under hub: String, by plan: String) -> Bool {
    owners[log]?.contains(Owner(hub: hub, plan: plan)) ?? false
  }

  /// The hubs under which a log counts, one for each plan by which hubs that have it work.
  func hubs(of log: String) -> Set<String> { Set((owners[log] ?? []).map(\.hub)) }

  /// A hub under which a log counts, with the plan by which it works.
  private struct Owner: Hashable {
    let hub: String
    let plan: String
  }

  /// What of a log is looked at together.
  private struct Copies: Hashable {
    let label: String
    let plan: String
  }
}
