import Model

/// Dates in the ways that people and spreadsheets write them.
enum DateWords {
  /// `2026-03-01` for 2026/3/1, 2026.3.1, 2026年3月1日 and 20260301, where that is a day;
  /// `2026-03` for a month alone. Nil for anything else.
  static func meant(_ text: String) -> String? {
    let plain = TextFolding.plain(text)
    let pattern =
      #/\s*([0-9]{4})\s*[\/.年-]\s*([0-9]{1,2})(?:\s*[\/.月-]\s*([0-9]{1,2})\s*日?|\s*月)?\s*/#
    if let match = plain.wholeMatch(of: pattern) {
      return words(match.1, match.2, match.3)
    }
    guard plain.utf8.count == 8, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return words(plain.prefix(4), plain.dropFirst(4).prefix(2), plain.suffix(2))
  }

  private static func words(
    _ year: Substring, _ month: Substring, _ day: Substring?
  ) -> String? {
    guard let year = Int(year), let month = Int(month) else { return nil }
    guard let day else {
      let first = Day(year: year, month: month, day: 1)
      return first.map { String($0.description.prefix(7)) }
    }
    return Int(day).flatMap { Day(year: year, month: month, day: $0) }?.description
  }
}
