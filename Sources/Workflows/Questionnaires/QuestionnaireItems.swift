import Model

/// The fields of items and of rows of the check form.
struct QuestionnaireItems {
  let condition: QuestionnaireCondition
  private typealias Field = QuestionnaireField
  private typealias Choices = QuestionnaireChoices

  func fields(_ item: ChecklistItem) -> [QuestionnaireField] {
    let name = Choices.name(item.id)
    let known = condition.expression(item.applies)
    let relevant = known ?? ""
    var hints = [item.method, item.sampleRule, item.note].filter { !$0.isEmpty }
    if known == nil { hints.append("什么时候问：\(item.applies.plainWords)") }
    let hint = hints.joined(separator: "；")
    let label = "\(item.id) \(item.text)"
    func field(_ content: Field.Content) -> Field {
      Field(name: name, content: content, label: label, hint: hint, relevant: relevant)
    }
    func stated(_ fields: [Field]) -> [Field] {
      fields + [
        Field(
          name: name + "_state", content: .one(Choices.states), label: "\(item.id) 没有查到的，是哪种情况",
          relevant: relevant)
      ]
    }
    var fields: [Field]
    switch item.kind {
    case .presence, .conformity, .fact, .choice, .presenceWithAmount, .presenceWithCount,
      .unrecognised:
      fields = [field(.one(Choices.options(item.kind) + Choices.states))]
    case .multipleChoice:
      fields = [field(.many(Choices.options(item.kind) + Choices.states))]
    case .sampled:
      fields = stated(sample(name, item.id, label: label, hint: hint, relevant: relevant))
    case .number:
      var number = field(.integer)
      number.constraint = ". >= 0"
      number.message = "填不小于 0 的整数"
      if !item.unit.isEmpty {
        number.hint = ["单位：\(item.unit)", hint].filter { !$0.isEmpty }.joined(separator: "；")
      }
      fields = stated([number])
    case .money:
      var money = field(.money)
      money.constraint = ". >= 0 and regex(string(.), '^[0-9]+([.][0-9]{1,2})?$')"
      money.message = "填元，最多两位小数"
      fields = stated([money])
    case .text: fields = stated([field(.text)])
    case .photograph: return [field(.image)]
    }
    if let violation = violation(item.kind, name), item.severity.demandsEvidence {
      fields += evidence(name, item.id, relevant: violation)
    }
    return fields
  }

  /// When an answer is a violation.
  private func violation(_ kind: AnswerKind, _ name: String) -> String? {
    switch kind {
    case .presence: "${\(name)} = 'present'"
    case .conformity: "${\(name)} = 'nonconform'"
    case .sampled: "${\(name)_violators} > 0"
    case .fact, .number, .money, .choice, .multipleChoice, .text, .photograph,
      .presenceWithAmount, .presenceWithCount, .unrecognised:
      nil
    }
  }

  private func evidence(_ name: String, _ id: String, relevant: String) -> [QuestionnaireField] {
    [
      Field(name: name + "_photo", content: .image, label: "\(id) 的证据照片", relevant: relevant),
      Field(
        name: name + "_waived", content: .text, label: "\(id) 没有证据的，写原因", relevant: relevant),
    ]
  }

  private func sample(
    _ name: String, _ id: String, label: String, hint: String, relevant: String
  ) -> [QuestionnaireField] {
    [
      Field(
        name: name + "_population", content: .integer, label: "\(label)——总数（人）", hint: hint,
        relevant: relevant, constraint: ". >= 0", message: "填不小于 0 的整数"),
      Field(
        name: name + "_sampled", content: .integer, label: "\(id) 抽查（人）", relevant: relevant,
        constraint: ". >= 0 and (${\(name)_population} = '' or . <= ${\(name)_population})",
        message: "抽查不多于总数"),
      Field(
        name: name + "_violators", content: .integer, label: "\(id) 违法违规（人）", relevant: relevant,
        constraint: ". >= 0 and . <= ${\(name)_sampled}", message: "违法违规不多于抽查"),
    ]
  }

  /// The rows of the check form that are answered on site.
  var rows: QuestionnaireGroup {
    var group = QuestionnaireGroup(
      name: "check_form", label: "检查表（附件2）", relevant: "${visit_outcome} = 'completed'")
    for row in FormRow.onSite {
      let name = Choices.name(row.id)
      let text = [row.text, row.subrow].filter { !$0.isEmpty }.joined(separator: "：")
      let label = "\(row.id) \(text)"
      let hint = "检查项已经答出来的可以不填"
      if row.isSampled {
        group.fields += sample(name, row.id, label: label, hint: hint, relevant: "")
        group.fields.append(
          Field(
            name: name + "_state", content: .one(Choices.rowStates),
            label: "\(row.id) 没有查到的，是哪种情况"))
        group.fields += evidence(name, row.id, relevant: "${\(name)_violators} > 0")
      } else {
        group.fields.append(
          Field(
            name: name, content: .one(Choices.options(.presence) + Choices.rowStates),
            label: label, hint: hint))
        group.fields += evidence(name, row.id, relevant: "${\(name)} = 'present'")
      }
    }
    group.fields.append(
      Field(
        name: "form_rest", content: .one([.init(name: "absent", label: "都查了，没有发现")]),
        label: "没有填的有／无各行", hint: "没有都查的不要填"))
    return group
  }
}
