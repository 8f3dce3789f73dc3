import Model
import SwiftCSV

/// A CSV table with a Chinese header line; each row knows where it stands in the file.
struct CSVTable {
  /// One row.
  struct Row {
    /// Line of the file on which it begins, from 1.
    let line: Int
    private let cells: [String]
    private let columns: [String: Int]

    fileprivate init(line: Int, cells: [String], columns: [String: Int]) {
      self.line = line
      self.cells = cells
      self.columns = columns
    }

    /// The trimmed cell, or nil where it is empty.
    func cell(_ column: String) -> String? {
      guard let index = columns[column], index < cells.count else { return nil }
      let text = cells[index].trimmingWhitespace()
      return text.isEmpty ? nil : text
    }

    func fault(_ column: String, _ what: String, _ remedy: String) -> Fault {
      Fault("第 \(line) 行 \(column)", what, remedy)
    }
  }

  /// Rows in order; blank lines are passed over.
  let rows: [Row]
  /// Faults of the table itself.
  let faults: [Fault]

  /// Reads a table that must have the `required` columns and may have the `optional` ones.
  init(_ text: String, required: [String], optional: [String]) {
    // SwiftCSV takes an open quotation for the end of the file and drops an empty last cell; a row
    // of our own at the end shows both.
    let sentinel = "\u{1}end"
    let body = text.hasSuffix("\n") ? text : text + "\n"
    var raw: [[String]] = []
    do {
      try CSV<Enumerated>(string: body + sentinel + "\n", delimiter: .comma, loadColumns: false)
        .enumerateAsArray(startAt: 0, rowLimit: nil) { raw.append($0) }
    } catch {
      rows = []
      faults = [Fault("第 \(raw.count + 1) 行附近", "引号不成对", "核对双引号；单元格里的引号写成两个")]
      return
    }
    guard raw.last == [sentinel] else {
      rows = []
      faults = [Fault("文件末尾", "有一处双引号没有结束", "补上引号")]
      return
    }
    raw.removeLast()
    guard let header = raw.first, header.contains(where: { !$0.trimmingWhitespace().isEmpty })
    else {
      rows = []
      faults = [Fault("第 1 行", "文件是空的", "第一行写列名：\(required.joined(separator: ","))")]
      return
    }
    var faults: [Fault] = []
    var columns: [String: Int] = [:]
    for (index, cell) in header.enumerated() {
      let name = cell.trimmingWhitespace()
      if name.isEmpty { continue }
      if !required.contains(name) && !optional.contains(name) {
        faults.append(
          Fault("第 1 行", "不认识的列“\(name)”", "列名只能是：\((required + optional).joined(separator: "、"))"))
      }
      if columns.updateValue(index, forKey: name) != nil {
        faults.append(Fault("第 1 行", "列“\(name)”出现两次", "只留一列"))
      }
    }
    for name in required where columns[name] == nil {
      faults.append(Fault("第 1 行", "缺少列“\(name)”", "补上这一列"))
    }
    let isHeaderSound = faults.isEmpty
    var rows: [Row] = []
    var line = 1
    for (index, cells) in raw.enumerated() {
      let here = line
      line += 1 + cells.reduce(0) { $0 + $1.count(where: \.isNewline) }
      if index == 0 || cells.allSatisfy({ $0.trimmingWhitespace().isEmpty }) { continue }
      if cells.count > header.count {
        // A header that lacks a column would repeat itself on every row.
        if isHeaderSound {
          faults.append(
            Fault("第 \(here) 行", "有 \(cells.count) 个单元格，多于列数 \(header.count)", "核对逗号和引号"))
        }
        continue
      }
      for (index, cell) in cells.enumerated() where InvisibleText.isIn(cell) {
        faults.append(
          Fault("第 \(here) 行第 \(index + 1) 列", "有不可见的控制字符", "删去后重新输入这一格"))
      }
      rows.append(Row(line: here, cells: cells, columns: columns))
    }
    self.rows = rows
    self.faults = faults
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
