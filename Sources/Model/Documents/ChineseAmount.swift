/// Amounts of money in the capital numerals of documents (大写).
public enum ChineseAmount {
  private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
  private static let places = ["", "拾", "佰", "仟"]
  private static let groups = ["", "万", "亿", "万亿"]

  /// `人民币叁仟元整` for 300,000 fen (支付结算办法附一).
  public static func capital(fen: Int64) -> String {
    let yuan = fen / 100
    let rest = fen % 100
    var text = yuan > 0 ? whole(yuan) + "元" : ""
    if rest == 0 { return "人民币" + (text.isEmpty ? "零元" : text) + "整" }
    if rest / 10 > 0 {
      text += digits[Int(rest / 10)] + "角"
    } else if yuan > 0 {
      text += "零"
    }
    return "人民币" + text + (rest % 10 > 0 ? digits[Int(rest % 10)] + "分" : "整")
  }

  /// `3000.00` for 300,000 fen.
  public static func plain(fen: Int64) -> String {
    "\(fen / 100).\(Day.pad(Int(fen % 100), 2))"
  }

  /// Both, as a document prints them.
  public static func printed(fen: Int64) -> String { "\(capital(fen: fen))（￥\(plain(fen: fen))）" }

  private static func whole(_ number: Int64) -> String {
    var parts: [Int64] = []
    var rest = number
    while rest > 0 {
      parts.append(rest % 10_000)
      rest /= 10_000
    }
    var text = ""
    var needsZero = false
    for index in parts.indices.reversed() {
      let part = parts[index]
      if part == 0 {
        needsZero = !text.isEmpty
        continue
      }
      if !text.isEmpty && (needsZero || part < 1000) { text += "零" }
      needsZero = false
      text += group(part) + (index < groups.count ? groups[index] : "")
    }
    return text
  }

  private static func group(_ part: Int64) -> String {
    var text = ""
    var needsZero = false
    for (place, unit) in [(3, 1000), (2, 100), (1, 10), (0, 1)] as [(Int, Int64)] {
      let digit = Int(part / unit % 10)
      if digit == 0 {
        needsZero = !text.isEmpty
      } else {
        text += (needsZero ? "零" : "") + digits[digit] + places[place]
        needsZero = false
      }
    }
    return text
  }
}
