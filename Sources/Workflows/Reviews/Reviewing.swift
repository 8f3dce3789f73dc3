import Files
public import Model
public import Store

/// A visit of the queue with what deserves a look.
public struct ReviewLine: Sendable, Hashable {
  /// The visit.
  public let visit: ReviewedVisit
  /// What there is to look at.
  public let look: ReviewLook
  /// Why it is not approved together with others; empty where it may be.
  public let marks: [ReviewMark]
}

/// What is asked when a visit goes back to its team.
public struct ReviewReturn: Sendable {
  /// The questions, at least one.
  public let questions: [ReviewQuestion]
  /// Day by which the answers are wanted; nil where none is set.
  public let due: Day?

  /// A return.
  public init(questions: [ReviewQuestion], due: Day? = nil) {
    self.questions = questions
    self.due = due
  }
}

extension ReviewedVisit {
  /// How people name it to one another: the day, and where.
  public var spoken: String { "\(day.chinese)\(name.isEmpty ? subject : name)的检查" }
}

extension Hub {
  /// Every visit that is to be reviewed or was, by day.
  /// - Parameter plan: of one plan alone.
  public func reviewedVisits(plan: String? = nil) throws -> [ReviewedVisit] {
    try store.reviewedVisits()
      .filter { plan == nil || $0.plan == plan }
  }

  /// Those of one id, of whatever laptops.
  public func reviewedVisits(of id: String) throws -> [ReviewedVisit] {
    try store.reviewedVisits(id)
  }

  /// What deserves a look in a visit.
  public func reviewLine(_ visit: ReviewedVisit) throws -> ReviewLine {
    let look = try store.look(at: visit)
    return ReviewLine(visit: visit, look: look, marks: ReviewMark.all(of: visit, look))
  }

  /// One visit by its id.
  /// - Parameter device: whose, where two devices have one of that id.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  public func reviewedVisit(_ id: String, device: String? = nil) throws -> ReviewedVisit {
    let all = try store.reviewedVisits(id)
    let hits = all.filter { device == nil || $0.device == device }
    guard hits.count == 1, let hit = hits.first else {
      throw WorkflowError.unknown(
        what: hits.isEmpty ? "可以审核的检查 \(id)" : "检查 \(id) 这一条：几台设备都有，要写设备",
        known: all.map { "设备 \($0.device)" }.joined(separator: "、"))
    }
    return hit
  }

  /// The same of several.
  public func importers(of visits: [ReviewedVisit]) throws -> [[String]] {
    try store.importers(of: visits)
  }

  /// Who imported something of a visit.
  public func importers(of visit: ReviewedVisit) throws -> [String] {
    try store.importers(of: visit)
  }

  /// What was concluded about a visit, oldest first.
  public func conclusions(
    about visit: ReviewedVisit
  ) throws -> [(review: VisitReview, at: Moment)] {
    try store.reviews(of: visit.id, device: visit.device)
  }

  /// Approves visits, all or none; several at once only where none has anything to look at.
  /// - Parameter reason: may be empty.
  /// - Throws: ``ReviewError``, ``StoreError/overtaken``.
  @discardableResult
  public func approve(
    _ visits: [ReviewedVisit], reason: String = "", actor: String
  ) throws -> [VisitReview] {
    if visits.count > 1 {
      let faults = try visits.map(reviewLine).filter { !$0.marks.isEmpty }.map { line in
        Fault(
          line.visit.spoken, line.marks.map(\.title).joined(separator: "、"), "单独看过以后再通过")
      }
      guard faults.isEmpty else { throw ReviewError.needsLook(faults) }
    }
    return try conclude(visits, .approved, reason: reason, actor: actor)
  }

  /// Declares a visit void: it never counts, its record stays.
  /// - Throws: ``ReviewError``, ``WorkflowError/reasonDemanded(what:)``.
  @discardableResult
  public func void(
    _ visits: [ReviewedVisit], reason: String, actor: String
  ) throws -> [VisitReview] {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "作废") }
    return try conclude(visits, .void, reason: reason, actor: actor)
  }

  /// Sends a visit back to its team with questions; until an answer comes it does not count.
  /// - Throws: ``ReviewError``, ``WorkflowError/reasonDemanded(what:)``.
  @discardableResult
  public func sendBack(
    _ visit: ReviewedVisit, _ asked: ReviewReturn, reason: String, actor: String
  ) throws -> VisitReview {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "退回补问") }
    let faults = try questionFaults(asked, at: visit)
    guard faults.isEmpty else { throw ReviewError.question(faults) }
    let made = try conclude([visit], .returned, reason: reason, actor: actor, asked)
    return made[0]
  }

  private func questionFaults(_ asked: ReviewReturn, at visit: ReviewedVisit) throws -> [Fault] {
    guard !asked.questions.isEmpty else {
      return [Fault("--question", "没有写要问什么", "至少写一个问题")]
    }
    return try asked.questions.flatMap { question in
      var faults: [Fault] = []
      if question.text.isBlank {
        faults.append(Fault(question.item, "问题是空白", "写明要问什么"))
      }
      if try title(ofItem: question.item, at: visit) == nil {
        faults.append(
          Fault(question.item, "检查清单和检查表里没有这一项", "核对编号；问整次检查的，项目处留空"))
      }
      return faults
    }
  }

  /// What an item or a row of the check form asks; empty for the visit as a whole, nil for what is
  /// neither.
  public func title(ofItem item: String, at visit: ReviewedVisit) throws -> String? {
    if item.isEmpty { return "" }
    if let row = FormRow.onSite(item) { return row.text }
    guard let record = try store.visitDocument(visit),
      let held = shelf.version(visit.plan, Int(record["planVersion"]?.integer ?? 0))
    else { return nil }
    return held.index.item(item)?.text
  }

  private func conclude(
    _ visits: [ReviewedVisit], _ state: ReviewState, reason: String, actor: String,
    _ asked: ReviewReturn? = nil
  ) throws -> [VisitReview] {
    if let draft = visits.first(where: { $0.status != .finalised }) {
      throw ReviewError.draft(visit: draft.spoken)
    }
    try proveOther(actor, visits)
    let reviews = visits.map { visit in
      VisitReview(
        device: visit.device, visit: visit.id, number: visit.conclusions + 1, state: state,
        seq: visit.head.seq, hash: visit.head.hash, actor: actor, reason: reason,
        questions: asked?.questions ?? [], due: asked?.due)
    }
    try store.conclude(reviews, wall: surroundings.now(), interpret: shelf.judge)
    return reviews
  }

  /// Nobody reviews what he imported himself, unless a bureau of one person said so.
  private func proveOther(_ actor: String, _ visits: [ReviewedVisit]) throws {
    let own = try visits.filter { try isOwnImport($0, of: actor) }
    guard own.isEmpty else {
      throw ReviewError.ownImport(visits: own.map(\.spoken), actor: actor)
    }
  }

  /// Writes a remark at an item of a visit; it goes to the team with the next return.
  /// - Throws: ``ReviewError``.
  @discardableResult
  public func comment(
    at visit: ReviewedVisit, item: String, text: String, actor: String
  ) throws -> VisitComment {
    let faults = try questionFaults(
      ReviewReturn(questions: [ReviewQuestion(item: item, text: text)]), at: visit)
    guard faults.isEmpty else { throw ReviewError.question(faults) }
    let comment = VisitComment(
      id: surroundings.uuid(), visit: visit.id, device: visit.device, item: item, text: text,
      actor: actor)
    try store.append(
      RecordDocument.fields(of: comment.document).map {
        FieldChange(.comment, comment.id, $0.field, $0.value)
      }, actor: actor, wall: surroundings.now(), interpret: shelf.judge)
    return comment
  }
}
