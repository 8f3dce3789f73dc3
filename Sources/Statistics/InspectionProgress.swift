public import Model

/// Which institutions were inspected within the period, each once, from which day on.
public struct InspectionProgress: Sendable {
  /// By the day of the first visit.
  public let inspected: [InspectedInstitution]

  /// Of a record.
  public init(_ record: CampaignRecord) {
    let own = InspectedSubjects(CountedVisits(record), record).inPeriod.compactMap { findings in
      findings.institution(in: record)
    }
    inspected = (own + (record.kept?.inspections ?? [])).sorted {
      ($0.first, $0.subject) < ($1.first, $1.subject)
    }
  }
}

extension SubjectFindings {
  /// The inspected institution; nil for one of another kind, and where no visit of the period counts.
  func institution(in record: CampaignRecord) -> InspectedInstitution? {
    guard subject.kind == .institution, let first = visits.first else { return nil }
    let current = record.standings[subject.id]?.current
    return InspectedInstitution(
      key: key, subject: subject.id, township: (current ?? subject).township ?? "",
      isListed: current != nil, classes: classes, first: first.day, visits: visits.map(\.id))
  }

  /// The classes of targets that count it.
  var classes: [CoverageClass] {
    Placement(subject).coverageClasses.sorted { $0.rawValue < $1.rawValue }
  }
}
