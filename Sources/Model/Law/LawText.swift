/// The words of one version of a law, as an office keeps them: its articles are found by 第…条 at the
/// beginning of a line.
public struct LawText: Sendable, Hashable {
  /// Every article by its number (第四十六条, 第一百四十二条之一), with its own number in front.
  public let articles: [String: String]

  /// Reads a text. What stands before the first article, and headings of books, chapters and
  /// sections, belong to no article.
  public init(_ text: some StringProtocol) {
    var articles: [String: String] = [:]
    var number: String?
    var lines: [String] = []
    func close() {
      guard let number, articles[number] == nil else { return }
      articles[number] = lines.joined(separator: "\n")
    }
    for line in text.split(whereSeparator: \.isNewline) {
      let words = LawText.trimmed(line)
      if words.isEmpty { continue }
      if let begun = LawText.number(at: words.startIndex, in: words, ending: "条") {
        close()
        (number, lines) = (begun, [words])
      } else if LawText.isHeading(words) {
        close()
        (number, lines) = (nil, [])
      } else {
        lines.append(words)
      }
    }
    close()
    self.articles = articles
  }

  /// The words of the articles that a citation names, in its order; an article that the text lacks is
  /// left out.
  /// - Parameter cited: for instance 第四十三条第二款, or 第四十六条、第四十七条第（六）项.
  public func words(of cited: String) -> [String] {
    LawText.numbers(in: cited).compactMap { articles[$0] }
  }

  /// The articles that a citation names: 第四十六条 of 第四十六条第（二）项.
  public static func numbers(in cited: String) -> [String] {
    var found: [String] = []
    var index = cited.startIndex
    while index < cited.endIndex {
      if let number = number(at: index, in: cited, ending: "条") {
        found.append(number)
        index = cited.index(index, offsetBy: number.count)
      } else {
        index = cited.index(after: index)
      }
    }
    return found
  }

  private static let digits: Set<Character> = Set("零〇一二三四五六七八九十百千")

  /// 第…条, with 之一 behind it where it has that, if it begins at a place.
  private static func number(
    at start: String.Index, in text: String, ending: Character
  ) -> String? {
    guard text[start] == "第" else { return nil }
    var index = text.index(after: start)
    let first = index
    while index < text.endIndex, digits.contains(text[index]) { index = text.index(after: index) }
    guard index > first, index < text.endIndex, text[index] == ending else { return nil }
    index = text.index(after: index)
    if index < text.endIndex, text[index] == "之" {
      var end = text.index(after: index)
      while end < text.endIndex, digits.contains(text[end]) { end = text.index(after: end) }
      if end > text.index(after: index) { index = end }
    }
    return String(text[start..<index])
  }

  private static func isHeading(_ words: String) -> Bool {
    ["编", "章", "节"].contains { number(at: words.startIndex, in: words, ending: $0) != nil }
  }

  private static func trimmed(_ line: some StringProtocol) -> String {
    guard let first = line.firstIndex(where: { !$0.isWhitespace }),
      let last = line.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(line[first...last])
  }
}
