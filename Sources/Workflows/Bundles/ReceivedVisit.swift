import Model

/// A visit of a bundle, held to the rules that files and pages are held to alike. It is taken
/// whatever they say, because the log is the truth.
struct ReceivedVisit {
  let visit: Visit
  private let document: RecordDocument
  private let unreadable: [Fault]

  /// What stands in for a number or a time that nobody can count with, so that the rest of the visit
  /// can be read.
  private static let standIns: [String: JSONValue] = [
    "headcount": .null, "advertisementsRemoved": .null,
  ]

  /// - Throws: ``DocumentFailure`` where not even a table could be counted from it.
  init(_ document: JSONValue) throws {
    var record = RecordDocument(document)
    var unreadable: [Fault] = []
    while true {
      do {
        visit = try Visit(document: record.value)
        self.document = record
        self.unreadable = unreadable
        return
      } catch let failure as DocumentFailure {
        let member = JSONPointer.path(failure.pointer).first ?? ""
        let standIn =
          member == "leftAt" ? record[VisitFields.arrivedAt] : ReceivedVisit.standIns[member]
        guard let standIn, record[failure.pointer] != standIn else { throw failure }
        record.set(failure.pointer, standIn)
        unreadable.append(
          Fault(failure.pointer, .visit(.shape(expected: failure.expected))))
      }
    }
  }

  /// Everything that it breaks; nothing of a draft, which nobody has finished.
  func faults(_ assessment: VisitAssessment, by held: HeldPlan) -> [Fault] {
    guard visit.status == .finalised else { return [] }
    let rules = VisitRules(held: held, visit: visit, document: document)
    return unreadable + rules.timeFaults + rules.peopleFaults + rules.nameFaults
      + assessment.faults
  }

  /// What the visit shows. Answers that another answer hides are no fault: pages keep them.
  func assessment(_ subject: Subject, by held: HeldPlan) -> VisitAssessment {
    VisitAssessor.assess(
      visit, subject: subject, plan: held.plan, index: held.index, hidden: .kept)
  }
}
