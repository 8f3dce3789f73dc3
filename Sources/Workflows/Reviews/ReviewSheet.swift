public import Model
public import Store

/// One visit as the reviewer reads it.
public struct ReviewSheet: Sendable {
  /// The visit and what deserves a look.
  public let line: ReviewLine
  /// The typed record.
  public let visit: Visit
  /// Whom it was paid to.
  public let subject: Subject
  /// The plan version that it was started on.
  public let held: HeldPlan
  /// The record as the log holds it.
  public let document: JSONValue
  /// Hashes of the evidence that has come.
  public let evidenceHeld: Set<String>
  /// Its papers.
  public let papers: [DocumentRecord]
  /// What was concluded, oldest first.
  public let conclusions: [(review: VisitReview, at: Moment)]
  /// What was asked and answered.
  public let exchange: [ReviewExchange]
  /// Who imported something of it.
  public let importers: [String]
  /// Its entries, oldest first.
  public let entries: [LogEntry]
}

extension Hub {
  /// Everything that a reviewer reads of one visit.
  public func reviewSheet(_ visit: ReviewedVisit) throws -> ReviewSheet {
    let document = try store.visitDocument(visit) ?? .null
    let received = try ReceivedVisit(document)
    let evidence = self.evidence
    return ReviewSheet(
      line: try reviewLine(visit), visit: received.visit, subject: try store.subject(of: visit),
      held: try shelf.version(of: received.visit), document: document,
      evidenceHeld: Set(
        received.visit.evidence.keys.filter { hash in
          evidence.holds(stored(hash, in: document))
        }),
      papers: try store.documents(of: visit), conclusions: try conclusions(about: visit),
      exchange: try exchange(at: visit), importers: try importers(of: visit),
      entries: try store.entries(about: visit))
  }

  /// Where a piece of evidence of a visit lies; nil where the visit names none of that hash, or it
  /// has not come.
  public func evidenceFile(_ visit: ReviewedVisit, sha256: String) throws -> String? {
    guard let document = try store.visitDocument(visit),
      document["evidence"]?[sha256] != nil
    else { return nil }
    let piece = stored(sha256, in: document)
    return evidence.holds(piece) ? evidence.path(of: piece) : nil
  }

  private func stored(_ hash: String, in document: JSONValue) -> StoredEvidence {
    let entry = document["evidence"]?[hash]
    return StoredEvidence(
      sha256: hash, fileExtension: entry?["extension"]?.string ?? "bin",
      bytes: entry?["bytes"]?.integer ?? 0)
  }
}
