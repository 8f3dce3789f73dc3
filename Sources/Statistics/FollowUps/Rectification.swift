public import Model

/// An order to correct something, from its paper to its end.
public struct Rectification: Sendable {
  /// Where it stands.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Its term is over and nobody looked.
    case due
    /// Somebody looked, and nobody knows whether all was corrected: of some problem it could not be
    /// found out (无法核实), or the look says of none how it stands.
    case unverified
    /// Somebody looked, and found a problem not corrected, or in part.
    case uncorrected
    /// Somebody looked, and all was corrected; nobody concluded.
    case corrected
    /// Its term runs.
    case waiting
    /// 整改到位
    case settled
    /// It became a case.
    case becameCase

    /// In the words of the list.
    public var title: String {
      switch self {
      case .due: "到期，要去看"
      case .unverified: "看过，无法核实"
      case .uncorrected: "看过，没改好"
      case .corrected: "看过，已整改"
      case .waiting: "没到期"
      case .settled: "整改到位"
      case .becameCase: "已立案"
      }
    }

    /// Whether somebody still has to do something.
    public var isOpen: Bool {
      switch self {
      case .due, .unverified, .uncorrected, .corrected, .waiting: true
      case .settled, .becameCase: false
      }
    }
  }

  /// The paper that ordered it.
  public let paper: IssuedPaper
  /// What had to be corrected.
  public let orders: [String]
  /// The last day; the new one where it was extended, nil where the paper names none.
  public let deadline: Day?
  /// The re-inspection by which it stands where it does: the last one, but for one that found
  /// nothing out after another had found a problem not corrected.
  public let lookback: VisitFacts?
  /// The last re-inspection, whether it found anything out or not.
  public let lastLook: VisitFacts?
  /// What ``lookback`` says of the earlier problems.
  public let results: [VisitRemarks.PriorProblem]
  /// What was concluded; nil where nothing was, or it was taken back.
  public let decision: RectificationDecision?
  /// Where it stands.
  public let state: State

  /// - Parameter remarks: what visits say of themselves, by their ids.
  init?(
    _ paper: IssuedPaper, _ record: CampaignRecord, _ known: RecordsBySubject,
    _ remarks: [String: [VisitRemarks]]
  ) {
    let orders = (paper.record.values["orders"]?.array ?? []).compactMap { entry -> String? in
      let text = entry["order"]?.string ?? entry.string
      return text.flatMap { $0.isEmpty ? nil : $0 }
    }
    let kind = paper.record.kind
    let isOrderingOpinion = kind == .opinion && (!orders.isEmpty || paper.day("deadline") != nil)
    guard kind == .correctionOrder || isOrderingOpinion else { return nil }
    self.paper = paper
    self.orders = orders
    let decision = record.rectifications[paper.record.id].flatMap {
      $0.conclusion == .withdrawn ? nil : $0
    }
    self.decision = decision
    deadline = decision?.until ?? paper.day("deadline")
    let looks = Rectification.looks(at: paper, since: decision, known).map { visit in
      Look(
        visit: visit,
        results: remarks[visit.id]?.first { $0.device == visit.device }?.priorProblems ?? [])
    }
    let standing = Look.standing(looks)
    lookback = standing?.visit
    lastLook = looks.last?.visit
    results = standing?.results ?? []
    switch decision?.conclusion {
    case .corrected?: state = .settled
    case .becameCase?: state = .becameCase
    case .extended?, .withdrawn?, nil:
      state = standing?.state ?? (deadline.map { $0 < record.asOf } ?? true ? .due : .waiting)
    }
  }

  /// The re-inspections after a paper, in their order; a longer term begins after those on which it
  /// was given.
  private static func looks(
    at paper: IssuedPaper, since decision: RectificationDecision?, _ known: RecordsBySubject
  ) -> [VisitFacts] {
    let all = known.reinspections(after: paper).sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    guard decision?.conclusion == .extended, let visit = decision?.visit else { return all }
    let seen = all.first { $0.id == visit }
    return all.filter { look in look.id != visit && seen.map { $0.day <= look.day } ?? true }
  }

  /// Every order of a campaign, those that wait for somebody first.
  public static func all(_ record: CampaignRecord) -> [Rectification] {
    let order = State.allCases
    func place(_ one: Rectification) -> Int { order.firstIndex(of: one.state) ?? 0 }
    let known = RecordsBySubject(record)
    // Most campaigns have visits by the hundred for each paper, and many have no paper at all.
    let remarks =
      record.papers.isEmpty ? [:] : Dictionary(grouping: record.remarks, by: \.visit)
    return record.papers.compactMap { Rectification($0, record, known, remarks) }.sorted {
      (place($0), $0.deadline?.number ?? 0, $0.paper.record.id)
        < (place($1), $1.deadline?.number ?? 0, $1.paper.record.id)
    }
  }
}
