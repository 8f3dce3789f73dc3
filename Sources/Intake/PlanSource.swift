public import Model

/// What a plan file says, unchecked.
public struct PlanSource: Sendable {
  /// Its content.
  public let value: JSONValue

  /// Reads a plan file.
  /// - Throws: ``IntakeError``.
  public init(path: String) throws {
    let bytes = try SourceText.bytes(path, upTo: SourceText.largestTable)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw IntakeError.unreadable(path: path, detail: "方案文件不是 UTF-8")
    }
    do {
      value = try YAMLDocument(text).value
    } catch let failure as YAMLDocument.Failure {
      throw IntakeError.refused(code: .planRefused, path: path, faults: [failure.fault])
    }
  }
}
