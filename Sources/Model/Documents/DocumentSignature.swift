/// A file by its content, as records name it.
public struct StoredFile: Sendable, Hashable {
  /// SHA-256, lower-case hexadecimal.
  public let sha256: String
  /// Ending, lower case.
  public let fileExtension: String
  /// Size.
  public let bytes: Int64

  /// A file.
  public init(sha256: String, fileExtension: String, bytes: Int64) {
    self.sha256 = sha256
    self.fileExtension = fileExtension
    self.bytes = bytes
  }

  /// Reads what the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    sha256 = try reader.value("sha256") { EvidenceName.isHash($0) ? $0 : nil }
    fileExtension = try reader.value("extension") { EvidenceName.isExtension($0) ? $0 : nil }
    bytes = try reader.quantity("bytes")
  }

  /// For the log.
  public var document: JSONValue {
    [
      "sha256": .string(sha256), "extension": .string(fileExtension), "bytes": .integer(bytes),
    ]
  }
}

/// One signature on a document, or the record that it was refused.
public struct DocumentSignature: Sendable, Hashable {
  /// How somebody signed.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Drawn on the screen; the picture is evidence and printed on the line.
    case drawn
    /// On paper; a scan may be added as evidence.
    case paper
    /// Refused.
    case refused
  }

  /// Who saw a refusal.
  public struct Witness: Sendable, Hashable {
    /// Name.
    public let name: String
    /// Unit.
    public let unit: String
    /// Telephone.
    public let telephone: String
  }

  /// Who signs.
  public let role: DocumentField.Role
  /// Name.
  public let name: String
  /// How.
  public let method: Method
  /// The drawing or the scan, kept as evidence.
  public let picture: StoredFile?
  /// When.
  public let time: Moment
  /// Why it was refused.
  public let reason: String?
  /// Who saw the refusal.
  public let witness: Witness?
  /// SHA-256 of the values that were shown when it was made, lower-case hexadecimal; nil where
  /// nobody kept it.
  public let shown: String?

  /// Reads an element of `signatures`.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    role = try reader.value("role", DocumentField.Role.init(rawValue:))
    name = try reader.optionalString("name") ?? ""
    method = try reader.value("method", Method.init(rawValue:))
    picture =
      reader.raw("picture") == .null
      ? nil : try StoredFile(reading: reader.object("picture"))
    time = try reader.value("time") { Moment($0) }
    reason = try reader.optionalString("reason")
    let witness = try reader.object("witness")
    self.witness = try witness.optionalString("name").map {
      Witness(
        name: $0, unit: try witness.optionalString("unit") ?? "",
        telephone: try witness.optionalString("telephone") ?? "")
    }
    shown = try reader.optionalValue("shown") { EvidenceName.isHash($0) ? $0 : nil }
  }
}
