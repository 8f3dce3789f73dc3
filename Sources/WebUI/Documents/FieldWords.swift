import Model

/// A value of a document in words, as people compare it.
enum FieldWords {
  static func text(_ value: JSONValue?, _ field: DocumentField?) -> String {
    guard let value, value != .null, value != "" else { return "空着" }
    switch field?.kind {
    case .moment: return value.string.flatMap { Moment($0) }?.chinese ?? AnswerWords.text(value)
    case .day: return value.string.flatMap { Day($0) }?.chinese ?? AnswerWords.text(value)
    case .period:
      let ends = ["from", "to"].map {
        value[$0]?.string.flatMap { Moment($0) }?.chinese ?? "没有填"
      }
      return ends.joined(separator: " 至 ")
    case .money: return value.integer.map { "\(Money.yuan(fen: $0)) 元" } ?? ""
    case .items:
      return (value.array ?? []).map { row in
        (field?.columns ?? []).filter { !$0.isInternal }.compactMap { column in
          row[column.id].map { AnswerWords.text($0) }
        }.filter { !$0.isEmpty }.joined(separator: "　")
      }.joined(separator: "；")
    case .text, .longText, .choice, .statement, .signature, .seal, .acknowledgement, nil:
      return AnswerWords.text(value)
    }
  }
}
