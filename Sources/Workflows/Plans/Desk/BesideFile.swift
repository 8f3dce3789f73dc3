import Files
import Foundation
import Intake

/// Files of the plan folder that the desk goes on writing.
enum BesideFile {
  /// The text of a file; nil where there is none.
  /// - Throws: ``IntakeError``.
  static func text(_ path: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try TableText.read(path)
  }
}
