public import Model
import Store

extension Hub {
  /// Every case of the ledger, by number.
  public func cases() throws -> [EnforcementCase] {
    try store.records(.enforcementCase).map { try EnforcementCase(document: $0.document) }
      .sorted { $0.id < $1.id }
  }

  /// The records of one visit, of whatever laptops.
  public func visitFacts(_ id: String) throws -> [VisitFacts] {
    try store.facts(visit: id)
  }

  /// A paper that a laptop wrote, by its id; nil where none came.
  public func paper(_ id: String) throws -> DocumentRecord? {
    try store.records(.document, id).first.map { try DocumentRecord(document: $0.document) }
  }
}
