public import Model
import Statistics
import Store

/// A case that begins: from findings, from papers of a laptop, from a complaint or a referral in.
public struct NewCase: Sendable {
  /// Number within the ledger; nil for the next free one.
  public var id: String?
  /// Roster number or UUID of the subject; empty where the findings say whom, or it is entered with
  /// the case.
  public var subject = ""
  /// A subject that no roster lists and nobody visited, as a page asks for it.
  public var entered: NewSubject?
  /// The same as a file says it.
  public var unlisted: Subject?
  /// Whose case it then is; nil for the only plan.
  public var plan: String?
  /// Against whom.
  public var party: CaseParty
  /// Code of the person, for a case against one.
  public var personCode: String?
  /// Role of the person.
  public var personRole: PersonBehindFinding.Role?
  /// 案由
  public var cause: String
  /// 案件来源
  public var source: String
  /// 简易程序 or 普通程序.
  public var procedure: CaseProcedure
  /// Where it stands: a lead until it is accepted or filed.
  public var status = CaseStatus.lead
  /// 受理日期
  public var acceptedOn: Day?
  /// 立案日期
  public var filedOn: Day?
  /// 承办人
  public var handlers = ""
  /// 线索编号
  public var leadNumber = ""
  /// Row of the check form.
  public var row: String?
  /// The case of the same matter against another party.
  public var relatedCase: String?
  /// Findings that it begins from, as `visit/row`.
  public var findings: [String] = []
  /// Ids of papers that were issued on site.
  public var papers: [String] = []
  /// An order that was not obeyed: it becomes this case.
  public var order: String?

  /// A case with what every one has.
  public init(party: CaseParty, cause: String, source: String, procedure: CaseProcedure) {
    self.party = party
    self.cause = cause
    self.source = source
    self.procedure = procedure
  }

  /// The fields that somebody wrote.
  fileprivate var fields: [String: JSONValue] {
    func text(_ text: String) -> JSONValue { text.isBlank ? .null : .string(text) }
    func day(_ day: Day?) -> JSONValue { .optional(day?.description) }
    var status = status
    if acceptedOn != nil, status == .lead { status = .accepted }
    if filedOn != nil, [.lead, .accepted].contains(status) { status = .underInvestigation }
    var fields: [String: JSONValue] = [
      "subject": .string(subject), "party": .string(party.rawValue), "cause": .string(cause),
      "source": .string(source), "procedure": .string(procedure.rawValue),
      "status": .string(status.rawValue), "acceptedOn": day(acceptedOn), "filedOn": day(filedOn),
      "handlers": text(handlers), "leadNumber": text(leadNumber), "row": .optional(row),
      "relatedCase": .optional(relatedCase),
    ]
    if let personCode, let personRole {
      fields["person"] = ["code": .string(personCode), "role": .string(personRole.rawValue)]
    }
    if !findings.isEmpty { fields["findings"] = .strings(findings) }
    return fields.filter { $0.value != .null }
  }
}

extension Hub {
  /// Begins a case.
  /// - Returns: its number.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func openCase(_ new: NewCase, actor: String, reason: String? = nil) throws -> String {
    var new = new
    var fields: [String: JSONValue] = [:]
    if !new.findings.isEmpty { fields.merge(try found(&new)) { $1 } }
    if !new.papers.isEmpty { fields.merge(try paperFields(&new)) { $1 } }
    let entered = try new.unlisted ?? new.entered.map(unvisited)
    if let entered { new.subject = entered.id }
    let id = try new.id ?? nextCaseNumber()
    if new.filedOn != nil { try proveOtherApprover(actor, case: id) }
    let order = try new.order.map(rectification)
    if let order, order.paper.subject.id != new.subject {
      throw WorkflowError.refused(
        code: .caseRefused, path: "立案",
        faults: [Fault("/order", "文书 \(order.paper.number) 是另一个对象的", "核对对象")])
    }
    let decision = order.map {
      RectificationDecision(
        paper: $0.paper.record.id, conclusion: .becameCase, until: nil, enforcementCase: id,
        visit: $0.lookback?.id, actor: actor, reason: "逾期未改，立案 \(id)")
    }
    try changeCase(
      id, new.fields.merging(fields) { $1 }, opening: true, actor: actor, reason: reason,
      subject: entered, plan: new.plan, with: decision)
    return id
  }

  /// The next number that no case bears, of the year of this day.
  public func nextCaseNumber() throws -> String {
    let prefix = "C-\(surroundings.now().day.components.year)-"
    let taken = try store.records(.enforcementCase).compactMap { entry -> Int? in
      guard let id = entry.document["id"]?.string, id.hasPrefix(prefix) else { return nil }
      return Int(id.dropFirst(prefix.count))
    }
    let number = String((taken.max() ?? 0) + 1)
    return prefix + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }

  /// Whom the findings are about, when they were made and in which record they stand.
  private func found(_ new: inout NewCase) throws -> [String: JSONValue] {
    let places = try new.findings.map { id -> (visit: VisitFacts, row: String) in
      let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
      let visits = try visitFacts(parts.first ?? "")
      guard parts.count == 2,
        let visit = visits.first(where: { visit in
          visit.rows.contains { $0.row == parts[1] && $0.state == .present }
        })
      else {
        throw WorkflowError.refused(
          code: .caseRefused, path: "立案",
          faults: [Fault("/findings", "没有发现 \(id)", "写成 检查编号/检查表的行，那一行要是“有”")])
      }
      return (visit, parts[1])
    }
    let subjects = Set(places.map(\.visit.subject.id))
    guard subjects.count == 1, let subject = subjects.first,
      new.subject.isEmpty || new.subject == subject
    else {
      throw WorkflowError.refused(
        code: .caseRefused, path: "立案",
        faults: [Fault("/findings", "这些发现不是同一个对象的", "一案一当事人：分开立案")])
    }
    new.subject = subject
    if new.row == nil, Set(places.map(\.row)).count == 1 { new.row = places.first?.row }
    let first = places.map(\.visit).min { ($0.day, $0.id) < ($1.day, $1.id) }
    var fields: [String: JSONValue] = ["foundOn": .optional(first?.day.description)]
    let numbers = try sceneRecords(Set(places.map(\.visit.id)))
    if !numbers.isEmpty { fields["recordNumber"] = .string(numbers.joined(separator: "；")) }
    return fields.filter { $0.value != .null }
  }

  private func sceneRecords(_ visits: Set<String>) throws -> [String] {
    try store.records(.document).map { try DocumentRecord(document: $0.document) }
      .filter { visits.contains($0.visit) && $0.kind == .sceneRecord && $0.status == .issued }
      .compactMap { $0.number?.text }.sorted()
  }

  /// What papers say for the ledger, and whose they are.
  private func paperFields(_ new: inout NewCase) throws -> [String: JSONValue] {
    let papers = try proposedPapers(new.papers)
    let subjects = Set(papers.map(\.subject.id))
    guard subjects.count == 1, let subject = subjects.first,
      new.subject.isEmpty || new.subject == subject
    else {
      throw WorkflowError.refused(
        code: .caseRefused, path: "立案",
        faults: [Fault("/papers", "这些文书不是同一个对象的", "一案一当事人：分开立案")])
    }
    new.subject = subject
    let columns = PaperColumns(papers)
    if columns.isDecision {
      guard new.procedure == .summary else {
        throw WorkflowError.refused(
          code: .caseRefused, path: "立案",
          faults: [Fault("/procedure", "当场处罚决定书是简易程序", "选简易程序")])
      }
      new.status = .inExecution
    }
    return columns.fields
  }

  /// A subject that nobody visited, held to what its kind must have.
  private func unvisited(_ new: NewSubject) throws -> Subject {
    let (subject, faults, _) = new.checked(id: new.id ?? surroundings.uuid())
    guard faults.isEmpty, let subject else {
      throw WorkflowError.refused(code: .subjectRefused, path: "名册外对象", faults: faults)
    }
    return subject
  }
}
