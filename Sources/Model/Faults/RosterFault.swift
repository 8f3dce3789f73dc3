/// What is wrong with an institution of a roster or an entry of a list of inspectors.
public enum RosterFault: Sendable, Hashable {
  /// Nothing stands in a cell that must be filled in; its column.
  case empty(column: String)
  /// None of the words that the column allows.
  case noOption(text: String, options: [String])
  /// A number that is too long, or has spaces in it.
  case identifier
  /// The number of another line; whether the two lines are the same throughout.
  case repeatedNumber(id: String, line: Int, isWholeLine: Bool)
  /// The certificate of another line.
  case repeatedCertificate(certificate: String, line: Int)
  /// The credit code of another line.
  case sharedCode(code: String, line: Int)
  /// The name and the township of another line.
  case sharedName(name: String, line: Int)
  /// A credit code that cannot be.
  case creditCode(fault: String, code: String)
  /// A registration number of unusual form.
  case registrationNumber(oddity: String)
  /// No degrees; the column.
  case coordinate(text: String, column: String)
  /// Fewer inspectors than an inspection takes.
  case fewInspectors

  /// The sentences.
  var words: Fault.Words {
    switch self {
    case .empty(let column): Fault.Words("没有填", "补填\(column)")
    case .noOption(let text, let options):
      Fault.Words("“\(text)”不在可选范围", "填：\(options.joined(separator: "、"))")
    case .identifier: Fault.Words("编号过长或者含有空格", "用 64 字节以内、没有空格的编号")
    case .repeatedNumber(let id, let line, let isWholeLine):
      Fault.Words("编号 \(id) 与第 \(line) 行重复", isWholeLine ? "两行完全相同，删去一行" : "每家机构一个编号")
    case .repeatedCertificate(let certificate, let line):
      Fault.Words("执法证号 \(certificate) 与第 \(line) 行重复", "每人一个执法证号")
    case .sharedCode(let code, let line):
      Fault.Words("统一社会信用代码 \(code) 与第 \(line) 行相同", "核对是不是同一家；确是两家的，对照证照改正")
    case .sharedName(let name, let line):
      Fault.Words("名称“\(name)”和乡镇与第 \(line) 行相同", "核对是不是同一家写了两次；确是两家的不必改")
    case .creditCode(let fault, let code):
      Fault.Words("\(fault)（\(code)）", "对照证照改正；证照确是如此的，写入方案的 acceptedCodes")
    case .registrationNumber(let oddity): Fault.Words(oddity, "对照证照核对，确是如此的不必改")
    case .coordinate(let text, let column):
      Fault.Words("“\(text)”不是 \(column)", "填十进制度数，例如 23.0001")
    case .fewInspectors: Fault.Words("执法人员不足两人", "检查须有两名以上执法人员，补足名单")
    }
  }
}
