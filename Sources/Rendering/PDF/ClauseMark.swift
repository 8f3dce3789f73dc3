/// Numbers in front of clauses.
enum ClauseMark {
  static func text(_ numbering: Clauses.Numbering, _ number: Int) -> String {
    switch numbering {
    case .chinese: "\(chinese(number))、"
    case .parenthesisedChinese: "（\(chinese(number))）"
    case .arabic: "\(number)."
    case .parenthesisedArabic: "（\(number)）"
    }
  }

  /// Numbers up to 99 in characters, as clauses carry them; beyond that in digits.
  static func chinese(_ number: Int) -> String {
    guard (1...99).contains(number) else { return String(number) }
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let tens = number / 10
    return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十") + digits[number % 10]
  }
}
