import Synchronization
import Workflows

/// A bundle on its way in, handed between the thread that receives and the one that writes.
final class IncomingBox: Sendable {
  private let held: Mutex<ArrivalFolder.Incoming?>

  init(_ file: consuming ArrivalFolder.Incoming) { held = Mutex(file) }

  /// Writes the next piece.
  func write(_ bytes: [UInt8]) throws {
    try held.withLock { try $0?.write(bytes) }
  }

  /// The file as it came whole; nil the second time.
  func keep() -> String? {
    held.withLock { held in
      guard let file = held.take() else { return nil }
      return file.keep()
    }
  }
}
