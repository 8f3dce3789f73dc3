public import Model
public import Store

/// What the bureau asked about a visit of this laptop, and what the team said to it.
public struct OpenReturn: Sendable {
  /// What is asked.
  public let asked: VisitReturn
  /// Identity of the file that brought it.
  public let identity: String
  /// The visit in short.
  public let visit: VisitSummary
  /// The team's remarks at the visit since it was asked, oldest first.
  public let answers: [VisitComment]
  /// Whether the visit itself was changed since.
  public let isCorrected: Bool
  /// Whether everything that was written to it has left this laptop.
  public let isExported: Bool

  /// Whether somebody answered and the visit is final again: what remains is the export.
  public var isAnswered: Bool {
    visit.status == .finalised
      && (isCorrected
        || asked.questions.allSatisfy { question in
          answers.contains { $0.item == question.item }
        })
  }
}

/// What a page of a visit shows of a return.
struct AskedQuestions {
  let asked: VisitReturn
  /// Items at which the team wrote something since it was asked.
  let answered: Set<String>
}

extension Workspace {
  /// The last questions about a visit; nil where it did not come back.
  func questions(at visit: String) throws -> AskedQuestions? {
    guard let last = try returns(at: visit).last else { return nil }
    let since = try store.latest(.returned)[last.asked.id] ?? 0
    let comments = try store.latest(.comment)
    let said = try self.comments(at: visit).filter { comments[$0.id] ?? 0 > since }
    return AskedQuestions(asked: last.asked, answered: Set(said.map(\.item)))
  }

  /// What is held of the bureau's questions about one visit, by number.
  func returns(at visit: String) throws -> [(asked: VisitReturn, identity: String)] {
    try store.records(.returned).filter { $0["visit"]?.string == visit }.map { document in
      let reader = try DocumentReader(document)
      return (try VisitReturn(reading: reader), try reader.string("identity"))
    }.sorted { $0.asked.number < $1.asked.number }
  }

  /// The last questions about each visit, those with the nearest deadline first.
  public func openReturns() throws -> [OpenReturn] {
    let records = try store.records(.returned)
    guard !records.isEmpty else { return [] }
    let asked = try store.latest(.returned)
    let comments = try store.latest(.comment)
    let visits = try store.latest(.visit)
    let exported = try custody.exportedSeq()
    let said = try store.records(.comment).map(VisitComment.init(document:))
      .sorted { comments[$0.id] ?? 0 < comments[$1.id] ?? 0 }
    let summaries = Dictionary(
      try store.summaries().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var last: [String: OpenReturn] = [:]
    for document in records {
      let reader = try DocumentReader(document)
      let question = try VisitReturn(reading: reader)
      guard let summary = summaries[question.visit],
        last[question.visit].map({ $0.asked.number < question.number }) ?? true
      else { continue }
      let since = asked[question.id] ?? 0
      let answers = said.filter { $0.visit == question.visit && comments[$0.id] ?? 0 > since }
      let changed = visits[question.visit] ?? 0
      let newest = max(changed, answers.compactMap { comments[$0.id] }.max() ?? 0)
      last[question.visit] = OpenReturn(
        asked: question, identity: try reader.string("identity"), visit: summary,
        answers: answers, isCorrected: changed > since, isExported: exported >= newest)
    }
    return last.values.sorted {
      ($0.asked.due?.number ?? .max, $0.asked.visit)
        < ($1.asked.due?.number ?? .max, $1.asked.visit)
    }
  }

  /// The team's remarks at one visit, oldest first.
  public func comments(at visit: String) throws -> [VisitComment] {
    let last = try store.latest(.comment)
    return try store.records(.comment).map(VisitComment.init(document:))
      .filter { $0.visit == visit }.sorted { last[$0.id] ?? 0 < last[$1.id] ?? 0 }
  }

  /// Writes remarks at items of a visit, whether the visit is final or not; they go to the bureau
  /// with the next export. All are written or none. What the same person said there already since
  /// the bureau last asked is not written a second time.
  /// - Returns: what was said, in the order given.
  /// - Throws: ``ReviewError/question(_:)``, ``WorkflowError/unknown(what:known:)``.
  @discardableResult
  public func comment(
    at visit: String, _ remarks: [ReviewQuestion], actor: String
  ) throws -> [VisitComment] {
    guard let record = try store.record(.visit, visit) else {
      throw WorkflowError.unknown(what: "检查 \(visit)", known: "")
    }
    let held = shelf.version(
      record["plan"]?.string ?? "", Int(record["planVersion"]?.integer ?? 0))
    let faults = remarks.compactMap { remark in
      if remark.text.isBlank { return Fault(remark.item, "写的话是空白", "写明要说什么") }
      guard
        remark.item.isEmpty || FormRow.onSite(remark.item) != nil
          || held?.index.item(remark.item) != nil
      else { return Fault(remark.item, "检查清单和检查表里没有这一项", "核对编号") }
      return nil
    }
    guard faults.isEmpty else { throw ReviewError.question(faults) }
    let order = try store.latest(.comment)
    let asked = try store.latest(.returned)
    let since = try returns(at: visit).compactMap { asked[$0.asked.id] }.max() ?? 0
    let earlier = try comments(at: visit).filter {
      order[$0.id] ?? 0 > since && $0.actor == actor
    }
    var said: [VisitComment] = []
    var new: [VisitComment] = []
    for remark in remarks {
      if let held = earlier.first(where: { $0.item == remark.item && $0.text == remark.text }) {
        said.append(held)
        continue
      }
      let comment = VisitComment(
        id: surroundings.uuid(), visit: visit, item: remark.item, text: remark.text, actor: actor)
      said.append(comment)
      new.append(comment)
    }
    let changes = new.flatMap { comment in
      RecordDocument.fields(of: comment.document).map {
        FieldChange(.comment, comment.id, $0.field, $0.value)
      }
    }
    if !changes.isEmpty {
      try store.append(
        changes, actor: actor, wall: surroundings.now(), interpret: interpreter)
    }
    return said
  }
}
