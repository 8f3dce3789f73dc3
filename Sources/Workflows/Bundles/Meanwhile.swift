import Foundation
import Synchronization

/// Work on another thread, while whoever needs what comes of it does something else.
final class Meanwhile<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let isGiven = DispatchSemaphore(value: 0)

  /// Begins, at once or when one of some threads gets to it.
  init(on threads: PatientThreads? = nil, _ work: @escaping @Sendable () -> Value) {
    let give: @Sendable () -> Void = { [self] in
      let done = work()
      value.withLock { $0 = done }
      isGiven.signal()
    }
    if let threads { threads.add(give) } else { DispatchQueue.global().async(execute: give) }
  }

  /// Whether nothing is gained by waiting for it.
  var isReady: Bool { value.withLock { $0 != nil } }

  /// Waits for what came of it and hands it over: it can be taken once.
  func take() -> Value {
    while true {
      isGiven.wait()
      if let value = value.withLock({ $0.take() }) { return value }
    }
  }
}
