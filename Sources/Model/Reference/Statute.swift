/// How certain a citation is.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// The text was seen.
  case verified = "V"
  /// From memory, high.
  case high = "H"
  /// From memory, to be checked; shown as 须法制审核.
  case check = "C"
}

/// One version of a law, regulation or rule.
public struct Statute: Sendable, Hashable {
  /// Key of the catalogue.
  public let key: String
  /// Title without brackets.
  public let title: String
  /// Who issued it, or its number.
  public let issuer: String
  /// Version, as printed.
  public let version: String
  /// First day of force; nil for a text that is repealed or whose day is not known to the day.
  public let effectiveFrom: Day?
  /// Day, year or dash as the catalogue gives it.
  public let effectiveText: String
  /// How certain the catalogue is of this version.
  public let confidence: Confidence
  /// What to watch out for.
  public let note: String

  /// Every version in the catalogue, by key.
  public static let catalogue: [String: [Statute]] = Dictionary(
    grouping: ReferenceData.rows(PackageResources.statutes_json).map(Statute.init(row:)),
    by: \.key)

  /// The version in force on a day: the latest that took effect by then. Where the day is older
  /// than every known version, the earliest one is given and ``Statute/isInForce(on:)`` is false.
  public static func version(of key: String, on day: Day) -> Statute? {
    let versions = (catalogue[key] ?? []).sorted {
      ($0.effectiveFrom ?? Day(number: .max)) < ($1.effectiveFrom ?? Day(number: .max))
    }
    return versions.last { $0.isInForce(on: day) } ?? versions.first
  }

  /// Whether this text was in force on the day, as far as the catalogue knows.
  public func isInForce(on day: Day) -> Bool {
    if let effectiveFrom { return effectiveFrom <= day }
    guard let year = Int(effectiveText) else { return false }
    return year < day.components.year
  }

  private init(row: ReferenceRow) {
    key = row["key"]
    title = row["title"]
    issuer = row["issuer"]
    version = row["version"]
    effectiveText = row["effectiveFrom"]
    effectiveFrom = Day(effectiveText)
    confidence = Confidence(rawValue: row["confidence"]) ?? .check
    note = row["note"]
  }
}
