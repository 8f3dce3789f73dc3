public import Bundling
import Files
import Foundation
import Model
import Warehouse

/// What many county hubs sent up, kept in a database of PostgreSQL: a province, or the nation. Truth are
/// the signed bundles that lie there; what is counted comes from the copies of the counties that they
/// come to, by the same code as at the hub of a city.
public final class CountyWarehouse {
  let store: WarehouseStore
  let surroundings: Surroundings
  /// A file with the age identities that open encrypted bundles; nil where there is none. It stays with
  /// who loads, and never comes to the server.
  let identity: String?
  /// Folder in which copies of counties stay from one question to the next; nil where none do.
  let copies: String?

  /// Most bytes of a plan pack.
  private static let largestPack = 256 << 20

  private init(
    _ store: WarehouseStore, identity: String? = nil, copies: String? = nil,
    _ surroundings: Surroundings
  ) {
    self.store = store
    self.identity = identity
    self.copies = copies
    self.surroundings = surroundings
  }

  /// Makes the tables in a database and puts plan packs into them, all or nothing.
  /// - Parameter trust: asked about a lead whose key is seen for the first time.
  /// - Throws: `WarehouseError`, or why a pack is refused.
  public static func create(
    _ address: String, packs: [String], trust: @escaping TrustDecision, surroundings: Surroundings
  ) throws -> CountyWarehouse {
    try TemporaryFolder.with(surroundings) { place in
      // A pack that is refused leaves nothing behind on the server.
      try prove(packs, beside: [], in: place, trust, surroundings)
      let store = try WarehouseStore.create(
        address, id: surroundings.uuid(), at: surroundings.now().text
      ) { store in try keep(packs, in: store) }
      return CountyWarehouse(store, surroundings)
    }
  }

  /// Opens the warehouse of a database.
  /// - Parameters:
  ///   - identity: a file with the age identities that open encrypted bundles.
  ///   - copies: folder in which the copies of counties stay that a question needed; nil for one that goes away.
  /// - Throws: `WarehouseError`, or why the identities cannot be used.
  public static func open(
    _ address: String, identity: String? = nil, copies: String? = nil, surroundings: Surroundings
  ) throws -> CountyWarehouse {
    if let identity { _ = try AgeIdentity.read(file: identity) }
    return CountyWarehouse(
      try WarehouseStore(address), identity: identity, copies: copies, surroundings)
  }

  /// Takes more plans, or newer versions of them.
  public func add(packs: [String], trust: @escaping TrustDecision) throws {
    try TemporaryFolder.with(surroundings) { place in
      let held = try store.packs().enumerated().map { index, pack in
        let path = "\(place)/held-\(index)"
        try WrittenFile.lay(pack.bytes, at: path)
        return path
      }
      try CountyWarehouse.prove(packs, beside: held, in: place, trust, surroundings)
    }
    try store.transaction {
      try store.lock(nil)
      try CountyWarehouse.keep(packs, in: store)
      // Which plan of a county belongs to one of this level may be another now.
      try desk { desk in
        let hubs = try store.counties().map(\.hub)
        try desk.fetch(hubs)
        try noteMembers(hubs, at: desk)
      }
    }
  }

  /// Enrols county hubs, all or none.
  /// - Parameter lines: as `key show` prints them at the counties, for `rollup@fieldkit`.
  /// - Returns: which of them were new.
  /// - Throws: ``TrustError``.
  public func trust(
    _ lines: [String], isRotation: Bool = false
  ) throws -> [(signer: AllowedSigner, isNew: Bool)] {
    try desk { desk in
      let added = try desk.hub.trust(
        lines, purpose: SSHSignature.rollupNamespace, isRotation: isRotation)
      try store.transaction {
        for one in added where one.isNew { _ = try store.add(signer: one.signer.line) }
      }
      return added
    }
  }

  /// Revokes keys by fingerprint, device of the hub, or public key: what they sign from now on is turned down,
  /// what was loaded before stays and is counted.
  /// - Returns: the fingerprints.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` where no key is named.
  public func revoke(_ name: String) throws -> [String] {
    try desk { desk in
      let fingerprints = try desk.hub.register.revoke(name)
      let lines = try store.signers().map(\.line).filter {
        fingerprints.contains(try AllowedSigner(line: $0).key.fingerprint)
      }
      try store.transaction {
        try store.revoke(signers: lines, at: surroundings.now().text)
      }
      return fingerprints
    }
  }

  /// The keys of county hubs, and whether each is revoked.
  public func signers() throws -> [(signer: AllowedSigner, isRevoked: Bool)] {
    try store.signers().map { (try AllowedSigner(line: $0.line), $0.revokedAt != nil) }
  }

  /// Works with a hub that has what the warehouse has of the counties, and goes away afterwards.
  public func withHub<Result>(_ work: (Hub) throws -> Result) throws -> Result {
    try desk { desk in
      try store.transaction { try desk.fetch(store.counties().map(\.hub)) }
      return try work(desk.hub)
    }
  }

  /// Works at a hub of a temporary folder with the plans and the keys of the warehouse.
  /// - Parameter isReplay: whether what was taken before is only proven once more.
  func desk<Result>(
    isReplay: Bool = false, _ work: (WarehouseDesk) throws -> Result
  ) throws -> Result {
    try TemporaryFolder.with(surroundings) { place in
      let desk = try WarehouseDesk(
        store, in: place, identity: identity, isReplay: isReplay, surroundings)
      let result: Result
      do { result = try work(desk) } catch {
        try desk.hub.close()
        throw error
      }
      try desk.hub.close()
      return result
    }
  }

  private static func prove(
    _ packs: [String], beside held: [String], in place: String, _ trust: @escaping TrustDecision,
    _ surroundings: Surroundings
  ) throws {
    let all = held.map { (path: $0, isHeld: true) } + packs.map { (path: $0, isHeld: false) }
    guard let first = all.first else { return }
    func decision(_ isHeld: Bool) -> TrustDecision {
      if isHeld { return { _, _ in true } }
      return trust
    }
    let hub = try Hub.create(
      place + "/trial", pack: first.path, trust: decision(first.isHeld),
      surroundings: surroundings)
    // Of a trial that is thrown away nothing can be lost.
    defer { try? hub.close() }
    for pack in all.dropFirst() {
      _ = try hub.add(pack: pack.path, trust: decision(pack.isHeld))
    }
  }

  private static func keep(_ packs: [String], in store: WarehouseStore) throws {
    for pack in packs {
      let bytes = try BundlingError.wording { try PlainFile.read(pack, upTo: largestPack) }
      try store.add(pack: bytes, sha256: Digest.of(bytes), file: FilePath.name(of: pack))
    }
  }
}

extension CountyWarehouse {
  /// Whether a text is the address of a warehouse, and not a folder.
  public static func isAddress(_ text: String) -> Bool { SQLConnection.isAddress(text) }

  /// What tells it from others.
  public var id: String { store.id }
}
