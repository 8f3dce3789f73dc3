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
  /// SHA-256 of the drawing or the scan.
  public let picture: String?
  /// When.
  public let time: Moment
  /// Why it was refused.
  public let reason: String?
  /// Who saw the refusal.
  public let witness: Witness?

  /// Reads an element of `signatures`.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    role = try reader.value("role", DocumentField.Role.init(rawValue:))
    name = try reader.optionalString("name") ?? ""
    method = try reader.value("method", Method.init(rawValue:))
    picture = try reader.optionalValue("picture") { EvidenceName.isHash($0) ? $0 : nil }
    time = try reader.value("time") { Moment($0) }
    reason = try reader.optionalString("reason")
    let witness = try reader.object("witness")
    self.witness = try witness.optionalString("name").map {
      Witness(
        name: $0, unit: try witness.optionalString("unit") ?? "",
        telephone: try witness.optionalString("telephone") ?? "")
    }
  }
}
