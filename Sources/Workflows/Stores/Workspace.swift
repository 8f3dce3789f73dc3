import Bundling
import Model
public import Store

/// An inspector's workspace: the log of one laptop, its evidence and its plans.
public struct Workspace: Sendable {
  let folder: StoreFolder
  let store: WorkspaceStore
  let custody: CustodyStore
  /// The plans held.
  public let shelf: PlanShelf
  let surroundings: Surroundings
  let oddities = KnownOddities()
  let vault = KeyVault()

  /// Id of the device.
  public var device: String { folder.device }
  /// What was done so far to answer pages.
  public var effort: Effort { store.effort }
  var evidence: EvidenceStore { EvidenceStore(directory: folder.evidence) }

  /// Makes a workspace for a plan pack.
  public static func create(
    _ path: String, pack: String, trust: TrustDecision, surroundings: Surroundings
  ) throws -> Workspace {
    try Creation.store(path, kind: .workspace, device: surroundings.uuid()) { folder in
      try SigningKey.generate(comment: folder.device).write(to: folder.deviceKey)
      let held = try Staging.with(folder, surroundings, reclaim: {}) { place in
        try PlanShelf.add(pack, to: folder, staging: place.path, trust: trust).plan
      }
      let store = try WorkspaceStore.create(path: folder.database, device: folder.device)
      try CustodyStore.create(path: folder.custody).close()
      let shelf = try PlanShelf(directory: folder.plans)
      try store.append(
        [PlanRegister.change(held)], actor: folder.device, wall: surroundings.now(),
        interpret: shelf.interpreter)
      try store.close()
    }
    return try open(path, surroundings: surroundings)
  }

  /// Opens a workspace.
  public static func open(_ path: String, surroundings: Surroundings) throws -> Workspace {
    let folder = try StoreFolder(opening: path, expecting: .workspace)
    let workspace = Workspace(
      folder: folder,
      store: try WorkspaceStore.open(path: folder.database, device: folder.device),
      custody: try CustodyStore.open(path: folder.custody),
      shelf: try PlanShelf(directory: folder.plans), surroundings: surroundings)
    workspace.tidy()
    return workspace
  }

  /// Turns visit documents into facts, by the plans held.
  var interpreter: VisitInterpreter {
    { [effort, interpret = shelf.interpreter] device, document, subject in
      effort.assessment()
      return try interpret(device, document, subject)
    }
  }

  /// Takes another plan, or a newer version of one.
  /// - Returns: the plan, and whether it was new.
  public func add(
    pack: String, trust: TrustDecision
  ) throws -> (plan: HeldPlan, isNew: Bool) {
    let added = try staging { place in
      try PlanShelf.add(pack, to: folder, staging: place.path, trust: trust)
    }
    try store.append(
      [PlanRegister.change(added.plan)], actor: device, wall: surroundings.now(),
      interpret: shelf.interpreter)
    return added
  }

  /// Takes plans that another program added since the workspace was opened.
  public func takeAddedPlans() throws { try shelf.refresh() }

  /// Rebuilds the projections from the log.
  /// - Returns: whether they differed.
  public func rebuild() throws -> Bool { try store.rebuild(interpret: shelf.interpreter) }

  /// The last entry of the log.
  public func head() throws -> LogHead { try store.head() }

  /// Closes its files.
  public func close() throws {
    try store.close()
    try custody.close()
  }
}
