/// What is wrong with a table that people fill in, as a whole or in a line.
public enum TableFault: Sendable, Hashable {
  /// More cells than columns.
  case surplusCells(count: Int, columns: Int)
  /// A quotation mark in the middle of a cell, or behind its end.
  case strayQuote
  /// A quotation that does not end.
  case openQuote
  /// Nothing at all; the columns that are needed.
  case emptyFile(columns: [String])
  /// The columns are separated by something else than commas.
  case separator(mark: String)
  /// The names of the columns stand further down.
  case headerBelow(line: Int)
  /// A column that is not known.
  case unknownColumn(name: String, known: [String])
  /// A column that stands there twice.
  case repeatedColumn(name: String)
  /// A column that is missing.
  case missingColumn(name: String)
  /// The workbook has more than one sheet with content; the one that was read.
  case severalSheets(read: String)

  /// The sentences.
  var words: Fault.Words {
    switch self {
    case .surplusCells(let count, let columns):
      Fault.Words("有 \(count) 个单元格，多于列数 \(columns)", "核对逗号和引号")
    case .strayQuote:
      Fault.Words("引号不成对", "单元格里的引号写成两个，整格再用引号括起来；或者直接交 .xlsx 文件")
    case .openQuote: Fault.Words("这里开始的双引号没有结束，引号不成对", "补上引号，或者删去多余的引号")
    case .emptyFile(let columns):
      Fault.Words("文件是空的", "第一行写列名：\(columns.joined(separator: ","))")
    case .separator(let mark):
      Fault.Words("列与列之间用的是\(mark)，不是逗号", "在电子表格里另存为“CSV UTF-8（逗号分隔）”，或者直接交 .xlsx 文件")
    case .headerBelow(let line): Fault.Words("列名在第 \(line) 行，上面还有别的内容", "删去列名上面的行")
    case .unknownColumn(let name, let known):
      Fault.Words("不认识的列“\(name)”", "列名只能是：\(known.joined(separator: "、"))")
    case .repeatedColumn(let name): Fault.Words("列“\(name)”出现两次", "只留一列")
    case .missingColumn(let name): Fault.Words("缺少列“\(name)”", "补上这一列")
    case .severalSheets(let read):
      Fault.Words("工作簿里有几张表，只读了“\(read)”", "确认名单都在这一张表里")
    }
  }
}
