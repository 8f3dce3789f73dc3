extension Clauses {
  /// The number of a clause as printed before it.
  /// - Parameter index: position in ``clauses``, from 0.
  public func label(_ index: Int) -> String {
    let number = start + index
    return switch numbering {
    case .chinese: "\(chineseNumeral(number))、"
    case .parenthesisedChinese: "（\(chineseNumeral(number))）"
    case .arabic: "\(number). "
    case .parenthesisedArabic: "（\(number)）"
    }
  }
}

/// A number in the simple Chinese form that heads and clauses carry: 十, 十二, 二十, 一百零一.
func chineseNumeral(_ number: Int) -> String {
  guard (1...9999).contains(number) else { return String(number) }
  let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  var text = ""
  var rest = number
  var skipped = false
  for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
    let digit = rest / unit
    rest %= unit
    guard digit > 0 else {
      skipped = !text.isEmpty
      continue
    }
    if skipped { text += "零" }
    skipped = false
    text += (unit == 10 && digit == 1 && text.isEmpty ? "" : digits[digit]) + name
  }
  return text
}
