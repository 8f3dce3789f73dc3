public import Model

/// How a row of the check form is named where visits disagree on it.
extension FormRow {
  /// Where it stands on the form.
  public var place: String { FormRow.place(of: number) }

  /// The same with what is checked.
  public var heading: String { "\(place)　\(text)" }

  static func place(of number: String) -> String { "第 \(number) 项" }
}
