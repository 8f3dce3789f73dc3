/// One version of a law, regulation or rule, with the days on which it is the text that holds.
public struct Statute: Sendable, Hashable {
  /// Whether the text binds on its days.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// It is the law of these days.
    case inForce = "in_force"
    /// These are the days before its first version took effect.
    case notYet = "not_yet"
    /// It was repealed.
    case repealed
  }

  /// Key of the catalogue.
  public let key: String
  /// Title of this version, without brackets.
  public let title: String
  /// Version in short, for instance 2021修订.
  public let version: String
  /// Day of adoption as the catalogue gives it, or empty.
  public let adopted: String
  /// The days on which it is the version that holds.
  public let period: Period
  /// Number of the order or notice, or empty.
  public let order: String
  /// Where the text was seen.
  public let source: String
  /// How certain the catalogue is of this version.
  public let mark: Confidence
  /// Whether it binds on its days.
  public let status: Status

  /// Every version in the catalogue, by key, the oldest first. Periods of a key neither overlap nor
  /// leave a hole from 2018-01-01 on.
  public static let catalogue: [String: [Statute]] = Dictionary(
    grouping: ReferenceData.rows(PackageResources.statutes_json).map(Statute.init(row:)),
    by: \.key)

  /// The version of a day, be it in force or not; nil where the catalogue knows none.
  public static func version(of key: String, on day: Day) -> Statute? {
    catalogue[key]?.first { $0.period.contains(day) }
  }

  /// The title that a citation of that day bears: of the version of the day, or of the oldest one
  /// that is known.
  public static func title(of key: String, on day: Day) -> String {
    (version(of: key, on: day) ?? catalogue[key]?.first)?.title ?? key
  }

  private init(row: ReferenceRow) {
    key = row["key"]
    title = row["title"]
    version = row["version"]
    adopted = row["adopted"]
    period = row.period
    order = row["order"]
    source = row["source"]
    mark = row.mark
    status = Status(rawValue: row["status"]) ?? .inForce
  }
}

extension ReferenceRow {
  /// From and to, both included; a missing end is open.
  var period: Period { Period(from: Day(self["from"]), to: Day(self["to"])) }

  /// The mark of confidence; the most careful one where it is missing.
  var mark: Confidence { Confidence(rawValue: self["mark"]) ?? .check }
}
