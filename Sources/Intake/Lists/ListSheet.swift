public import Model

/// A list as somebody handed it in, before it is taken: whose columns are matched by a person where
/// their names are others, whose cells are corrected and rows left out, while the file stays as it is.
public struct ListSheet: Sendable {
  /// Where the cells of a column come from.
  public enum Source: Sendable, Hashable {
    /// A column of the file, from 0.
    case column(Int)
    /// The same words on every row.
    case all(String)
  }

  /// A cell by its row and column.
  struct Place: Hashable {
    let line: Int
    let column: String
  }

  /// What is listed.
  public let kind: ListKind
  /// Name of the file.
  public let name: String
  /// The names of its columns as the file has them.
  public let head: [String]
  /// Where each column of ours comes from.
  public private(set) var sources: [String: Source]
  /// Corrected cells.
  private var corrections: [Place: String] = [:]
  /// Rows that are left out.
  public private(set) var dropped: Set<Int> = []
  private let lines: [TableContent.Line]
  private let faults: [Fault]
  private let warnings: [Fault]

  /// Reads a file: CSV in UTF-8 or GB18030, or the first sheet of a workbook. Columns of our own
  /// names are matched by themselves; a heading over the column names is passed over.
  /// - Throws: ``IntakeError`` where the file is no table.
  public init(path: String, name: String, kind: ListKind) throws {
    let content = try IntakeError.named(name) {
      try TableContent(path: path, findingBy: Set(kind.columns))
    }
    self.kind = kind
    self.name = name
    warnings = content.warnings
    let known = Set(kind.columns)
    func matches(_ line: TableContent.Line) -> Int {
      line.cells.count { known.contains($0.trimmingWhitespace()) }
    }
    let first = content.lines.prefix(CSVReader.heading).enumerated()
      .max { (matches($0.element), -$0.offset) < (matches($1.element), -$1.offset) }
    let width = { (line: TableContent.Line) in line.cells.count { !$0.isEmpty } }
    // Where no name is ours, the names stand on the first line that has as many cells as a list.
    let start =
      first.map { matches($0.element) } ?? 0 > 0
      ? first?.offset
      : content.lines.prefix(CSVReader.heading).firstIndex { width($0) >= kind.required.count }
    let place = start ?? 0
    head = content.lines.isEmpty ? [] : content.lines[place].cells.map { $0.trimmingWhitespace() }
    lines = Array(content.lines.dropFirst(place + 1))
    // A name of a column that takes up two lines is no merged row.
    let heading = content.lines.isEmpty ? 0 : content.lines[place].number
    let above = Set((0...heading).map { "第 \($0) 行" })
    faults = content.faults.filter { fault in
      if case .cell(.merged) = fault.kind { !above.contains(fault.place) } else { true }
    }
    sources = [:]
    for (index, title) in head.enumerated() where known.contains(title) && sources[title] == nil {
      sources[title] = .column(index)
    }
  }

  /// What was said about the file: kind, name, where columns come from, corrections, rows left out.
  public var notes: JSONValue {
    let sources = sources.mapValues { source -> JSONValue in
      switch source {
      case .column(let index): .count(index)
      case .all(let text): .string(text)
      }
    }
    let corrections = corrections.map { place, text -> JSONValue in
      ["line": .count(place.line), "column": .string(place.column), "text": .string(text)]
    }
    return [
      "kind": .string(kind.rawValue), "name": .string(name), "sources": .object(sources),
      "corrections": .array(corrections),
      "dropped": .array(dropped.sorted().map { .count($0) }),
    ]
  }

  /// Reads a file with what was said about it earlier; nil where that names no kind of list.
  /// - Throws: ``IntakeError`` where the file is no table.
  public init?(path: String, notes: JSONValue) throws {
    guard let kind = notes["kind"]?.string.flatMap(ListKind.init(rawValue:)) else { return nil }
    try self.init(path: path, name: notes["name"]?.string ?? "", kind: kind)
    var sources: [String: Source] = [:]
    for (name, source) in notes["sources"]?.object ?? [:] {
      if let text = source.string { sources[name] = .all(text) }
      if let index = source.integer { sources[name] = .column(Int(index)) }
    }
    match(sources)
    for entry in notes["corrections"]?.array ?? [] {
      if let line = entry["line"]?.integer, let column = entry["column"]?.string,
        let text = entry["text"]?.string
      {
        correct(line: Int(line), column: column, to: text)
      }
    }
    for line in (notes["dropped"]?.array ?? []).compactMap(\.integer) {
      drop(line: Int(line), true)
    }
  }

  /// The first rows, to see what is what.
  public var firstRows: [[String]] {
    lines.prefix(3).map { line in
      head.indices.map { $0 < line.cells.count ? line.cells[$0] : "" }
    }
  }

  /// Rows under the head, without those that are left out.
  public var count: Int { lines.count - dropped.count }

  /// Columns that a list must have and that come from nowhere yet.
  public var missing: [String] { kind.required.filter { sources[$0] == nil } }

  /// Columns of the file that are not used.
  public var unused: [String] {
    head.enumerated().filter { index, title in
      !title.isEmpty && !sources.values.contains(.column(index))
    }.map(\.element)
  }

  /// Says where columns come from.
  public mutating func match(_ sources: [String: Source]) {
    self.sources = sources.filter { name, source in
      guard kind.columns.contains(name) else { return false }
      if case .column(let index) = source { return head.indices.contains(index) }
      return true
    }
  }

  /// Corrects a cell.
  public mutating func correct(line: Int, column: String, to text: String) {
    guard kind.columns.contains(column) else { return }
    corrections[Place(line: line, column: column)] = text
  }

  /// Leaves a row out, or takes it in again.
  public mutating func drop(line: Int, _ isDropped: Bool) {
    if isDropped { dropped.insert(line) } else { dropped.remove(line) }
  }

  /// A cell as it is now.
  public func cell(line: Int, column: String) -> String? {
    lines.first { $0.number == line }.map { cell($0, column) }
  }

  private func cell(_ line: TableContent.Line, _ column: String) -> String {
    if !corrections.isEmpty, let text = corrections[Place(line: line.number, column: column)] {
      return text
    }
    let text: String
    switch sources[column] {
    case .column(let index)?: text = index < line.cells.count ? line.cells[index] : ""
    case .all(let words)?: text = words
    case nil: return ""
    }
    return ListSheet.numbers.contains(column) ? ListSheet.narrow(text) : text
  }

  /// Columns whose letters and digits are typed in full width by Chinese input methods.
  private static let numbers: Set<String> = [
    "编号", "统一社会信用代码", "登记号", "电话", "纬度", "经度", "执法证号",
  ]

  /// Letters, digits, hyphens and points of full width as those of ASCII.
  private static func narrow(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value > 0xFF00 }) else { return text }
    var narrow = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF0D, 0xFF0E, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        if let half = Unicode.Scalar(scalar.value - 0xFEE0) { narrow.append(half) }
      case _: narrow.append(scalar)
      }
    }
    return String(narrow)
  }

  /// The columns that come from somewhere, in our order.
  private var present: [String] {
    kind.columns.filter { column in
      sources[column] != nil || corrections.keys.contains { $0.column == column }
    }
  }

  private var table: SourceTable {
    let columns = present
    let places = columns.map { column -> Int? in
      if case .column(let index)? = sources[column] { index } else { nil }
    }
    let rows = lines.filter { !dropped.contains($0.number) }.map { line in
      var oddities: [Int: CellFault] = [:]
      if !line.oddities.isEmpty {
        for (index, place) in places.enumerated() {
          let isCorrected =
            corrections[Place(line: line.number, column: columns[index])] != nil
          if let place, !isCorrected { oddities[index] = line.oddities[place] }
        }
      }
      return (line: line.number, cells: columns.map { cell(line, $0) }, oddities: oddities)
    }
    return SourceTable(columns: columns, rows: rows, faults: faults, warnings: warnings)
  }

  /// Checks the rows as they are now.
  /// - Parameter acceptedCodes: credit codes whose check digit fails but that were checked on paper.
  public func checked(acceptedCodes: Set<String> = []) -> CheckedList {
    switch kind {
    case .institutions:
      let roster = RosterFile(table: table, acceptedCodes: acceptedCodes)
      return CheckedList(
        subjects: roster.subjects, inspectors: [], faults: roster.faults,
        warnings: roster.warnings)
    case .inspectors:
      let list = InspectorsFile(table: table)
      return CheckedList(
        subjects: [], inspectors: list.inspectors, faults: list.faults, warnings: list.warnings)
    }
  }

  /// The list as it is kept: CSV with our columns.
  public var text: String {
    let columns = present
    return CSVText.table(
      columns,
      lines.filter { !dropped.contains($0.number) }.map { line in
        columns.map { cell(line, $0).trimmingWhitespace() }
      })
  }
}

extension Fault {
  /// The row and the column of a fault of a table: `第 88 行 统一社会信用代码`; nil where it is about the
  /// table as a whole.
  public var cell: (line: Int, column: String)? {
    guard let match = place.firstMatch(of: #/第 ([0-9]+) 行 (\S+)$/#), let line = Int(match.1) else {
      return nil
    }
    return (line, String(match.2))
  }
}
