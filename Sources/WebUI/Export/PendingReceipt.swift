import Foundation
import Synchronization

/// The first receipt or return of a laptop, held until somebody has compared the fingerprint of the key that
/// it would pin. It lies in memory only: after a new start it is chosen again.
final class PendingReceipt: Sendable {
  /// A receipt and its signature, or a return, which holds its own.
  struct Files: Sendable {
    let content: [UInt8]
    /// Nil for a return.
    let signature: [UInt8]?

    /// Shows it as a file, a receipt with its signature beside it, for as long as it is read.
    func asFile<Result>(_ read: (String) throws -> Result) throws -> Result {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "fieldkit-receipt-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appending(path: signature == nil ? "a.return.zip" : "receipt.json")
      try Data(content).write(to: path)
      if let signature {
        try Data(signature).write(to: folder.appending(path: "receipt.json.sig"))
      }
      return try read(path.path)
    }
  }

  private let held = Mutex<(files: Files, fingerprint: String)?>(nil)

  /// The fingerprint to be compared; nil where none waits.
  var fingerprint: String? { held.withLock { $0?.fingerprint } }

  func hold(_ files: Files, _ fingerprint: String) {
    held.withLock { $0 = (files, fingerprint) }
  }

  func drop() { held.withLock { $0 = nil } }

  /// The receipt, once, where this is the fingerprint that was shown.
  func take(_ fingerprint: String) -> Files? {
    held.withLock { held in
      guard let waiting = held, waiting.fingerprint == fingerprint else { return nil }
      held = nil
      return waiting.files
    }
  }
}
