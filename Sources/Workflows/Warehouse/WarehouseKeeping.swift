import Bundling
import Foundation
import Model
import Store
public import Warehouse

extension CountyWarehouse {
  /// Bundles that wait: for an earlier one, or for a person.
  public func waiting() throws -> [KeptBundle] {
    try store.bundles(.waiting) + store.bundles(.held)
  }

  /// Merges a bundle that a person decided to follow in place of what is held of its hubs.
  /// - Parameter id: of the bundle, or the beginning of it.
  public func release(_ id: String) throws -> KeptBundle {
    let hit = try waiting(id)
    _ = try desk { try takeKept(hit, at: $0, isReleased: true) }
    return hit
  }

  /// Turns down a bundle that waits: its bytes go, and it is noted by name and reason. The same file may come again.
  /// - Parameter id: of the bundle, or the beginning of it.
  public func reject(_ id: String) throws -> KeptBundle {
    let hit = try waiting(id)
    try store.transaction {
      try store.lock(hit.hubs)
      try store.forget(waiting: hit.id)
      try store.noteRefusal(
        file: hit.file, sha256: nil, code: hit.code ?? "", reason: hit.reason ?? "",
        at: surroundings.now().text)
    }
    return hit
  }

  private func waiting(_ id: String) throws -> KeptBundle {
    let all = try waiting()
    let hits = all.filter { $0.id.hasPrefix(id) }
    guard !id.isEmpty, hits.count == 1, let hit = hits.first else {
      throw WorkflowError.unknown(
        what: "等候的上报包 \(id)", known: all.map { String($0.id.prefix(12)) }.joined(separator: "、"))
    }
    return hit
  }

  /// Makes the copies of all counties anew from the signed bundles, whole or not at all.
  /// - Returns: how many bundles there were, and the hubs whose copy was another than it is now.
  public func rebuild() throws -> (bundles: Int, differing: [String]) {
    let made = try desk(isReplay: true) { desk in
      try store.transaction {
        try store.lock(nil)
        let before = try store.counties()
        let bundles = try store.bundles(.taken)
        var hubs: Set<String> = []
        for bundle in bundles {
          try replay(bundle, at: desk)
          hubs.formUnion(bundle.hubs)
        }
        try store.forgetCounties()
        try desk.put(hubs.sorted())
        try store.forgetParts()
        try noteMembers(hubs.sorted(), at: desk)
        try refreshFacts(of: hubs.sorted(), at: desk)
        let now = try store.counties()
        let digests = Dictionary(
          now.map { ($0.hub, $0.digest) }, uniquingKeysWith: { one, _ in one })
        let differing = before.filter { digests[$0.hub] != $0.digest }.map(\.hub)
        let missing = Set(now.map(\.hub)).subtracting(before.map(\.hub))
        return (bundles.count, (differing + missing).sorted())
      }
    }
    try store.sweep(all: true)
    return made
  }

  private func replay(_ kept: KeptBundle, at desk: WarehouseDesk) throws {
    let path = "\(desk.hub.path).\(kept.id).rollup.zip"
    // It lies in a folder that goes away afterwards.
    defer { try? FileManager.default.removeItem(atPath: path) }
    try bring(kept, to: path)
    let override: Hub.Override = kept.isReleased ? .released : .none
    let opened = desk.hub.open(path, override: override)
    defer { opened.discard() }
    let received = try CountyWarehouse.rollup(opened)
    guard received.bag.identity.id == kept.id else {
      throw WarehouseError.damaged(detail: "上报包 \(kept.id)")
    }
    _ = try desk.hub.merge(opened, override: override, actor: nil)
  }
}
