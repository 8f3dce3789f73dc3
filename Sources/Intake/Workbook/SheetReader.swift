import Foundation
import Model

/// The cells of one sheet as text, each as a person would have typed it.
struct SheetReader {
  private(set) var lines: [TableContent.Line] = []
  private(set) var faults: [Fault] = []
  var warnings: [Fault] = []

  private let strings: [String]
  private let styles: CellStyles
  private let is1904: Bool

  /// Columns that are read at most, and cells, with the empty ones in front of them.
  private static let mostColumns = 256
  private static let mostCells = 8_000_000
  private var width = 0

  init(_ bytes: [UInt8], strings: [String], styles: CellStyles, is1904: Bool) throws {
    self.strings = strings
    self.styles = styles
    self.is1904 = is1904
    var scanner = XMLScanner(bytes)
    var row = Row(number: 0)
    var cell: Cell?
    var total = 0
    while let event = try scanner.next() {
      switch event {
      case .start("row", let values):
        row = Row(number: values["r"].flatMap { Int($0) } ?? row.number + 1)
      case .end("row"):
        close(row)
        guard width <= SheetReader.mostCells else { throw XMLScanner.Malformed() }
      case .start("c", let values):
        total += 1
        guard total <= SheetReader.mostCells else { throw XMLScanner.Malformed() }
        cell = Cell(
          column: SheetReader.column(values["r"]) ?? row.next, type: values["t"] ?? "n",
          style: values["s"].flatMap { Int($0) })
      case .end("c"):
        if let done = cell { place(done, in: &row) }
        cell = nil
      case .start("mergeCell", let values): noteMerged(values["ref"] ?? "")
      case .start, .end, .text: cell?.take(event)
      }
    }
  }

  private struct Row {
    let number: Int
    var cells: [String] = []
    var oddities: [Int: CellFault] = [:]
    var next: Int { cells.count }
  }

  private struct Cell {
    let column: Int
    let type: String
    let style: Int?
    private var value = ""
    private var text = RichText()
    private var isValue = false

    init(column: Int, type: String, style: Int?) {
      self.column = column
      self.type = type
      self.style = style
    }

    mutating func take(_ event: XMLScanner.Event) {
      text.take(event)
      switch event {
      case .start("v", _): isValue = true
      case .end("v"): isValue = false
      case .text(let piece) where isValue: value += piece
      case .start, .end, .text: break
      }
    }

    var raw: String { value }
    var inline: String { text.plain }
  }

  /// `AB` of `AB12`, from 0.
  private static func column(_ reference: String?) -> Int? {
    var column = 0
    for byte in reference?.utf8 ?? "".utf8 {
      guard (0x41...0x5A).contains(byte), column < 20_000 else { break }
      column = column * 26 + Int(byte) - 0x40
    }
    return column > 0 ? column - 1 : nil
  }

  private mutating func place(_ cell: Cell, in row: inout Row) {
    let (text, oddity) = content(cell)
    guard !text.isEmpty, cell.column < SheetReader.mostColumns else { return }
    while row.cells.count <= cell.column { row.cells.append("") }
    row.cells[cell.column] = text
    if let oddity { row.oddities[cell.column] = oddity }
  }

  private mutating func close(_ row: Row) {
    guard row.cells.contains(where: { !$0.trimmingWhitespace().isEmpty }) else { return }
    width += row.cells.count
    lines.append(
      TableContent.Line(
        number: row.number, cells: row.cells, width: row.cells.count, oddities: row.oddities))
  }

  /// Merged cells among the rows: a title above the table is seen by its header.
  private mutating func noteMerged(_ range: String) {
    let ends = range.split(separator: ":").map(String.init)
    guard ends.count == 2, let row = Int(ends[0].drop { $0.isLetter }) else { return }
    fillHeading(ends, from: row)
    guard row > 1 else { return }
    faults.append(Fault("第 \(row) 行", .cell(.merged(range: range))))
  }

  /// A column name may take up the lines of a heading of two: it stands on the lower one too.
  private mutating func fillHeading(_ ends: [String], from row: Int) {
    guard let last = Int(ends[1].drop { $0.isLetter }), last > row, last <= CSVReader.heading,
      let column = SheetReader.column(ends[0]), column == SheetReader.column(ends[1]),
      let text = lines.first(where: { $0.number == row })?.cells[at: column], !text.isEmpty
    else { return }
    for index in lines.indices.prefix(CSVReader.heading)
    where lines[index].number > row && lines[index].number <= last {
      let line = lines[index]
      var cells = line.cells
      while cells.count <= column { cells.append("") }
      guard cells[column].isEmpty else { continue }
      cells[column] = text
      lines[index] = TableContent.Line(
        number: line.number, cells: cells, width: max(line.width, cells.count),
        oddities: line.oddities)
    }
  }

  /// Whether one of the first lines names some of these columns.
  func hasHeading(of columns: Set<String>) -> Bool {
    lines.prefix(CSVReader.heading).contains { line in
      line.cells.count { columns.contains($0.trimmingWhitespace()) } > 1
    }
  }

  private func content(_ cell: Cell) -> (String, CellFault?) {
    switch cell.type {
    case "s":
      let index = Int(cell.raw)
      return (index.flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? "", nil)
    case "inlineStr": return (cell.inline, nil)
    case "str", "d": return (RichText.resolved(cell.raw), nil)
    case "b": return (cell.raw == "1" ? "TRUE" : "FALSE", nil)
    case "e": return (cell.raw, .formulaError(text: cell.raw))
    default: return number(cell)
    }
  }

  private func number(_ cell: Cell) -> (String, CellFault?) {
    guard let value = Double(cell.raw), value.isFinite else { return (cell.raw, nil) }
    let meaning = styles.meaning(cell.style)
    if meaning == .date {
      let text = date(value)
      return (text, .date(text: text))
    }
    guard value.rounded() == value, abs(value) < 1e18 else {
      return (SheetReader.decimal(value), abs(value) < 1e18 ? nil : .scientific(text: cell.raw))
    }
    guard abs(value) < 1e15 else {
      // What the program shows: fifteen digits, and zeros for the rest.
      let shown = String(format: "%.14e", value).split(separator: "e")
      let exponent = shown.last.flatMap { Int($0) } ?? 0
      let digits = String(shown.first ?? "").replacing(".", with: "")
      let text = digits + String(repeating: "0", count: max(0, exponent - 14))
      return (text, .rounded(text: text))
    }
    var digits = String(Int64(value))
    if case .padded(let width) = meaning, value >= 0 {
      digits = String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return (digits, nil)
  }

  /// Fifteen digits, as the programs show them: 23.000099999999999 was typed as 23.0001.
  private static func decimal(_ value: Double) -> String {
    String(format: "%.15g", value)
  }

  /// The day that the program shows, in the way that it writes days.
  private func date(_ value: Double) -> String {
    let epoch = is1904 ? Day(year: 1904, month: 1, day: 1) : Day(year: 1899, month: 12, day: 30)
    guard let epoch, abs(value) < 3_000_000 else { return SheetReader.decimal(value) }
    let day = Day(number: epoch.number + Int(value.rounded(.down)))
    let (year, month, date) = day.components
    return "\(year)/\(month)/\(date)"
  }
}

extension [String] {
  fileprivate subscript(at index: Int) -> String? { indices.contains(index) ? self[index] : nil }
}
