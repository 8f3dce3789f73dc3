/// Where a header of the check form leads: its ownership, grade and category boxes decide a row of
/// the first statistics table and a column of the second.
public struct HeaderMapping: Sendable, Hashable {
  /// How sure the mapping is.
  public enum Certainty: String, Sendable, Hashable {
    /// The forms say so.
    case clear
    /// Follows from the forms.
    case inferred
    /// The forms leave it open; the choice is printed under the table.
    case ambiguous
    /// The header contradicts itself (a graded clinic).
    case invalidHeader = "invalid-header"
  }

  /// Row of the first statistics table.
  public let row: String
  /// Column of the second statistics table.
  public let column: String
  /// How sure it is.
  public let certainty: Certainty
  /// Why.
  public let reason: String

  /// The mapping of one combination of boxes.
  public static func of(ownership: Ownership, grade: HospitalGrade, box: String) -> HeaderMapping? {
    table[Header(ownership: ownership, grade: grade, box: box)]
  }

  private struct Header: Hashable {
    let ownership: Ownership
    let grade: HospitalGrade
    let box: String
  }

  private static let table: [Header: HeaderMapping] = {
    var table: [Header: HeaderMapping] = [:]
    for row in ReferenceData.rows(PackageResources.annex_mapping_json) {
      guard let ownership = Ownership(rawValue: row["ownership"]),
        let grade = HospitalGrade(rawValue: row["grade"]),
        let certainty = Certainty(rawValue: row["confidence"])
      else { continue }
      table[Header(ownership: ownership, grade: grade, box: row["box"])] = HeaderMapping(
        row: row["annex3Row"], column: row["annex4Column"], certainty: certainty,
        reason: row["reason"])
    }
    return table
  }()
}
