import NIOPosix
import Workflows

/// Does the workspace's work off the threads that serve, one piece after another, so that a save
/// that waits for the disk holds up no page of another tab's reading.
struct Worker: Sendable {
  let workspace: Workspace
  private let threads: NIOThreadPool

  init(_ workspace: Workspace) {
    self.workspace = workspace
    threads = NIOThreadPool(numberOfThreads: 3)
    threads.start()
  }

  /// Runs one piece of work.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (Workspace) throws -> Result
  ) async throws -> Result {
    let workspace = workspace
    return try await threads.runIfActive { try work(workspace) }
  }

  /// Starts a piece of work that takes minutes and tells itself how far it is.
  func start(_ work: @escaping @Sendable (Workspace) -> Void) {
    let workspace = workspace
    threads.submit { state in
      if case .active = state { work(workspace) }
    }
  }

  /// Waits for what is running, then closes the store.
  func close() async throws {
    try await threads.shutdownGracefully()
    try workspace.close()
  }
}
