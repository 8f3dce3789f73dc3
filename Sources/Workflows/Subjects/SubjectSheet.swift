public import Model
import Store

/// Everything that a hub knows about one subject, on one page.
public struct SubjectSheet: Sendable {
  /// As its roster or its last visit has it.
  public let subject: Subject
  /// What became of it after its roster was handed out; nil where nothing is written.
  public let change: SubjectChange?
  /// The subject that it was joined to; nil where it counts for itself.
  public let joined: Subject?
  /// Its visits of all plans, oldest first; those of the subjects that were joined to it are not here.
  public let visits: [VisitFacts]
  /// The cases against it.
  public let cases: [EnforcementCase]
}

extension Hub {
  /// Everything about one subject.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  public func subjectSheet(_ id: String) throws -> SubjectSheet {
    let directory = try subjects()
    guard let subject = try directory.subject(id) else {
      throw WorkflowError.unknown(what: "对象 \(id)", known: "")
    }
    let visits = try Set(shelf.plans.map(\.plan.id)).sorted()
      .flatMap { try store.facts(subject: id, plan: $0, discarded: true) }
    return SubjectSheet(
      subject: subject, change: try subjectChange(id).flatMap { $0.kinds.isEmpty ? nil : $0 },
      joined: try Settlements(try settlements()).joined[id].flatMap(directory.subject),
      visits: visits.sorted { ($0.day, $0.id, $0.device) < ($1.day, $1.id, $1.device) },
      cases: try cases().filter { $0.subject == id })
  }
}
