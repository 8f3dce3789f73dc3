import Model

/// The townships of a plan with the sweeps of each within the period.
public struct ListedTownships: Sendable {
  /// One of them.
  public struct One: Sendable {
    /// As the plan names it.
    public let name: String
    /// Its sweeps.
    public let sweeps: [String]
  }

  /// In the order of the plan.
  public let all: [One]

  /// Of a record.
  public init(_ record: CampaignRecord) {
    let names = TownshipNames(record)
    let swept = Dictionary(grouping: SweptTownships(record).sweeps) {
      names.compared($0.township)
    }
    var known: Set<String> = []
    all = record.townships.filter {
      let compared = ComparedText.of($0)
      return names.listed.contains(compared) && known.insert(compared).inserted
    }.map { name in
      One(name: name, sweeps: (swept[ComparedText.of(name)] ?? []).map(\.id).sorted())
    }
  }
}
