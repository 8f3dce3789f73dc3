/// Whole numbers as people type them: digits, full-width digits of an input method, Chinese
/// numerals, and any of them with the measure word that belongs to persons and things.
enum TypedNumber {
  private static let measures: Set<Character> = ["人", "名", "个", "条", "项", "件"]
  private static let digits: [Character: Int64] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
  ]
  private static let units: [Character: Int64] = ["十": 10, "百": 100, "千": 1000]

  /// The number; nil where the text can be read in two ways or in none.
  static func read(_ text: String) -> Int64? {
    var plain = text.filter { !$0.isWhitespace }
    if plain.count > 1, let last = plain.last, measures.contains(last) { plain.removeLast() }
    return arabic(plain) ?? chinese(plain)
  }

  /// At most twelve digits, plain or full-width (U+FF10 to U+FF19).
  static func arabic(_ text: String) -> Int64? {
    let plain = plain(text)
    guard (1...12).contains(plain.utf8.count),
      plain.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int64(plain)
  }

  /// The text with plain digits and a plain point for full-width ones.
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0xFF10...0xFF19).contains(scalar.value) || scalar.value == 0xFF0E
            ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }))
  }

  /// Numerals up to 9999万. 三五 (three to five) and 一百五 (105 or 150) are not read.
  private static func chinese(_ text: String) -> Int64? {
    guard !text.isEmpty else { return nil }
    if text == "零" || text == "〇" { return 0 }
    let parts = text.split(separator: "万", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return section(parts[0])
    case 2:
      guard let high = section(parts[0]), high > 0 else { return nil }
      if parts[1].isEmpty { return high * 10_000 }
      guard let low = section(parts[1]), low > 0 else { return nil }
      // Where thousands are missing a zero says so: 三万五 may be 35,000.
      guard low >= 1000 || parts[1].first == "零" || parts[1].first == "〇" else { return nil }
      return high * 10_000 + low
    default: return nil
    }
  }

  private static func section(_ text: some StringProtocol) -> Int64? {
    var sum: Int64 = 0
    var digit: Int64?
    var last: Int64 = 10_000
    var zero = false
    for character in text {
      if let value = digits[character] {
        guard digit == nil else { return nil }
        if value == 0 { zero = true } else { digit = value }
      } else if let unit = units[character] {
        guard unit < last else { return nil }
        guard let count = digit ?? (unit == 10 && sum == 0 && !zero ? 1 : nil) else { return nil }
        sum += count * unit
        last = unit
        digit = nil
        zero = false
      } else {
        return nil
      }
    }
    guard let digit else { return zero || sum == 0 ? nil : sum }
    guard last == 10 || zero || sum == 0 else { return nil }
    return sum + digit
  }
}
