import Model
import Workflows

/// 试一试: one item of the plan as the inspector will see it, and what comes of sample answers.
struct ItemTrialView {
  private let trial: ItemTrial
  private let form: FormFields
  private let pointer: String
  private let now: Moment

  init(_ trial: ItemTrial, _ form: FormFields, at pointer: String, now: Moment) {
    self.trial = trial
    self.form = form
    self.pointer = pointer
    self.now = now
  }

  func view() throws -> View {
    let items = [trial.item] + trial.asked
    let kinds = Dictionary(
      items.map { ($0.id, ($0.kind, $0.unit)) }, uniquingKeysWith: { first, _ in first })
    let typed = try AnswerForm(form: form, subject: "") { kinds[$0] }.edits()
    var sample = ItemTrial.Sample()
    for edit in typed.edits {
      if let id = JSONPointer.path(edit.field).last { sample.answers[id] = edit.value }
    }
    sample.facts = Set(form.all("trial:fact"))
    sample.kind = form["trial:kind"].flatMap(SubjectKind.init(rawValue:)) ?? .institution
    sample.category = form["trial:category"]
    sample.licence = form["trial:licence"].flatMap(LicenceKind.init(rawValue:)) ?? .licence
    sample.type = form["trial:type"].flatMap(VisitType.init(rawValue:)) ?? .first
    sample.isNamed = form["trial:unnamed"] == nil
    let outcome = try trial.outcome(sample, at: now)
    func preview(_ item: ChecklistItem) -> View {
      let answer = sample.answers[item.id] ?? .null
      return ItemPreview(
        item: item, day: now.day, answer: answer,
        result: item.id == trial.item.id && outcome.isViolation
          ? .violated : answer == .null ? .unanswered : .clear
      ).view
    }
    func options(_ all: [(String, String)], _ chosen: String?) -> View {
      .list(
        all.map { ["value": .words($0), "label": .words($1), "on": .flag($0 == chosen)] })
    }
    return [
      "pointer": .words(pointer), "items": .list([preview(trial.item)]),
      "when": .words(trial.item.applies.plainWords),
      "others": .list(trial.asked.map(preview)), "hasOthers": .flag(!trial.asked.isEmpty),
      "facts": .list(
        trial.facts.map {
          [
            "value": .words($0.name), "label": .words($0.question ?? $0.name),
            "on": .flag(sample.facts.contains($0.name)),
          ]
        }), "hasFacts": .flag(!trial.facts.isEmpty),
      "subject": trial.asksSubject
        ? [
          "kinds": options(
            SubjectKind.allCases.map { ($0.rawValue, $0.title) }, sample.kind.rawValue),
          "categories": options(
            InstitutionCategory.all.map { ($0.identifier, $0.name) }, sample.category),
          "licences": options(
            LicenceKind.allCases.map { ($0.rawValue, $0.title) }, sample.licence.rawValue),
          "types": options(
            VisitType.allCases.map { ($0.rawValue, $0.title) }, sample.type.rawValue),
          "unnamed": .flag(!sample.isNamed),
        ] : .nothing,
      "results": .list(results(outcome, typed.faults)),
    ]
  }

  private func results(_ outcome: ItemTrial.Outcome, _ unclear: [Fault]) -> [View] {
    var lines: [(String, String)] = []
    switch outcome.applies {
    case .yes: lines.append(("适用吗", "适用，会问"))
    case .no: lines.append(("适用吗", "不适用，不会问"))
    case .unknown:
      lines.append(
        ("适用吗", "还不知道：\(outcome.missing.joined(separator: "、")) 没有答，先不问"))
    }
    for fault in unclear + outcome.faults {
      let words = fault.words(for: .screen)
      lines.append(("答案不对", "\(words.what.shown)；\(words.remedy.shown)"))
    }
    let item = trial.item
    if item.kind.violationText == nil {
      lines.append(("违法吗", "这种答法只记事实，不判断违法"))
    } else if outcome.isViolation {
      lines.append(("违法吗", "违法"))
      lines.append(("发现", item.findingText.isEmpty ? item.text : item.findingText))
      lines += consequences(item)
    } else if outcome.applies != .yes {
      lines.append(("违法吗", "不适用的不算违法"))
    } else {
      lines.append(("违法吗", outcome.isAnswered ? "不是违法" : "还没有答"))
    }
    return lines.map { ["term": .words($0), "text": .words($1)] }
  }

  private func consequences(_ item: ChecklistItem) -> [(String, String)] {
    let law = item.law(on: now.day)
    let basis = law.duties.map(\.marked).joined(separator: "；")
    let penalties = law.consequences.map(\.text).joined(separator: "；")
    let measures = ItemFacts.measures(item.measures)
    let row = item.formRow.flatMap(FormRow.onSite)
    let counted = StatisticsRow.all.filter { item.statisticsRows.contains($0.id) }
    return [
      ("程度", item.severity.rawValue),
      ("证据", item.severity.demandsEvidence || row != nil ? "要有证据，或者写明没有的原因" : "不强求"),
      ("依据", basis.isEmpty ? "没有写" : basis),
      ("处罚", penalties.isEmpty ? "没有写" : penalties),
      ("当场", measures.isEmpty ? "没有写" : measures),
      ("移送", item.referrals.map(\.rawValue).joined(separator: "、")),
      ("附件2", row.map { "第\($0.number)项“\($0.text)”记“有”" } ?? "不计入"),
      (
        "附件4",
        counted.isEmpty
          ? "不计入" : counted.map { "\($0.id) \($0.text)" }.joined(separator: "；")
      ),
    ].filter { !$0.1.isEmpty }
  }
}
