import Synchronization
import Workflows

/// A file on its way in, handed between the thread that receives and the one that writes.
final class UploadBox: Sendable {
  private let held: Mutex<EvidenceUpload?>

  init(_ upload: consuming EvidenceUpload) { held = Mutex(upload) }

  /// Writes the next piece.
  func write(_ bytes: [UInt8]) throws {
    try held.withLock { try $0?.write(bytes) }
  }

  /// The file, once: whoever takes it keeps it.
  func take() -> EvidenceUpload? { held.withLock { $0.take() } }
}
