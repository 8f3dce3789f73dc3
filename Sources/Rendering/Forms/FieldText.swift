import Model

/// A value in the words of the document.
enum FieldText {
  /// One line or more; empty where there is no value.
  static func text(_ value: JSONValue?, _ field: DocumentField) -> String {
    guard let value else { return "" }
    switch field.kind {
    case .text, .longText, .statement, .choice: return value.string ?? ""
    case .moment: return value.string.map { Moment($0)?.chinese ?? $0 } ?? ""
    case .day: return value.string.map { Day($0)?.chinese ?? $0 } ?? ""
    case .period: return period(value)
    case .money: return value.integer.map(ChineseAmount.printed(fen:)) ?? ""
    case .items:
      return (value.array ?? []).map { row in
        field.columns.filter { !$0.isInternal }.compactMap { row[$0.id]?.string }.filter {
          !$0.isEmpty
        }
        .joined(separator: "｜")
      }.joined(separator: "\n")
    case .signature, .seal, .acknowledgement: return ""
    }
  }

  private static func period(_ value: JSONValue) -> String {
    let from = value["from"]?.string.flatMap { Moment($0) }
    let to = value["to"]?.string.flatMap { Moment($0) }
    guard from != nil || to != nil else { return "" }
    let blank = "　　年　月　日　时　分"
    let end = to.map {
      $0.day == from?.day ? String($0.chinese.drop { $0 != "日" }.dropFirst()) : $0.chinese
    }
    return "\(from?.chinese ?? blank)至\(end ?? blank)"
  }

  /// Words in which what a legal reviewer must look at stands out.
  static func inlines(_ text: String, style: TextStyle = []) -> [Inline] {
    var pieces: [Inline] = []
    var run = ""
    for character in text {
      guard character == "□" || character == "☑" else {
        run.append(character)
        continue
      }
      pieces += words(run, style: style)
      run = ""
      pieces.append(.checkBox(isTicked: character == "☑", label: ""))
    }
    return pieces + words(run, style: style)
  }

  private static func words(_ text: String, style: TextStyle) -> [Inline] {
    var pieces: [Inline] = []
    var rest = text[...]
    while let match = rest.firstMatch(of: /（[^（）]*须法制审核）/) {
      let before = rest[..<match.range.lowerBound]
      if !before.isEmpty { pieces.append(.text(String(before), style)) }
      pieces.append(.text(String(match.output), style.union(.caution)))
      rest = rest[match.range.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest), style)) }
    return pieces
  }

  /// What stands where there is no value.
  static func empty(_ field: DocumentField, status: DocumentRecord.Status) -> Inline {
    switch field.empty {
    case .words(let words): .text(words)
    case .blank:
      status == .draft && field.isRequired
        ? .unknown(name: field.caption)
        : .blank(characters: 8)
    }
  }
}
