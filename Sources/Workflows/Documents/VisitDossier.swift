public import Model
import Store

/// A visit with everything that its documents are made from.
public struct VisitDossier: Sendable {
  /// Device that recorded it.
  public let device: String
  /// The visit.
  public let visit: Visit
  /// The visit as the log holds it, with the members that only documents print.
  public let document: JSONValue
  /// Whom it was paid to.
  public let subject: Subject
  /// The plan version on which it was started.
  public let held: HeldPlan
  /// What the plan says of documents today: numbers are allotted by the newest version.
  public let settings: DocumentSettings
  /// What it shows.
  public let assessment: VisitAssessment
  /// Its documents, drafts and void ones among them.
  public let documents: [DocumentRecord]
  /// Documents issued to the same subject at other visits, with the day of the visit.
  public let earlier: [(day: Day, record: DocumentRecord)]
  /// What the bureau handed over about the subject.
  public let referrals: [Referral]
  /// The cases of the bureau's ledger about the subject.
  public let cases: [EnforcementCase]
  /// The day on which it is looked at: whether a newer law is milder depends on it.
  public let today: Day

  /// Who the party is, by the roster and by what was said on site.
  public var party: PartyCard { PartyCard(subject: subject, recorded: document["party"] ?? .null) }

  /// The inspectors of the visit, in its order.
  public var officers: [Inspector] {
    visit.inspectors.map { certificate in
      held.plan.inspectors.first { $0.certificate == certificate }
        ?? Inspector(name: "", certificate: certificate, agency: "", team: "")
    }
  }
}

extension Location {
  /// Finds a visit by its id or a unique beginning of it, or by its subject where that was visited
  /// once.
  /// - Throws: ``DocumentError/visit(name:known:)``.
  public func dossier(_ name: String) throws -> VisitDossier {
    let visits = try visitRecords()
    var found = visits.filter { $0.visit.id == name.lowercased() }
    if found.isEmpty, name.count >= 4 {
      found = visits.filter { $0.visit.id.hasPrefix(name.lowercased()) }
    }
    if found.isEmpty { found = visits.filter { $0.visit.subject == name } }
    if found.isEmpty {
      found = try visits.filter { try subject(of: $0).subject.name == name }
    }
    guard let only = found.first, found.count == 1 else {
      throw DocumentError.visit(
        name: name, known: found.map { "\($0.visit.id)（\($0.visit.day)）" })
    }
    return try dossier(only, among: visits)
  }

  /// The visit of one device: two may have one of the same id.
  /// - Throws: ``DocumentError/visit(name:known:)``.
  func dossier(_ id: String, device: String) throws -> VisitDossier {
    let visits = try visitRecords()
    guard let found = visits.first(where: { $0.visit.id == id && $0.device == device }) else {
      throw DocumentError.visit(name: id, known: [])
    }
    return try dossier(found, among: visits)
  }

  /// The ids under which a subject is known where somebody at the bureau joined them.
  private func joined(_ subject: String) throws -> Set<String> {
    guard case .hub(let hub) = self else { return [subject] }
    return try hub.settlements().filter {
      $0.holds && $0.kind == .subject && $0.conclusion == .one && $0.members.contains(subject)
    }.reduce(into: [subject]) { $0.formUnion($1.members) }
  }

  private func dossier(_ found: VisitRecord, among visits: [VisitRecord]) throws -> VisitDossier {
    let (subject, held) = try subject(of: found)
    let same = try joined(found.visit.subject)
    let all = try documentRecords()
    let days = Dictionary(
      visits.filter { $0.visit.subject == found.visit.subject && $0.visit.id != found.visit.id }
        .map { ($0.visit.id, $0.visit.day) }, uniquingKeysWith: { first, _ in first })
    return VisitDossier(
      device: found.device, visit: found.visit, document: found.document, subject: subject,
      held: held, settings: DocumentSettings(plan: try shelf.newest(found.visit.plan).plan),
      assessment: VisitAssessor.assess(
        found.visit, subject: subject, plan: held.plan, index: held.index),
      documents: all.filter { $0.device == found.device && $0.record.visit == found.visit.id }
        .map(\.record).sorted {
          ($0.kind.place, $0.version, $0.id) < ($1.kind.place, $1.version, $1.id)
        },
      earlier: all.compactMap { _, record in
        days[record.visit].flatMap { record.status == .issued ? ($0, record) : nil }
      }.sorted { ($0.day, $0.record.version) < ($1.day, $1.record.version) },
      referrals: try referrals().filter { $0.subject == found.visit.subject },
      cases: try records(.enforcementCase).map { try EnforcementCase(document: $0.document) }
        .filter { same.contains($0.subject) }, today: today)
  }

  struct VisitRecord {
    let device: String
    let visit: Visit
    let document: JSONValue
  }

  var shelf: PlanShelf {
    switch self {
    case .workspace(let workspace): workspace.shelf
    case .hub(let hub): hub.shelf
    }
  }

  private func visitRecords() throws -> [VisitRecord] {
    try records(.visit).map {
      VisitRecord(
        device: $0.device, visit: try Visit(document: $0.document), document: $0.document)
    }
  }

  private func documentRecords() throws -> [(device: String, record: DocumentRecord)] {
    try records(.document).map { ($0.device, try DocumentRecord(document: $0.document)) }
  }

  private var today: Day {
    switch self {
    case .workspace(let workspace): workspace.surroundings.now().day
    case .hub(let hub): hub.surroundings.now().day
    }
  }

  private func referrals() throws -> [Referral] {
    try records(.referral).map { try Referral(document: $0.document) }
  }

  private func records(
    _ kind: EntityKind
  ) throws -> [(device: String, document: JSONValue)] {
    switch self {
    case .workspace(let workspace):
      try workspace.store.records(kind).map { (workspace.device, $0) }
    case .hub(let hub): try hub.store.records(kind)
    }
  }

  private func subject(of found: VisitRecord) throws -> (subject: Subject, held: HeldPlan) {
    guard let held = shelf.version(found.visit.plan, found.visit.planVersion) else {
      throw PlanError.notChosen(known: shelf.planIDs)
    }
    let recorded = try records(.subject).first {
      $0.device == found.device && $0.document["id"]?.string == found.visit.subject
    }.map { try Subject(document: $0.document) }
    guard let subject = try held.subject(found.visit.subject, recorded: recorded) else {
      throw WorkflowError.unknown(what: "对象 \(found.visit.subject)", known: "名册")
    }
    return (subject, held)
  }
}
