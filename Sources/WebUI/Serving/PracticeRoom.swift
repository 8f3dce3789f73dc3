import Files
import Foundation
import Model
import Workflows

/// Practice that the screen itself opens: a site of its own at another port, in a workspace of its
/// own, which knows of the real one nothing but where its page is. It ends with the program at the latest.
actor PracticeRoom {
  /// Practice that is open.
  struct Standing: Sendable {
    let address: SiteAddress
    let door: Door
    fileprivate let rehearsal: Rehearsal
    fileprivate let server: Task<Void, Never>

    /// Leads in; its word is good once.
    var url: String { address.url(token: door.current) }
  }

  private let workspace: Workspace
  private let surroundings: Surroundings
  private let wayBack: SiteAddress
  private var opening: Task<Standing, any Error>?

  /// A room beside a workspace, with nobody in it.
  /// - Parameter wayBack: where the real pages are.
  init(beside workspace: Workspace, surroundings: Surroundings, wayBack: SiteAddress) {
    self.workspace = workspace
    self.surroundings = surroundings
    self.wayBack = wayBack
  }

  /// What is open; nil for nothing.
  func standing() async -> Standing? {
    guard let opening, case .success(let standing) = await opening.result else { return nil }
    return standing
  }

  /// Opens it, unless it is open. Comes back when the first request can come.
  /// - Throws: ``StoreError``, ``WorkflowError``, ``PracticeError/cannotListen(detail:)``.
  func open() async throws {
    let (workspace, surroundings, wayBack) = (workspace, surroundings, wayBack)
    let task =
      opening
      ?? Task {
        try await PracticeRoom.start(
          try workspace.rehearse(surroundings: surroundings), surroundings, wayBack)
      }
    opening = task
    do {
      _ = try await task.value
    } catch {
      opening = nil
      throw error
    }
  }

  /// Ends it: its address is no longer listened on, and everything of it is gone.
  func end() async {
    guard let task = opening else { return }
    opening = nil
    guard case .success(let standing) = await task.result else { return }
    standing.server.cancel()
    await standing.server.value
    standing.rehearsal.end()
  }

  private static func start(
    _ rehearsal: Rehearsal, _ surroundings: Surroundings, _ wayBack: SiteAddress
  ) async throws -> Standing {
    let workspace = rehearsal.workspace
    let address = SiteAddress(port: FreePort.find(0, preferring: workspace.device))
    let door = Door()
    let site = LocalSite(
      workspace, surroundings: surroundings, address: address, door: door, wayBack: wayBack)
    let (news, told) = AsyncStream<PracticeError?>.makeStream()
    let server = Task {
      do {
        try await site.serve { told.yield(nil) }
      } catch {
        told.yield(.cannotListen(detail: SystemFailure.words(error)))
      }
      told.finish()
    }
    for await fault in news {
      guard let fault else {
        return Standing(address: address, door: door, rehearsal: rehearsal, server: server)
      }
      await server.value
      rehearsal.end()
      throw fault
    }
    rehearsal.end()
    throw PracticeError.cannotListen(detail: "没有开始")
  }
}

/// What goes wrong when practice is opened from the screen.
enum PracticeError: CodedError {
  /// No port of this machine could be listened on.
  case cannotListen(detail: String)

  var problem: Problem {
    switch self {
    case .cannotListen(let detail): Problem(.rehearsalNotOpened, "练习没有开成：\(detail)")
    }
  }
}
