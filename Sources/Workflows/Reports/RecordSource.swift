import Model
import Statistics
import Store

/// The part of a hub's visits that a record is made from, with what is known of the others.
struct RecordSource {
  let visits: [VisitFacts]
  /// Which of the evidence that they name is held.
  let held: Set<String>
  /// What the other visits come to; nil where nobody asks.
  let kept: KeptCounts?
  /// What the outlines of other visits come to.
  let outlined: OutlinedCounts
  /// How many institutions the newest roster has of each kind; nil where that is to be read.
  let registered: [(sample: Subject, count: Int)]?
  /// The records of the visits; nil where they are to be read.
  let records: [(device: String, document: JSONValue)]?
  /// Papers; nil where they are to be read.
  let papers: [(device: String, document: JSONValue)]?
  /// Visits to institutions off the roster that are not among the visits; nil where all are, and so are those that look
  /// like one.
  let entered: [EnteredVisit]?

  init(_ counted: Hub.Counted) {
    let counts = counted.counts
    (visits, held, kept) = (counts.apart, counts.held, counts.kept)
    (outlined, records) = (counted.outlined, counts.records)
    registered = counts.registered
    (papers, entered) = (nil, nil)
  }

  /// Some visits, with nothing known of the others.
  init(_ some: HubStore.Behind) {
    (visits, held, kept) = (some.apart, some.held, nil)
    (outlined, records) = (.none, some.records)
    registered = some.registered
    (papers, entered) = (nil, nil)
  }

  /// The visits of one township, of which everything else is read as of all.
  init(ofTownship some: (visits: [VisitFacts], held: Set<String>)) {
    (visits, held, kept) = (some.visits, some.held, nil)
    (outlined, records, papers, entered) = (.none, nil, nil, nil)
    registered = nil
  }

  /// All visits, with what was found at them alone.
  init(_ told: HubStore.ToldVisits) {
    (visits, held, kept) = (told.visits, told.held, nil)
    (outlined, records, papers, entered) = (.none, nil, nil, nil)
    registered = told.registered
  }

  init(_ open: HubStore.OpenVisits) {
    (visits, held, kept) = (open.visits, open.held, nil)
    outlined = OutlinedCounts(open: open.outlined, alike: open.alike, others: open.others)
    (records, papers, entered) = (open.records, open.papers, open.entered)
    registered = open.registered
  }
}
