import Model

/// What must not stand on a paper that is issued: a blank, a provision that nobody vouches for.
struct ReviewRules {
  let template: DocumentTemplate
  /// What would be printed.
  let values: [String: JSONValue]
  /// What the kit itself drafts for the fields.
  let drafted: [String: JSONValue]

  /// Field that names who wrote a provision that the catalogue is not sure of.
  static let author = "citationBy"

  func faults() -> [Fault] {
    let fields = template.fields.filter(\.kind.holdsValue)
    return fields.flatMap { field -> [Fault] in
      let value = values[field.id] ?? .null
      let place = JSONPointer.text([field.id])
      var faults: [Fault] = []
      let blanks = Blank.left(in: value).uniqued
      if !blanks.isEmpty {
        faults.append(
          Fault(place, "“\(field.caption)”还有空白：\(blanks.joined(separator: "、"))", "按现场所见写明后签发"))
      }
      if ReviewRules.asksForReview(value) {
        faults.append(
          Fault(place, "“\(field.caption)”须法制审核", "由法制审核人员写明条款和幅度，并填写条款写明人"))
      }
      return faults
    } + authorFaults(fields)
  }

  /// Where the draft asked for review, somebody answers with his name for what stands there now.
  private func authorFaults(_ fields: [DocumentField]) -> [Fault] {
    guard let author = template.field(ReviewRules.author),
      (values[ReviewRules.author]?.string ?? "").isEmpty
    else { return [] }
    let rewritten = fields.filter {
      ReviewRules.asksForReview(drafted[$0.id] ?? .null)
        && !ReviewRules.asksForReview(values[$0.id] ?? .null)
    }
    return rewritten.isEmpty
      ? []
      : [
        Fault(
          JSONPointer.text([author.id]),
          "\(rewritten.map { "“\($0.caption)”" }.joined(separator: "、"))的条款由人写明，没有写明人姓名",
          "填写“\(author.caption)”，姓名记入日志")
      ]
  }

  private static func asksForReview(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): text.contains(Citation.review)
    case .array(let elements): elements.contains(where: asksForReview)
    case .object(let members): members.values.contains(where: asksForReview)
    case .null, .bool, .integer, .decimal: false
    }
  }
}
