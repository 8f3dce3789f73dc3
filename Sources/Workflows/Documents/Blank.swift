import Model

/// Blanks 〔…〕 of the texts for papers: what only the scene can say. A paper with a blank is a draft.
enum Blank {
  /// A blank and its label. The brackets of a document's number hold a year and are none.
  static var pattern: Regex<(Substring, Substring)> { /〔([^〔〕0-9][^〔〕]*)〕/ }

  /// The blanks that a text still has.
  static func left(in text: String) -> [String] {
    text.matches(of: pattern).map { String($0.output.0) }
  }

  /// The text with values put into its blanks, those of one label in order.
  static func filled(_ text: String, _ values: [String: [String]]) -> String {
    var rest = values
    return text.replacing(pattern) { match in
      let label = String(match.output.1)
      guard let value = rest[label]?.first else { return String(match.output.0) }
      rest[label]?.removeFirst()
      return value
    }
  }

  /// What a remark says of the blanks of a text, where it says nothing else: `数量：3；日期：4月1日`.
  /// Nil where it is a remark in the inspector's own words.
  static func values(in remark: String, for text: String) -> [String: [String]]? {
    let labels = Set(text.matches(of: pattern).map { String($0.output.1) })
    var values: [String: [String]] = [:]
    for part in remark.split(whereSeparator: { "；;\n".contains($0) }) {
      let words = part.split(maxSplits: 1, whereSeparator: { "：:".contains($0) }).map {
        $0.trimming(while: \.isWhitespace)
      }
      guard words.count == 2, labels.contains(words[0]), !words[1].isEmpty else { return nil }
      values[words[0], default: []].append(words[1])
    }
    return values.isEmpty ? nil : values
  }

  /// Every blank of a value, that of its rows among it.
  static func left(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): left(in: text)
    case .array(let elements): elements.flatMap { left(in: $0) }
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { left(in: $0.value) }
    case .null, .bool, .integer, .decimal: []
    }
  }
}

extension StringProtocol {
  fileprivate func trimming(while isLeft: (Character) -> Bool) -> String {
    String(drop(while: isLeft).reversed().drop(while: isLeft).reversed())
  }
}
