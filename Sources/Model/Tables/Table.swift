/// A figure of a table, with everything that it was counted from.
public struct TableCell: Sendable, Hashable {
  /// The figure in the base unit (money in fen); nil for a cell of text.
  public let value: Int64?
  /// What is printed.
  public let text: String
  /// Ids of the findings, visits, sweeps or cases behind it.
  public let findings: [String]

  /// A cell.
  public init(value: Int64?, text: String, findings: [String]) {
    self.value = value
    self.text = text
    self.findings = findings
  }

  /// A count.
  public init(count: Int64, findings: [String]) {
    self.init(value: count, text: String(count), findings: findings)
  }

  /// A cell of text.
  public init(text: String) { self.init(value: nil, text: text, findings: []) }
}

/// A row of a table.
public struct TableRow: Sendable, Hashable {
  /// Id, for instance `A4-02`.
  public let id: String
  /// Group or section that it stands in.
  public let group: String
  /// What it counts.
  public let label: String
  /// Unit.
  public let unit: String
  /// Cells by column id.
  public let cells: [String: TableCell]

  /// A row.
  public init(
    id: String, group: String = "", label: String, unit: String, cells: [String: TableCell]
  ) {
    self.id = id
    self.group = group
    self.label = label
    self.unit = unit
    self.cells = cells
  }
}

/// A statistics table, ready for any writer.
public struct Table: Sendable, Hashable {
  /// A column.
  public struct Column: Sendable, Hashable {
    /// Id, the key of the cells.
    public let id: String
    /// Head.
    public let title: String

    /// A column.
    public init(_ id: String, _ title: String) {
      self.id = id
      self.title = title
    }
  }

  /// Name, as `fieldkit report` takes it.
  public let name: String
  /// Title as printed.
  public let title: String
  /// The days that it covers.
  public let period: Period
  /// Columns in order.
  public let columns: [Column]
  /// Rows in order.
  public let rows: [TableRow]
  /// Every rule that decided a figure, one sentence each.
  public let notes: [String]
  /// How many records were left out, by reason.
  public let leftOut: [String: Int]
  /// Totals that belong to no row, by key.
  public let figures: [String: TableCell]
  /// Subjects and rows on which visits disagree, the first of them.
  public let conflicts: [AnswerConflict]
  /// How many there are besides.
  public let otherConflicts: Int

  /// A table.
  public init(
    name: String, title: String, period: Period, columns: [Column], rows: [TableRow],
    notes: [String], leftOut: [String: Int], figures: [String: TableCell] = [:],
    conflicts: [AnswerConflict] = [], otherConflicts: Int = 0
  ) {
    self.name = name
    self.title = title
    self.period = period
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.leftOut = leftOut
    self.figures = figures
    self.conflicts = conflicts
    self.otherConflicts = otherConflicts
  }
}

extension Table {
  /// The same without what its cells were counted from.
  public var withoutFindings: Table {
    func bare(_ cell: TableCell) -> TableCell {
      TableCell(value: cell.value, text: cell.text, findings: [])
    }
    return Table(
      name: name, title: title, period: period, columns: columns,
      rows: rows.map { row in
        TableRow(
          id: row.id, group: row.group, label: row.label, unit: row.unit,
          cells: row.cells.mapValues(bare))
      }, notes: notes, leftOut: leftOut, figures: figures.mapValues(bare), conflicts: conflicts,
      otherConflicts: otherConflicts)
  }
}

/// Amounts of money, always whole fen.
public enum Money {
  /// 万元 without trailing zeros: 5000 元 is `0.5`.
  public static func tenThousandYuan(fen: Int64) -> String { decimal(fen, digits: 6) }

  /// 万元 with two places, or with as many more as the amount needs: nothing is rounded.
  public static func tenThousandYuanInWords(fen: Int64) -> String {
    let text = tenThousandYuan(fen: fen)
    let places = text.split(separator: ".").dropFirst().first?.count ?? 0
    guard places < 2 else { return text }
    return (places == 0 ? text + "." : text) + String(repeating: "0", count: 2 - places)
  }

  /// The same for the amounts of one row, with one number of places; what is nothing stays 0.
  public static func tenThousandYuan(row: [Int64]) -> [String] {
    let texts = row.map { tenThousandYuan(fen: $0) }
    let places = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
    return zip(row, texts).map { fen, text in
      guard fen != 0 else { return text }
      let own = text.split(separator: ".").dropFirst().first?.count ?? 0
      let point = own == 0 && places > 0 ? "." : ""
      return text + point + String(repeating: "0", count: places - own)
    }
  }

  /// 元 without trailing zeros.
  public static func yuan(fen: Int64) -> String { decimal(fen, digits: 2) }

  private static func decimal(_ amount: Int64, digits: Int) -> String {
    let scale = (0..<digits).reduce(UInt64(1)) { power, _ in power * 10 }
    let whole = (amount < 0 ? "-" : "") + String(amount.magnitude / scale)
    var fraction = String(amount.magnitude % scale)
    fraction = String(repeating: "0", count: digits - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }
}
