import Foundation

/// Making a store either succeeds or leaves nothing behind.
enum Creation {
  static func undoing(_ path: String, _ work: () throws -> Void) throws {
    do {
      try work()
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }
}
