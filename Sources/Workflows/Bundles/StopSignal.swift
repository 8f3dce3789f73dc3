import Synchronization

/// Asks a long piece of work to stop after what is in hand.
public final class StopSignal: Sendable {
  private struct State {
    var isStopped = false
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// A signal that was not given.
  public init() {}

  /// Whether it was given.
  public var isStopped: Bool { state.withLock(\.isStopped) }

  /// Gives it; the second time does nothing.
  public func stop() {
    let action = state.withLock { state in
      state.isStopped = true
      return state.action.take()
    }
    action?()
  }

  /// What is done when it is given; at once where it was already. Nil for nothing any more.
  public func onStop(_ action: (@Sendable () -> Void)?) {
    let isStopped = state.withLock { state in
      state.action = state.isStopped ? nil : action
      return state.isStopped
    }
    if isStopped { action?() }
  }
}
