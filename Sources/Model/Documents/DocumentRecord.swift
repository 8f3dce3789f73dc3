/// An enforcement document as the log holds it: a draft that is edited, or one that was issued and
/// is only ever corrected by a new version or declared void.
public struct DocumentRecord: Sendable, Hashable {
  /// Where a document stands.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Being written; has no number.
    case draft
    /// Numbered, printed, and never changed again.
    case issued
    /// Declared void (作废); keeps its number.
    case void
  }

  /// The PDF that was issued.
  public struct File: Sendable, Hashable {
    /// Name in the folder of documents and in bundles.
    public let name: String
    /// SHA-256 of its bytes.
    public let sha256: String
    /// Size.
    public let bytes: Int64

    /// A file.
    public init(name: String, sha256: String, bytes: Int64) {
      self.name = name
      self.sha256 = sha256
      self.bytes = bytes
    }

    /// For the log.
    public var document: JSONValue {
      ["name": .string(name), "sha256": .string(sha256), "bytes": .integer(bytes)]
    }

    init(reading reader: DocumentReader) throws {
      name = try reader.value("name") { DocumentRecord.isFileName($0) ? $0 : nil }
      sha256 = try reader.value("sha256") { EvidenceName.isHash($0) ? $0 : nil }
      bytes = try reader.quantity("bytes")
    }
  }

  /// UUID, lower case.
  public let id: String
  /// Which document.
  public let kind: DocumentKind
  /// Plan of the visit.
  public let plan: String
  /// Visit that it belongs to.
  public let visit: String
  /// Where it stands.
  public let status: Status
  /// 1 for the first; a correction counts on.
  public let version: Int
  /// The version before, that this one corrects.
  public let corrects: String?
  /// Values by field.
  public let values: [String: JSONValue]
  /// Values as the party was shown them; whatever changed since is printed struck through.
  public let shown: [String: JSONValue]?
  /// Signatures, by role and then in order.
  public let signatures: [DocumentSignature]
  /// Number, once issued.
  public let number: DocumentNumber?
  /// When it was issued.
  public let issuedAt: Moment?
  /// The PDF, once issued.
  public let file: File?
  /// How many of the signatures the PDF shows; later ones are printed on a copy.
  public let signaturesShown: Int
  /// Why it is void, or why it was corrected.
  public let reason: String?
  /// What the visit said of each field when it was issued, as fingerprints; empty where nobody kept
  /// them.
  public let drafted: [String: String]

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    id = try reader.string("id")
    kind = try reader.value("kind", DocumentKind.init(rawValue:))
    plan = try reader.string("plan")
    visit = try reader.string("visit")
    status = try reader.value("status", Status.init(rawValue:))
    version = try reader.count("version")
    corrects = try reader.optionalString("corrects")
    values = try reader.members("values")
    shown = reader.raw("shown") == .null ? nil : try reader.members("shown")
    signatures = try reader.objects("signatures").map(DocumentSignature.init(reading:))
    number =
      reader.raw("number") == .null
      ? nil : try DocumentNumber(reading: reader.object("number"))
    issuedAt = try reader.optionalValue("issuedAt") { Moment($0) }
    file = reader.raw("file") == .null ? nil : try File(reading: reader.object("file"))
    signaturesShown = Int(try reader.optionalInteger("signaturesShown") ?? 0)
    reason = try reader.optionalString("reason")
    drafted =
      reader.raw("drafted") == .null
      ? [:] : try reader.members("drafted").compactMapValues(\.string)
    if status != .draft, number == nil || file == nil || issuedAt == nil {
      throw DocumentFailure(pointer: "/number", expected: "number, file and issuedAt")
    }
  }

  /// Everything that the hub must hold for it: the PDF, and drawn or scanned signatures.
  public var files: [StoredFile] {
    signatures.compactMap(\.picture)
      + (file.map { [StoredFile(sha256: $0.sha256, fileExtension: "pdf", bytes: $0.bytes)] } ?? [])
  }

  /// Whether a file of a bundle's `data/documents/` may be called that.
  public static func isFileName(_ name: String) -> Bool {
    guard name.hasSuffix(".pdf") else { return false }
    let stem = name.dropLast(4).utf8
    return (1...80).contains(stem.count)
      && stem.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
