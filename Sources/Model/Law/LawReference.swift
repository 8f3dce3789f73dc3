/// A law text that a plan pack carries: which version of which law, and its hash.
public struct LawReference: Sendable, Hashable {
  /// Key of the statute catalogue.
  public let statute: String
  /// A day on which the version is in force: the one that the office named its file by.
  public let day: Day
  /// SHA-256 of the text, lower-case hexadecimal.
  public let sha256: String

  /// A law text.
  public init(statute: String, day: Day, sha256: String) {
    self.statute = statute
    self.day = day
    self.sha256 = sha256
  }

  /// Path of the text inside a plan pack, below `data/`.
  public var path: String { "laws/\(statute)@\(day.description.filter { $0 != "-" }).txt" }

  /// Whether a text has the shape of a key of the statute catalogue.
  public static func isKey(_ text: some StringProtocol) -> Bool {
    (2...10).contains(text.utf8.count) && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// Whether the text is the law of a day.
  public func holds(on day: Day) -> Bool {
    let version = Statute.version(of: statute, on: day)
    return version != nil && version == Statute.version(of: statute, on: self.day)
  }

  /// The law texts that a plan names; empty where it brings none.
  /// - Throws: ``DocumentFailure``.
  public static func all(_ plan: DocumentReader) throws -> [LawReference] {
    guard plan.raw("laws") != .null else { return [] }
    return try plan.objects("laws").map { law in
      LawReference(
        statute: try law.string("statute"), day: try law.value("day") { Day($0) },
        sha256: try law.string("sha256"))
    }
  }

  /// As a plan pack names it.
  public var document: JSONValue {
    [
      "statute": .string(statute), "day": .string(day.description), "sha256": .string(sha256),
    ]
  }
}
