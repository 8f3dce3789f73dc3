import Model

/// How many persons were found to break the law in the rows of a visit, which alone its outline does not say.
enum KeptViolators {
  /// Rows in which persons are counted.
  static let rows = FormRowSet(rows: FormRow.onSite.filter(\.isSampled).map(\.id))

  /// Of a visit `o`, by row, where it is not one.
  static let column = """
    (SELECT json_group_object(f."row", f.violators) FROM form_row f
      WHERE f.device = o.device AND f.visit = o.visit AND f.state = 'present'
        AND f.violators <> 1)
    """

  /// What such a column says.
  static func numbers(_ document: JSONValue) -> [String: Int64] {
    (document.object ?? [:]).compactMapValues(\.integer)
  }
}
