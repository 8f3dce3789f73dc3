/// What is wrong with one cell of a table that people fill in, and above all what a spreadsheet did
/// to it on the way.
public enum CellFault: Sendable, Hashable {
  /// A formula that came to nothing, such as `#REF!`.
  case formulaError(text: String)
  /// The column was too narrow, and the number signs were saved.
  case tooNarrow
  /// A number in scientific notation: its last digits are lost.
  case scientific(text: String)
  /// A number of more than fifteen digits that was kept as a number: the last ones are zeros now.
  case rounded(text: String)
  /// A number that was taken for a date.
  case date(text: String)
  /// A number with a decimal fraction that nobody wrote.
  case fraction(text: String)
  /// A number that is shorter than its like: leading zeros are gone, it seems.
  case lostZeros(text: String)
  /// Characters that nobody can see, by their code points.
  case invisible(codes: [String])
  /// More than one line in a cell.
  case lineBreak
  /// Characters that look like others: full-width letters, other dots, radicals.
  case lookalike(text: String, plain: String)
  /// Cells that were merged: only the first of them has a content.
  case merged(range: String)

  /// How to keep a spreadsheet from changing what was typed.
  private static let asText = "选中这一列，把单元格格式设为“文本”，对照证照重新填这一格，再保存"

  /// The sentences.
  var words: Fault.Words {
    switch self {
    case .formulaError(let text):
      Fault.Words("电子表格的公式出错（\(text)），这一格没有内容", "在电子表格里把公式改成文字，重新填这一格，再保存")
    case .tooNarrow:
      Fault.Words("电子表格里这一列太窄，保存下来的是“####”", "把这一列拉宽再另存，或者直接交 .xlsx 文件")
    case .scientific(let text):
      Fault.Words("电子表格把号码当作数，写成了科学记数法（\(text)），末尾几位已经丢了", CellFault.asText)
    case .rounded(let text):
      Fault.Words("电子表格把号码当作数，第 15 位以后都变成了 0（\(text)）", CellFault.asText)
    case .date(let text): Fault.Words("电子表格把号码改成了日期（\(text)）", CellFault.asText)
    case .fraction(let text): Fault.Words("电子表格把号码当作数，多了小数（\(text)）", CellFault.asText)
    case .lostZeros(let text):
      Fault.Words("\(text) 的位数比同类号码少，可能是电子表格去掉了前面的 0", "核对原件；少了 0 的，把这一列设为“文本”后补上")
    case .invisible(let codes):
      Fault.Words("有看不见的字符（\(codes.joined(separator: "、"))）", "删去后重新输入这一格")
    case .lineBreak: Fault.Words("一格里有几行字", "写成一行")
    case .lookalike(let text, let plain):
      Fault.Words("“\(text)”是全角或者形似的字符，通常写“\(plain)”", "对照证照；证照上是“\(plain)”的，改成它")
    case .merged(let range):
      Fault.Words("合并了单元格（\(range)），只有第一格有内容", "取消合并，每一行都填上")
    }
  }
}
