import Model

/// One figure of the work summary, with where it comes from.
struct SummaryFigure {
  /// Where a figure stands.
  struct Source {
    /// Name of the table, or what else was counted.
    let table: String
    /// Row or rows.
    let row: String
    /// Column.
    let column: String

    init(_ table: String, _ row: String = "", _ column: String = "") {
      self.table = table
      self.row = row
      self.column = column
    }
  }

  /// Id in JSON.
  let id: String
  /// Name by which the text of the summary calls it.
  let name: String
  let unit: String
  /// The figure in the base unit; nil for words and for what nobody knows.
  let value: Int64?
  /// As printed; nil for what nobody knows.
  let text: String?
  let source: Source
  let findings: [String]
  /// Why it is not known, or how it is to be read.
  let remark: String

  init(
    _ id: String, _ name: String, _ unit: String, _ cell: TableCell, _ source: Source,
    remark: String = ""
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    value = cell.value
    text = cell.text
    self.source = source
    findings = cell.findings
    self.remark = remark
  }

  /// A count.
  init(
    _ id: String, _ name: String, _ unit: String, count findings: [String], _ source: Source,
    remark: String = ""
  ) {
    self.init(
      id, name, unit, TableCell(count: Int64(findings.count), findings: findings), source,
      remark: remark)
  }

  /// A figure that nothing in the records gives.
  init(unknown id: String, _ name: String, _ unit: String, _ source: Source, why: String) {
    self.id = id
    self.name = name
    self.unit = unit
    value = nil
    text = nil
    self.source = source
    findings = []
    remark = why
  }

  var row: TableRow {
    TableRow(
      id: id, label: name, unit: unit,
      cells: [
        "value": TableCell(value: value, text: text ?? "", findings: findings),
        "known": TableCell(text: text == nil ? "待填写" : ""),
        "table": TableCell(text: source.table), "row": TableCell(text: source.row),
        "column": TableCell(text: source.column), "remark": TableCell(text: remark),
      ])
  }
}

extension Table {
  /// The sum of some cells, with everything behind them.
  func sum(_ column: String, of rows: (TableRow) -> Bool) -> TableCell {
    let cells = self.rows.filter(rows).compactMap { $0.cells[column] }
    return TableCell(
      count: cells.reduce(0) { $0 + ($1.value ?? 0) },
      findings: Set(cells.flatMap(\.findings)).sorted())
  }

  /// The sum over all columns of one row.
  func total(_ row: String) -> TableCell {
    let cells = rows.filter { $0.id == row }.flatMap(\.cells.values)
    return TableCell(
      count: cells.reduce(0) { $0 + ($1.value ?? 0) },
      findings: Set(cells.flatMap(\.findings)).sorted())
  }

  /// One cell.
  func cell(_ row: String, _ column: String) -> TableCell? {
    rows.first { $0.id == row }?.cells[column]
  }
}
