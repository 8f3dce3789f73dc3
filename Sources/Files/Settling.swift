import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Many files on their way to the medium, while whoever asked for it does something else: a file system commits those
/// that wait together in one go, where each by itself would wait its turn.
public struct Settling: Sendable {
  /// As many files wait at a time; each lane has a thread of its own while there is something to wait for.
  private static let lanes = (0..<16).map { DispatchQueue(label: "medium \($0)") }
  /// The lane of the file that comes next, so that few files at a time use different ones too.
  private static let turn = Atomic(0)

  private let group = DispatchGroup()
  private let failure = Failure()

  /// Begins.
  public init(files paths: [String]) {
    for path in paths {
      let lane = Settling.turn.wrappingAdd(1, ordering: .relaxed).newValue
      Settling.lanes[Int(UInt(bitPattern: lane) % UInt(Settling.lanes.count))]
        .async(group: group) { [failure] in
          do throws(FileFault) {
            try OpenFile(path, O_RDONLY | O_NOFOLLOW, for: .write).synchronise()
          } catch {
            failure.note(error)
          }
        }
    }
  }

  /// Returns when all are on the medium.
  public func wait() throws(FileFault) {
    group.wait()
    try failure.check()
  }

  private final class Failure: Sendable {
    private let fault = Mutex<FileFault?>(nil)

    func note(_ fault: FileFault) { self.fault.withLock { $0 = fault } }

    func check() throws(FileFault) {
      if let fault = fault.withLock({ $0 }) { throw fault }
    }
  }
}
