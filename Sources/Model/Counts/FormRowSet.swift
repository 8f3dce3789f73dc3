/// Some rows of the check form, each a bit in the order of the form: what is kept of a visit takes no more room than
/// a number.
public struct FormRowSet: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: Int64

  /// The rows of these bits.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// One row; none where it is no row of the form.
  public init(row: String) {
    rawValue = FormRowSet.places[row].map { 1 << Int64($0) } ?? 0
  }

  /// These rows; what is no row of the form is left out.
  public init(rows: [String]) {
    rawValue = rows.reduce(0) { $0 | FormRowSet(row: $1).rawValue }
  }

  /// All rows of the form.
  public static let whole = FormRowSet(rows: FormRow.onSite.map(\.id))

  /// The rows, in the order of the form.
  public var rows: [String] {
    FormRow.onSite.enumerated().filter { rawValue & 1 << Int64($0.offset) != 0 }.map(\.element.id)
  }

  private static let places = Dictionary(
    FormRow.onSite.enumerated().map { ($0.element.id, $0.offset) },
    uniquingKeysWith: { one, _ in one })
}
