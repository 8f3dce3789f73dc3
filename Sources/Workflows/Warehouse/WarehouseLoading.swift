import Bundling
import Files
import Foundation
import Model
import Store
import Warehouse

extension CountyWarehouse {
  /// What became of one file.
  public struct Loaded: Sendable {
    /// The file.
    public let path: String
    /// Identity of the bundle.
    public let id: String
    /// The hub that sent it.
    public let hub: String
    /// The hubs of which something was in it.
    public let hubs: [String]
    /// Entries that were new.
    public let newEntries: Int
    /// Whether the very same bundle was loaded before.
    public let isKnown: Bool
    /// Bundles that had waited for this one, and were taken with it.
    public let followed: [String]
  }

  /// Loads upward bundles, in order; each whole or not at all. Several programs may load at once.
  /// - Parameter report: what became of each; when it throws, the rest are left alone.
  public func load(
    _ paths: [String], report: (String, Result<Loaded, any Error>) throws -> Void
  ) throws {
    try desk { desk in
      for path in paths {
        try report(path, Result { try load(path, at: desk) })
      }
      // Only the server's own room and estimates: a server that is gone has been told of already.
      try? store.sweep()
      try? store.analyse()
    }
  }

  private func load(_ path: String, at desk: WarehouseDesk) throws -> Loaded {
    let opened = desk.hub.open(path)
    defer { opened.discard() }
    let received: ReceivedRollup
    do {
      received = try CountyWarehouse.rollup(opened)
    } catch let error as any CodedError where [.badData, .untrusted].contains(error.status) {
      try noteRefusal(path, error)
      throw error
    }
    let bundle = KeptBundle(
      id: received.bag.identity.id, sender: received.document.hub,
      hubs: received.document.parts.map(\.hub), file: FilePath.name(of: path), state: .taken)
    let count: Int?
    do {
      count = try take(bundle, opened, desk, isReleased: false) {
        try store.keep(bundle, at: surroundings.now().text, pieces: WarehouseDesk.pieces(path))
      }
    } catch let error as any CodedError where [.badData, .untrusted].contains(error.status) {
      try keep(bundle, refused: error, path)
      throw error
    }
    return Loaded(
      path: path, id: bundle.id, hub: bundle.sender, hubs: bundle.hubs, newEntries: count ?? 0,
      isKnown: count == nil, followed: count == nil ? [] : try takeWaiting(bundle.hubs, at: desk))
  }

  /// Merges one bundle into the copies of its hubs, in one transaction.
  /// - Returns: how many entries were new; nil where it was merged before.
  func take(
    _ bundle: KeptBundle, _ opened: Hub.OpenedBundle, _ desk: WarehouseDesk, isReleased: Bool,
    keep: () throws -> Void
  ) throws -> Int? {
    do {
      return try store.transaction {
        try store.lock(bundle.hubs)
        guard try !store.holds(bundle.id) else { return nil }
        try desk.fetch(bundle.hubs)
        let imported = try desk.hub.merge(
          opened, override: isReleased ? .released : .none, actor: nil)
        try desk.put(bundle.hubs)
        try keep()
        try noteMembers(bundle.hubs, at: desk)
        try refreshFacts(of: bundle.hubs, at: desk)
        return imported.newEntries
      }
    } catch {
      desk.forget(bundle.hubs)
      throw error
    }
  }

  /// Takes what waited for something that came now.
  private func takeWaiting(_ hubs: [String], at desk: WarehouseDesk) throws -> [String] {
    var taken: [String] = []
    var isProgress = true
    while isProgress {
      isProgress = false
      for waiting in try store.bundles(.waiting) where !Set(waiting.hubs).isDisjoint(with: hubs) {
        do {
          if try takeKept(waiting, at: desk, isReleased: false) != nil {
            taken.append(waiting.file)
            isProgress = true
          }
        } catch let error as any CodedError where [.badData, .untrusted].contains(error.status) {
          continue
        }
      }
    }
    return taken
  }

  /// Merges a bundle whose bytes lie on the server.
  func takeKept(
    _ kept: KeptBundle, at desk: WarehouseDesk, isReleased: Bool
  ) throws -> Int? {
    let path = "\(FilePath.folder(of: desk.hub.path))/\(kept.id).rollup.zip"
    // It lies in a folder that goes away afterwards.
    defer { try? FileManager.default.removeItem(atPath: path) }
    try bring(kept, to: path)
    let opened = desk.hub.open(path, override: isReleased ? .released : .none)
    defer { opened.discard() }
    _ = try CountyWarehouse.rollup(opened)
    var bundle = kept
    (bundle.state, bundle.isReleased, bundle.code, bundle.reason) = (.taken, isReleased, nil, nil)
    return try take(bundle, opened, desk, isReleased: isReleased) {
      try store.keep(bundle, at: surroundings.now().text, pieces: [])
    }
  }

  func bring(_ kept: KeptBundle, to path: String) throws {
    var bytes: [UInt8] = []
    try store.bytes(of: kept.id) { bytes += $0 }
    try WrittenFile.lay(bytes, at: path)
  }

  /// What was opened, if it is what a hub sends up.
  static func rollup(_ opened: Hub.OpenedBundle) throws -> ReceivedRollup {
    do {
      switch try opened.received.get() {
      case .rollup(let received): return received
      case .bundle, .request, .evidence:
        throw RollupError.malformed(detail: "这不是上报包，数据仓库只装汇总库的上报包")
      }
    } catch let stranger as StrangersBundle {
      throw stranger.reason
    }
  }

  /// Keeps what may still matter, and notes the rest by name and hash.
  private func keep(_ bundle: KeptBundle, refused error: any CodedError, _ path: String) throws {
    guard error.isForPerson else { return try noteRefusal(path, error) }
    var bundle = bundle
    bundle.state = error.problem.code == .rollupGap ? .waiting : .held
    (bundle.code, bundle.reason) = (error.code, error.what)
    try store.transaction {
      try store.lock(bundle.hubs)
      guard try !store.holds(bundle.id) else { return }
      try store.keep(bundle, at: surroundings.now().text, pieces: WarehouseDesk.pieces(path))
    }
  }

  private func noteRefusal(_ path: String, _ error: any CodedError) throws {
    // What cannot be read is noted by its name alone.
    let hash = try? Digest.of(file: path, upTo: BagLimits.standard.bytes).hash
    try store.noteRefusal(
      file: FilePath.name(of: path), sha256: hash, code: error.code, reason: error.what,
      at: surroundings.now().text)
  }
}
