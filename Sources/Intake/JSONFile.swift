public import Model

/// A JSON file from outside, read strictly.
public struct JSONFile: Sendable {
  /// Path, for messages and for paths relative to it.
  public let path: String
  /// The document.
  public let value: JSONValue

  /// How many JSON values a file may have: ten thousand visits of the longest kind.
  private static let mostValues = 2_000_000

  /// A document that was made of a file in another form.
  public init(path: String, value: JSONValue) {
    self.path = path
    self.value = value
  }

  /// Reads a file.
  /// - Throws: ``IntakeError``.
  public init(path: String) throws {
    self.path = path
    do {
      value = try JSONReader.read(SourceText.bytes(path), values: JSONFile.mostValues)
    } catch let failure as JSONReader.Failure {
      throw IntakeError.refused(
        code: .fileNotJSON, path: path,
        faults: [
          Fault(failure.pointer, "第 \(failure.offset + 1) 字节处\(failure.reason)", "改正后重试；一个键只写一次")
        ])
    }
  }

  /// What the `format` member says.
  public var format: String? { value["format"]?.string }
}
