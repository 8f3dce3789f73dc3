public import Accounts
import Bundling
import Files
import Model
import Store

/// The bureau's hub: everything that came back, the case ledger and the plans.
public struct Hub: Sendable {
  let folder: StoreFolder
  let store: HubStore
  let custody: CustodyStore
  let register: TrustRegister
  /// Who works at the bureau's screen.
  public let accounts: AccountFile
  /// The plans held.
  public let shelf: PlanShelf
  let surroundings: Surroundings
  let memory = HubMemory()

  /// Id of the device under which the bureau's own entries stand.
  public var device: String { folder.device }
  var evidence: EvidenceStore { EvidenceStore(directory: folder.evidence) }

  /// Makes a hub for a plan pack.
  public static func create(
    _ path: String, pack: String, identity: String? = nil, trust: TrustDecision,
    surroundings: Surroundings
  ) throws -> Hub {
    try Creation.store(path, kind: .hub, device: surroundings.uuid()) { folder in
      try SigningKey.generate(comment: folder.device).write(to: folder.deviceKey)
      if let identity { try copyIdentity(identity, to: folder.identity) }
      _ = try Staging.with(folder, surroundings, reclaim: {}) { place in
        try PlanShelf.add(pack, to: folder, staging: place.path, trust: trust)
      }
      try HubStore.create(path: folder.database, device: folder.device).close()
      try CustodyStore.create(path: folder.custody).close()
    }
    return try open(path, surroundings: surroundings)
  }

  /// Opens a hub.
  public static func open(_ path: String, surroundings: Surroundings) throws -> Hub {
    let hub = try assemble(
      StoreFolder(opening: path, expecting: .hub), surroundings: surroundings)
    hub.tidy()
    // Of what an earlier version merged, not everything was noted.
    if try hub.store.lacksProjections() { _ = try hub.rebuild() }
    return hub
  }

  /// The hub of a folder, as it lies there.
  static func assemble(_ folder: StoreFolder, surroundings: Surroundings) throws -> Hub {
    Hub(
      folder: folder, store: try HubStore.open(path: folder.database, device: folder.device),
      custody: try CustodyStore.open(path: folder.custody),
      register: TrustRegister(folder: folder),
      accounts: AccountFile(
        in: folder.path, lock: folder.documents, cost: surroundings.passwordCost),
      shelf: try PlanShelf(directory: folder.plans), surroundings: surroundings)
  }

  /// Path of its folder.
  public var path: String { folder.path }
  /// Name of the bureau, as its newest plan says.
  public var bureau: String { shelf.plans.last?.plan.issuers.first ?? "" }

  /// Takes another plan, or a newer version of one.
  /// - Returns: the plan, and whether it was new.
  public func add(
    pack: String, trust: TrustDecision
  ) throws -> (plan: HeldPlan, isNew: Bool) {
    try staging { place in
      try PlanShelf.add(pack, to: folder, staging: place.path, trust: trust)
    }
  }

  /// Takes plans that another program added since the hub was opened.
  public func takeAddedPlans() throws { try shelf.refresh() }

  /// Keeps the bureau's secret key with the hub, readable by its owner alone.
  private static func copyIdentity(_ path: String, to target: String) throws {
    guard let identity = try AgeIdentity.read(file: path).first else {
      throw AgeError.malformedKey(detail: "文件里没有 AGE-SECRET-KEY-1")
    }
    try identity.write(to: target)
  }

  /// One hash over everything that was merged, what hubs below sent included.
  public func digest() throws -> String {
    try kept("digest") {
      let own = try store.digest()
      let below = try withHubsBelow { try $0.map { ($0.device, try $0.store.digest()) } }
      guard !below.isEmpty else { return own }
      let lines = [JSONValue.array([.string(own)])] + below.map { [.string($0.0), .string($0.1)] }
      return Digest.of(text: lines.map { JSONWriter.text($0) + "\n" }.joined())
    }
  }

  /// Rebuilds the projections from the entries, those of hubs below included.
  /// - Returns: whether they differed.
  public func rebuild() throws -> Bool {
    memory.clear()
    let differed = try store.rebuild(interpret: shelf.judge) || recount()
    return try withHubsBelow { hubs in
      try hubs.reduce(differed) { differed, hub in
        try hub.store.rebuild(interpret: hub.shelf.judge) || differed
      }
    }
  }

  /// Closes its files.
  public func close() throws {
    memory.close()
    try store.close()
    try custody.close()
  }
}
