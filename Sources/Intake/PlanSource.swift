public import Model

/// The text of a plan file, with the value that it says.
public struct PlanSource: Sendable {
  /// The text, byte for byte.
  public let text: String
  /// What it says.
  public let value: JSONValue
  let document: YAMLDocument

  /// Reads a plan file.
  /// - Throws: ``IntakeError``.
  public init(path: String) throws {
    let bytes = try SourceText.bytes(path, upTo: SourceText.largestTable)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw IntakeError.unreadable(path: path, detail: "方案文件不是 UTF-8")
    }
    try self.init(text: text, path: path)
  }

  /// Reads the text of a plan file.
  /// - Parameter path: what errors call it.
  /// - Throws: ``IntakeError``.
  public init(text: String, path: String) throws {
    self.text = text
    do {
      document = try YAMLDocument(text)
    } catch let failure as YAMLDocument.Failure {
      throw IntakeError.refused(code: .planRefused, path: path, faults: [failure.fault])
    }
    value = document.value
  }

  /// The line of a place, or of the nearest place around it.
  public func line(of pointer: String) -> Int { document.line(of: pointer) }
}
