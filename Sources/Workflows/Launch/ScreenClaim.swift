public import Files
import Foundation
import Store

/// That one program at a time serves the screen of a folder. It holds the folder of evidence, for which
/// no other work waits: what is done on the screen itself waits for the others.
public enum ScreenClaim {
  /// Takes the screen of a store.
  /// - Returns: nil where another program has it.
  public static func take(_ directory: String) throws -> FolderLock? {
    let evidence = directory + "/evidence"
    let held = FileManager.default.fileExists(atPath: evidence) ? evidence : directory
    return try StoreError.wording { try FolderLock.take(held) }
  }

  /// Whether some program serves the screen of a store now.
  public static func isTaken(_ directory: String) throws -> Bool {
    guard let claim = try take(directory) else { return true }
    claim.release()
    return false
  }
}
