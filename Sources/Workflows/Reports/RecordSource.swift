import Model
import Store

/// The part of a hub's visits that a record is made from, with what is known of the others.
struct RecordSource {
  let visits: [VisitFacts]
  /// Which of the evidence that they name is held.
  let held: Set<String>
  /// What the other visits come to; nil where nobody asks.
  let kept: KeptCounts?
  /// The records of the visits; nil where they are to be read.
  let records: [(device: String, document: JSONValue)]?
  /// Papers; nil where they are to be read.
  let papers: [(device: String, document: JSONValue)]?
  /// The marks of visits that could be one; nil where they are to be read.
  let marks: [VisitMark]?

  init(_ counts: HubStore.Counts) {
    (visits, held, kept) = (counts.apart, counts.held, counts.kept)
    (records, papers, marks) = (nil, nil, nil)
  }

  init(_ open: HubStore.OpenVisits) {
    (visits, held, kept) = (open.visits, open.held, nil)
    (records, papers, marks) = (open.records, open.papers, open.marks)
  }
}
