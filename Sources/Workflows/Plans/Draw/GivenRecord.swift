import Files
import Foundation
public import Intake

extension Drawing {
  /// Draws again from a record that somebody gave, and compares.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` with everything that differs.
  public func check(_ record: [UInt8], surroundings: Surroundings) throws -> DrawProtocol {
    try TemporaryFolder.with(surroundings) { folder in
      let file = folder + "/抽取单.json"
      try WrittenFile.lay(record, at: file)
      return try check(file)
    }
  }
}

extension PlanFolder {
  /// Whether something was drawn for this plan.
  public var hasDraws: Bool {
    FileManager.default.fileExists(atPath: path + "/draws/draw-1.json")
  }

  /// Who may not go where, out of a table that somebody gave.
  /// - Throws: ``IntakeError`` with every fault of the table.
  public func barred(_ table: [UInt8], surroundings: Surroundings) throws -> [BarredPairs.Pair] {
    try TemporaryFolder.with(surroundings) { folder in
      let file = folder + "/回避名单"
      try WrittenFile.lay(table, at: file)
      return try BarredPairs(path: file).pairs
    }
  }
}
