import Model
import Synchronization

/// Checklists that this process read, by the hash of their bytes: a hundred counties work by the same ones, and
/// each copy of a county is opened again for every page that counts it. The bytes are read and proven each
/// time all the same; what they say is worked out once.
enum ReadChecklists {
  /// Most that are kept: some releases of all that ship, and what offices added.
  private static let most = 256

  private static let known = Mutex<[String: Checklist]>([:])

  /// The checklist that bytes of this hash say.
  /// - Parameters:
  ///   - sha256: of bytes that were just read, not as somebody names it.
  ///   - read: reads those bytes.
  static func checklist(
    _ sha256: String, _ read: () throws -> Checklist
  ) rethrows -> Checklist {
    if let checklist = known.withLock({ $0[sha256] }) { return checklist }
    let checklist = try read()
    known.withLock {
      if $0.count >= most { $0 = [:] }
      $0[sha256] = checklist
    }
    return checklist
  }
}
