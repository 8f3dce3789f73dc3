import Foundation
import Synchronization

/// Threads that work on what is not needed yet. While whoever has them does something itself, one of its cores is left to it:
/// otherwise what comes last would wait for what comes after it.
final class PatientThreads: Sendable {
  /// Readers of foreign formats nest deeply.
  private static let stack = 8 << 20

  private struct Line {
    var work: [@Sendable () -> Void] = []
    var running = 0
    var isOwnerBusy = false
    var isClosed = false
  }

  private let line = Mutex(Line())
  /// Something has changed, and one thread may find work.
  private let news = DispatchSemaphore(value: 0)
  private let count: Int
  /// How many work while the owner does.
  private let countBeside: Int

  /// Begins some.
  /// - Parameter cores: of the machine.
  init(_ count: Int, cores: Int) {
    self.count = count
    countBeside = max(1, min(count, cores - 1))
    for _ in 0..<count {
      let thread = Thread { [self] in serve() }
      thread.stackSize = PatientThreads.stack
      thread.start()
    }
  }

  /// Work that is begun once everything before it was.
  func add(_ work: @escaping @Sendable () -> Void) {
    line.withLock { $0.work.append(work) }
    news.signal()
  }

  /// Work of the owner itself.
  func beside<Value>(_ work: () throws -> Value) rethrows -> Value {
    line.withLock { $0.isOwnerBusy = true }
    defer {
      line.withLock { $0.isOwnerBusy = false }
      news.signal()
    }
    return try work()
  }

  /// Ends them once all that was added is done.
  func close() {
    line.withLock { $0.isClosed = true }
    for _ in 0..<count { news.signal() }
  }

  private func serve() {
    while true {
      news.wait()
      let (work, isLast, isOver) = line.withLock { line in
        let isAllowed = line.running < (line.isOwnerBusy ? countBeside : count)
        let work = isAllowed && !line.work.isEmpty ? line.work.removeFirst() : nil
        if work != nil { line.running += 1 }
        return (work, line.work.isEmpty, line.isClosed && line.work.isEmpty)
      }
      if let work {
        // Another one may be allowed as well.
        if !isLast { news.signal() }
        work()
        line.withLock { $0.running -= 1 }
        news.signal()
      } else if isOver {
        return
      }
    }
  }
}
