import Model

/// A table with a Chinese header line, out of a CSV file or a workbook; each row knows where it
/// stands in the file.
struct SourceTable {
  /// One row.
  struct Row {
    /// Line of the file, or of the sheet, on which it begins, from 1.
    let line: Int
    let cells: [String]
    fileprivate let columns: [String: Int]
    fileprivate let oddities: [Int: CellFault]

    /// The trimmed cell, or nil where it is empty.
    func cell(_ column: String) -> String? {
      guard let index = columns[column], index < cells.count else { return nil }
      let text = cells[index].trimmingWhitespace()
      return text.isEmpty ? nil : text
    }

    /// What the workbook says about a cell.
    func oddity(_ column: String) -> CellFault? { columns[column].flatMap { oddities[$0] } }

    func fault(_ column: String, _ kind: Fault.Kind) -> Fault {
      Fault("第 \(line) 行 \(column)", kind)
    }
  }

  /// Rows in order; blank lines are passed over.
  private(set) var rows: [Row] = []
  /// Faults of the table itself.
  private(set) var faults: [Fault]
  /// What is unusual but accepted.
  let warnings: [Fault]
  /// Whether rows can be read at all.
  private(set) var isReadable = false

  /// Reads a table that must have the `required` columns and may have the `optional` ones.
  /// - Throws: ``IntakeError`` where the file is no table.
  init(path: String, required: [String], optional: [String]) throws {
    let content = try TableContent(path: path)
    faults = content.faults
    warnings = content.warnings
    guard content.isWhole else { return }
    guard let header = content.lines.first else {
      faults.append(Fault("第 1 行", .table(.emptyFile(columns: required))))
      return
    }
    let before = faults.count
    let columns = readHeader(header, content.lines, required, optional)
    isReadable = faults.count == before
    for line in content.lines.dropFirst() {
      guard line.width <= header.width else {
        // A header that lacks a column would repeat itself on every row.
        if isReadable {
          let kind = TableFault.surplusCells(count: line.width, columns: header.width)
          faults.append(Fault("第 \(line.number) 行", .table(kind)))
        }
        continue
      }
      rows.append(
        Row(line: line.number, cells: line.cells, columns: columns, oddities: line.oddities))
    }
  }

  /// A table whose columns somebody has matched.
  init(
    columns: [String], rows: [(line: Int, cells: [String], oddities: [Int: CellFault])],
    faults: [Fault], warnings: [Fault]
  ) {
    let places = Dictionary(
      columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.rows = rows.map {
      Row(line: $0.line, cells: $0.cells, columns: places, oddities: $0.oddities)
    }
    self.faults = faults
    self.warnings = warnings
    isReadable = true
  }

  private mutating func readHeader(
    _ header: TableContent.Line, _ lines: [TableContent.Line], _ required: [String],
    _ optional: [String]
  ) -> [String: Int] {
    let place = "第 \(header.number) 行"
    func names(_ line: TableContent.Line) -> [String] {
      line.cells.map { $0.trimmingWhitespace() }
    }
    let own = names(header)
    if Set(required).isDisjoint(with: own) {
      let text = own.joined()
      for (mark, name) in [(";", "分号"), ("\t", "制表符"), ("；", "全角分号"), ("，", "全角逗号")]
      where required.filter({ text.contains($0) }).count > 1 && text.contains(mark) {
        faults.append(Fault(place, .table(.separator(mark: name))))
        return [:]
      }
      if let below = lines.prefix(CSVReader.heading).first(where: {
        Set(required).isSubset(of: names($0))
      }) {
        faults.append(Fault(place, .table(.headerBelow(line: below.number))))
        return [:]
      }
    }
    var columns: [String: Int] = [:]
    for (index, name) in own.enumerated() where !name.isEmpty {
      if !required.contains(name) && !optional.contains(name) {
        faults.append(
          Fault(place, .table(.unknownColumn(name: name, known: required + optional))))
      }
      if columns.updateValue(index, forKey: name) != nil {
        faults.append(Fault(place, .table(.repeatedColumn(name: name))))
      }
    }
    for name in required where columns[name] == nil {
      faults.append(Fault(place, .table(.missingColumn(name: name))))
    }
    return columns
  }
}

extension String {
  func trimmingWhitespace() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
