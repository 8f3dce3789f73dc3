import Foundation
import Testing

@testable import Workflows

@Suite("Threads that give way")
struct PatientThreadsTests {
  /// Work that says when it begins and ends when it is let.
  private struct Gate: Sendable {
    let begun = DispatchSemaphore(value: 0)
    let isOpen = DispatchSemaphore(value: 0)

    func pass() {
      begun.signal()
      isOpen.wait()
    }
  }

  @Test("leave a core to their owner while it works, and take it when it waits")
  func givesWay() {
    let threads = PatientThreads(2, cores: 2)
    let gate = Gate()
    threads.beside {
      threads.add { gate.pass() }
      threads.add { gate.pass() }
      gate.begun.wait()
      #expect(gate.begun.wait(timeout: .now() + 0.1) == .timedOut)
    }
    gate.begun.wait()
    gate.isOpen.signal()
    gate.isOpen.signal()
    threads.close()
  }

  @Test("do all that was added before they were closed", arguments: [1, 2, 4])
  func all(cores: Int) {
    let threads = PatientThreads(cores, cores: cores)
    let done = DispatchSemaphore(value: 0)
    for _ in 0..<100 { threads.beside { threads.add { done.signal() } } }
    threads.close()
    for _ in 0..<100 { done.wait() }
  }
}
