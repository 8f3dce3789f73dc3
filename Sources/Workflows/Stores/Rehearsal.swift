import Bundling
import Files
import Foundation
import Store

/// A practice visit has a workspace of its own, for as long as somebody practises: it begins with the
/// plans of a real one and with nothing else of it, has a device, a key and no numbers of its own, and
/// is gone afterwards. What a program that was killed left is cleared away like any temporary folder.
public struct Rehearsal: Sendable {
  /// Where to practise.
  public let workspace: Workspace
  /// The folder that is gone afterwards.
  public let path: String
  private let held: TemporaryFolder.Held

  /// Begins one beside a workspace, of which only the plans are read.
  /// - Throws: ``StoreError``, ``WorkflowError/cannotWrite(path:detail:)``.
  public init(of directory: String, surroundings: Surroundings) throws {
    let real = try StoreFolder(opening: directory, expecting: .workspace)
    held = try TemporaryFolder.hold(surroundings)
    path = held.path
    do {
      workspace = try Workspace.practice(
        held.path + "/workspace", plans: real.plans, surroundings: surroundings)
    } catch {
      held.release()
      throw error
    }
  }

  /// Takes everything away. The workspace has to be closed before.
  public func end() { held.release() }
}

extension Workspace {
  /// Begins practice beside this workspace, of which only the plans are read.
  /// - Throws: ``StoreError``, ``WorkflowError/cannotWrite(path:detail:)``.
  public func rehearse(surroundings: Surroundings) throws -> Rehearsal {
    try Rehearsal(of: folder.path, surroundings: surroundings)
  }

  /// Whether nothing of it may leave: it is for practice.
  public var isRehearsal: Bool { folder.isRehearsal }

  /// Refuses what practice never does.
  /// - Throws: ``WorkflowError/rehearsal(what:)``.
  func refuseRehearsal(_ what: String) throws {
    if isRehearsal { throw WorkflowError.rehearsal(what: what) }
  }

  fileprivate static func practice(
    _ path: String, plans: String, surroundings: Surroundings
  ) throws -> Workspace {
    try Creation.store(
      path, kind: .workspace, device: surroundings.uuid(), isRehearsal: true
    ) { folder in
      try SigningKey.generate(comment: folder.device).write(to: folder.deviceKey)
      let files = FileManager.default
      do {
        for name in try files.contentsOfDirectory(atPath: plans) where !name.hasPrefix(".") {
          try files.copyItem(atPath: plans + "/" + name, toPath: folder.plans + "/" + name)
        }
      } catch {
        throw WorkflowError.cannotWrite(path: folder.plans, detail: SystemFailure.words(error))
      }
      let store = try WorkspaceStore.create(path: folder.database, device: folder.device)
      try CustodyStore.create(path: folder.custody).close()
      let shelf = try PlanShelf(directory: folder.plans)
      try store.append(
        shelf.plans.map(PlanRegister.change), actor: folder.device, wall: surroundings.now(),
        interpret: shelf.interpreter)
      try store.close()
    }
    return try open(path, surroundings: surroundings)
  }
}
