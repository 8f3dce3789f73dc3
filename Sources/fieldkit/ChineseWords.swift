/// The argument parser speaks English; its fixed phrases in the words of the rest of the kit.
enum ChineseWords {
  /// A help page.
  static func help(_ page: String) -> String {
    replacing(
      page,
      with: [
        ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "子命令："), ("Show help information.", "显示帮助"),
        ("Show the version.", "显示版本"), ("<subcommand>", "<子命令>"), ("[<options>]", "[选项]"),
        ("(default: ", "（默认："), ("(values: ", "（可选："), ("; default: ", "；默认："),
      ]
    )
    .replacing(#/See '(.+?)' for detailed (?:information|help)\./#) { "用 \($0.output.1) 看某个命令的用法。" }
    .replacing(#/（((?:默认|可选)：[^()（）\n]*)\)/#) { "（\($0.output.1)）" }
  }

  /// Why a command line cannot be understood.
  static func fault(_ message: String) -> String {
    replacing(
      message,
      with: [
        ("Unknown option ", "不认识的选项 "), ("Missing expected argument ", "缺少参数 "),
        ("Missing value for ", "没有写值："), ("Unexpected argument ", "多余的参数 "),
        ("unexpected arguments: ", "个多余的参数："), ("Please provide one of ", "可选："),
        (" and ", "、"), (" or ", "、"), ("Did you mean ", "是不是 "),
      ]
    )
    .replacing(#/The value '(.*?)' is invalid for '(.+?)'[.:]?/#) {
      "“\($0.output.1)”不能用作 \($0.output.2)。"
    }
  }

  private static func replacing(_ text: String, with pairs: [(String, String)]) -> String {
    pairs.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
