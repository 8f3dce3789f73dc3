import Foundation

/// The words that the argument parser puts in by itself, in Chinese.
enum ParserWords {
  /// A help page.
  static func help(_ text: String) -> String {
    headings.reduce(text) { $0.replacing($1.english, with: $1.chinese) }
      .replacing(/默认：\s+/) { _ in "默认：" }
      .replacing(/See '(.+?)' for detailed help\./) { "用“\($0.1)”查看详细说明。" }
  }

  private static let headings: [(english: String, chinese: String)] = [
    ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("SUBCOMMANDS:", "子命令："),
    ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("[<options>]", "[选项]"), ("<subcommand>", "<子命令>"),
    ("Show the version.", "显示版本"), ("Show help information.", "显示本说明"),
    ("(values:", "(可选："), ("(default:", "(默认："), (" default:", " 默认："),
  ]

  /// What is wrong with a command line; words that this kit wrote itself pass as they are.
  static func message(_ text: String) -> String {
    if let match = text.wholeMatch(of: /Unknown option '(.+?)'\. Did you mean '(.+?)'\?/) {
      return "没有选项 \(match.1)，是不是 \(match.2)"
    }
    if let match = text.wholeMatch(of: /Unknown option '(.+)'/) { return "没有选项 \(match.1)" }
    if let match = text.wholeMatch(of: /Missing expected argument '(.+)'/) {
      return "缺少 \(match.1)"
    }
    if let match = text.wholeMatch(of: /Missing value for '(.+)'/) { return "\(match.1) 没有写值" }
    if let match = text.wholeMatch(of: /Unexpected argument '(.+)'/) {
      return "不认识 \(match.1)"
    }
    if let match = text.wholeMatch(of: /\d+ unexpected arguments: (.+)/) {
      return "不认识 \(match.1.replacing("', '", with: "、").replacing("'", with: ""))"
    }
    if let match = text.wholeMatch(
      of:
        /The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of (?:the following:\n)?([\s\S]+?)\.?)?/
    ) {
      let choices = match.3.map { "，可选：" + list(String($0)) } ?? ""
      return "\(match.2) 不能写成“\(match.1)”\(choices)"
    }
    if let match = text.wholeMatch(
      of: /The option '(.+)' does not take any value, but '(.+)' was specified\./)
    {
      return "\(match.1) 后面不写值，写了“\(match.2)”"
    }
    return text
  }

  /// `'a', 'b' and 'c'`, or a line each.
  private static func list(_ text: String) -> String {
    text.replacing(#/,? (?:and|or) |, |\n  - /#, with: "、").replacing("'", with: "")
      .replacing("  - ", with: "")
  }

  /// The usage line in a full message of the parser.
  static func usage(_ text: String) -> String? {
    guard let start = text.firstRange(of: "Usage: ") else { return nil }
    let rest = text[start.lowerBound...]
    let end = rest.firstRange(of: "\n  See '")?.lowerBound ?? rest.endIndex
    return help(String(rest[..<end]))
  }
}
