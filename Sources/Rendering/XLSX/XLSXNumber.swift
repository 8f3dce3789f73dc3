/// A figure as a spreadsheet keeps and shows it.
struct XLSXNumber: Equatable {
  /// The figure.
  let value: Double
  /// How it is shown.
  let format: String

  /// The figure of a cell, or nil where a spreadsheet would show something else than what is
  /// printed: then the cell keeps its words.
  init?(_ cell: GridCell) {
    guard let figure = cell.figure, let printed = PrintedNumber(cell.plain),
      printed.shows(figure), figure.value.magnitude < 1_000_000_000_000_000,
      let value = Double(figure.text)
    else { return nil }
    let decimals =
      printed.decimals == 0 ? "" : "." + String(repeating: "0", count: printed.decimals)
    let format =
      XLSXNumber.quoted(printed.before) + (printed.isGrouped ? "#,##0" : "0") + decimals
      + XLSXNumber.quoted(printed.after)
    // The library keeps no longer format than this.
    guard format.utf8.count < 120 else { return nil }
    self.value = value
    self.format = format
  }

  private static func quoted(_ text: String) -> String {
    text.isEmpty ? "" : "\"\(text)\""
  }
}

extension GridCell.Figure {
  /// The figure as an exact decimal number.
  var text: String {
    let digits = String(value.magnitude)
    guard decimals > 0 else {
      return (value < 0 ? "-" : "") + digits + String(repeating: "0", count: max(0, -decimals))
    }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

/// The one number in a printed text.
struct PrintedNumber {
  /// What stands before it.
  let before: String
  /// What stands after it.
  let after: String
  /// Whether thousands are set off.
  let isGrouped: Bool
  /// Places after the point.
  let decimals: Int
  /// Its digits with the point left out, with its sign.
  private let scaled: Int64

  init?(_ text: String) {
    let parts = text.matches(of: /-?[0-9][0-9,]*(?:\.[0-9]+)?/)
    guard parts.count == 1, let match = parts.first, !text.contains("\n"), !text.contains("\"")
    else { return nil }
    let number = String(match.output)
    before = String(text[..<match.range.lowerBound])
    after = String(text[match.range.upperBound...])
    isGrouped = number.contains(",")
    let plain = number.replacing(",", with: "")
    decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
    guard let scaled = Int64(plain.replacing(".", with: "")) else { return nil }
    self.scaled = scaled
  }

  /// Whether the number is what a figure looks like with so many places: rounded half away from
  /// zero, as spreadsheets do.
  func shows(_ figure: GridCell.Figure) -> Bool {
    guard (0...15).contains(figure.decimals) else { return false }
    if decimals >= figure.decimals {
      let (product, overflow) = figure.value.multipliedReportingOverflow(
        by: PrintedNumber.power(decimals - figure.decimals))
      return !overflow && product == scaled
    }
    let unit = PrintedNumber.power(figure.decimals - decimals)
    let (quotient, rest) = figure.value.quotientAndRemainder(dividingBy: unit)
    let rounded = quotient + (rest.magnitude * 2 >= unit.magnitude ? figure.value.signum() : 0)
    return rounded == scaled
  }

  private static func power(_ exponent: Int) -> Int64 {
    (0..<min(exponent, 18)).reduce(1) { result, _ in result * 10 }
  }
}
