import NIOPosix
import Workflows

/// Does a store's work off the threads that serve, up to three pieces at once: the store lets one of
/// them write at a time, and whoever reads waits neither for a save nor for an export.
struct Worker<Store: Sendable>: Sendable {
  let store: Store
  private let threads: NIOThreadPool

  init(_ store: Store) {
    self.store = store
    threads = NIOThreadPool(numberOfThreads: 3)
    threads.start()
  }

  /// Runs one piece of work.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (Store) throws -> Result
  ) async throws -> Result {
    let store = store
    return try await threads.runIfActive { try work(store) }
  }

  /// Starts a piece of work that takes minutes and tells itself how far it is.
  func start(_ work: @escaping @Sendable (Store) -> Void) {
    let store = store
    threads.submit { state in
      if case .active = state { work(store) }
    }
  }

  /// Waits for what is running.
  func finish() async throws { try await threads.shutdownGracefully() }
}

extension Worker where Store == Workspace {
  /// The workspace.
  var workspace: Workspace { store }

  /// Waits for what is running, then closes the workspace.
  func close() async throws {
    try await finish()
    try store.close()
  }
}
