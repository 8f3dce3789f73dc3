import Model

/// Days inside the words of a ledger column.
///
/// A list of a thousand cases asks for five thousand of them; a pattern, which is compiled anew for each,
/// took most of the time of such a page.
enum WrittenDay {
  /// The last day that a text names, as `2026-05-08` or `2026年5月8日`.
  static func last(in text: String) -> Day? {
    guard text.utf8.contains(where: { digits.contains($0) }) else { return nil }
    let bytes = Array(text.utf8)
    var found: Day?
    var start = 0
    while start < bytes.count {
      guard digits.contains(bytes[start]), let match = day(in: bytes, at: start) else {
        start += 1
        continue
      }
      // What reads as a day but is none ends no search for one before it.
      found = Day(year: match.year, month: match.month, day: match.day) ?? found
      start = match.end
    }
    return found
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let marks = [Array("-".utf8), Array(".".utf8), Array("/".utf8)]
  private static let afterYear = marks + [Array("年".utf8)]
  private static let afterMonth = marks + [Array("月".utf8)]

  private static func day(
    in bytes: [UInt8], at start: Int
  ) -> (year: Int, month: Int, day: Int, end: Int)? {
    var place = start
    func number(atLeast least: Int, atMost most: Int) -> Int? {
      var value = 0
      var count = 0
      while count < most, place < bytes.count, digits.contains(bytes[place]) {
        value = value * 10 + Int(bytes[place] - digits.lowerBound)
        place += 1
        count += 1
      }
      return count >= least ? value : nil
    }
    func passes(_ signs: [[UInt8]]) -> Bool {
      guard let sign = signs.first(where: { bytes[place...].starts(with: $0) }) else {
        return false
      }
      place += sign.count
      return true
    }
    guard let year = number(atLeast: 4, atMost: 4), passes(afterYear),
      let month = number(atLeast: 1, atMost: 2), passes(afterMonth),
      let day = number(atLeast: 1, atMost: 2)
    else { return nil }
    return (year, month, day, place)
  }
}
