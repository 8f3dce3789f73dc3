public import Model
public import Statistics
import Store

extension Hub {
  /// What was issued on site and stands in no case yet.
  public func proposals(plan: String? = nil) throws -> [IssuedPaper] {
    let plans = plan.map { [$0] } ?? Set(shelf.plans.map(\.plan.id)).sorted()
    return try plans.flatMap { try Reporting(hub: self).proposals(plan: $0) }
  }

  /// What somebody decided not to take, with the paper.
  public func rejectedProposals() throws -> [PaperProposal] {
    try store.records(.proposal).map { try PaperProposal(document: $0.document) }
      .filter(\.isRejected)
  }

  /// Takes papers into a case that stands already; what its columns say stays before what they add.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func take(
    _ papers: [String], into id: String, actor: String, reason: String? = nil, seen: String? = nil
  ) throws {
    let entry = try demandCase(id, seen: seen)
    let taken = try proposedPapers(papers)
    guard taken.allSatisfy({ $0.subject.id == entry.subject }) else {
      throw WorkflowError.refused(
        code: .caseRefused, path: "案件 \(id)",
        faults: [Fault("/papers", "文书不是这件案件的对象的", "核对案件编号")])
    }
    let columns = PaperColumns(taken)
    guard !columns.isDecision || entry.procedure == .summary && entry.decidedOn == nil else {
      throw WorkflowError.refused(
        code: .caseRefused, path: "案件 \(id)",
        faults: [Fault("/papers", "当场处罚决定书是另一件案件的决定", "用它单独立一件简易程序案件")])
    }
    var fields = columns.fields
    for name in ["preservationDocument", "orderDocument", "decisionDocument"] {
      guard let added = fields[name]?.string, let before = entry.document[name]?.string else {
        continue
      }
      fields[name] = .string("\(before)；\(added)")
    }
    for name in ["facts", "violatedProvisions", "penaltyBasis"] where entry.document[name] != nil {
      fields[name] = nil
    }
    if columns.isDecision { fields["status"] = .string(CaseStatus.inExecution.rawValue) }
    try changeCase(id, fields, opening: false, actor: actor, reason: reason)
  }

  /// Decides that a paper is not taken into the ledger, or takes that back.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func reject(
    paper: String, isRejected: Bool = true, actor: String, reason: String
  ) throws {
    guard !reason.isBlank else {
      throw WorkflowError.reasonDemanded(what: isRejected ? "不登记" : "恢复登记")
    }
    let before = try store.ownRecord(.proposal, paper)
    if isRejected {
      _ = try proposedPapers([paper])
    } else if before?["rejected"] != true {
      throw WorkflowError.unknown(what: "不登记的文书 \(paper)", known: "")
    }
    let decision = PaperProposal(
      paper: paper, isRejected: isRejected, actor: actor, reason: reason)
    try store.append(
      RecordDocument.fields(of: decision.document).map {
        FieldChange(.proposal, paper, $0.field, $0.value, reason: reason)
      }, actor: actor, wall: surroundings.now(),
      expecting: [ExpectedRecord(.proposal, paper, before)], interpret: shelf.judge)
  }

  /// Papers that are proposed now, by id or by number.
  func proposedPapers(_ names: [String]) throws -> [IssuedPaper] {
    let open = try proposals()
    return try names.map { name in
      guard let paper = open.first(where: { $0.record.id == name || $0.number == name }) else {
        throw WorkflowError.unknown(
          what: "待登记的文书 \(name)",
          known: open.map { "\($0.record.kind.title) \($0.number)" }.joined(separator: "、"))
      }
      return paper
    }
  }
}
