public import Model

/// What became of one example when the real assessment worked it through.
public struct ExampleRun: Sendable {
  /// One expectation, and whether it held.
  public struct Outcome: Sendable, Hashable {
    /// What the example says.
    public let expectation: Example.Expectation
    /// Whether the assessment agrees.
    public let held: Bool
  }

  /// Every expectation, in the order of the example.
  public let outcomes: [Outcome]
  /// What the assessment objects to beyond the answers that the example expects to be refused.
  public let unexpectedFaults: [Fault]

  /// Whether every expectation held and nothing else was wrong.
  public var holds: Bool { unexpectedFaults.isEmpty && outcomes.allSatisfy(\.held) }
}

extension Example {
  /// Works the example through the real assessment, as the only module of a first visit where
  /// nothing else was found.
  /// - Throws: ``DocumentFailure`` where the example names a category that does not exist.
  public func run(on checklist: Checklist) throws -> ExampleRun {
    let stage = try ExampleStage(self, checklist: checklist)
    let assessment = try stage.assess(answers: answers)
    let violated = Set(assessment.violatedItems.map(\.id))
    let outcomes = try expectations.map { expectation in
      let held =
        switch expectation {
        case .violation(let item): violated.contains(item)
        case .noViolation(let item): stage.item(item) != nil && !violated.contains(item)
        case .row(let row, let count):
          assessment.result(of: row).map { $0.state == .present && $0.violators == count } ?? false
        case .noRow(let row): assessment.result(of: row).map { $0.state != .present } ?? false
        case .pendingRow(let row): assessment.result(of: row)?.state == .pending
        case .notApplicable(let item): try stage.isNotApplicable(item, in: assessment)
        case .refused(let item): answers[item] != nil && assessment.refusesAnswer(to: item)
        case .referral(let item, let department):
          violated.contains(item) && stage.item(item)?.referrals.contains(department) == true
        }
      return ExampleRun.Outcome(expectation: expectation, held: held)
    }
    let refused = expectations.compactMap(\.refusedItem)
    return ExampleRun(
      outcomes: outcomes,
      unexpectedFaults: assessment.faults.filter { fault in
        !refused.contains { fault.concernsAnswer(to: $0) }
      })
  }
}

extension Example.Expectation {
  /// The item to which an answer is refused.
  fileprivate var refusedItem: String? {
    switch self {
    case .notApplicable(let item), .refused(let item): item
    case .violation, .noViolation, .row, .noRow, .pendingRow, .referral: nil
    }
  }
}

extension ExampleStage {
  /// Does not apply, and an answer of the right kind is refused.
  fileprivate func isNotApplicable(_ id: String, in assessment: VisitAssessment) throws -> Bool {
    guard let item = item(id), !assessment.applicableItems.contains(where: { $0.id == id })
    else { return false }
    var answers = example.answers
    answers[id] = answers[id] ?? item.kind.harmlessAnswer
    return try assess(answers: answers).refusesAnswer(to: id)
  }
}

extension VisitAssessment {
  fileprivate func result(of row: String) -> RowResult? { rows.first { $0.row == row } }

  fileprivate func refusesAnswer(to item: String) -> Bool {
    faults.contains { $0.concernsAnswer(to: item) }
  }
}

extension Fault {
  /// Whether it stands at the answer to an item or inside it.
  fileprivate func concernsAnswer(to item: String) -> Bool {
    let place = JSONPointer.child("/answers", item)
    return self.place == place || self.place.hasPrefix(place + "/")
  }
}

extension AnswerKind {
  /// An answer of this kind that names no violation.
  fileprivate var harmlessAnswer: JSONValue {
    switch self {
    case .presence, .presenceWithAmount, .presenceWithCount: "无"
    case .conformity: "合格"
    case .fact: "否"
    case .sampled: ["sampled": 1, "population": 1, "violators": 0]
    case .number, .money: 0
    case .choice(let options): .optional(options.first)
    case .multipleChoice(let options): .strings(options.prefix(1))
    case .text, .photograph, .unrecognised: ""
    }
  }
}
