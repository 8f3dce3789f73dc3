import Bundling
public import Model
import Statistics
public import Store

/// A hub that is counted here, with the figures by which a level above looks at it.
public struct AreaStanding: Sendable {
  /// The hub.
  public let area: Area
  /// What it sent last; nil for this hub itself.
  public let last: SentUp?
  /// 覆盖情况
  public let coverage: Table
  /// 附件4
  public let findings: Table
  /// The case ledger.
  public let ledger: Table

  /// A file that a hub sent up and that was taken.
  public struct SentUp: Sendable {
    /// Name of the file.
    public let file: String
    /// Identity of the bundle.
    public let id: String
    /// When it was imported here.
    public let importedAt: Moment?
  }

  /// Findings of annex 4, over all its rows that count cases (起).
  public var violations: Int64 {
    findings.rows.filter { $0.unit == "起" }.reduce(0) { $0 + (findings.sum(of: $1).value ?? 0) }
  }

  /// Institutions that were inspected, and how many there are: hospitals and all others.
  public var inspected: (done: Int64, total: Int64) {
    let rows = coverage.rows.filter {
      [CoverageClass.hospital.rawValue, CoverageClass.other.rawValue].contains($0.id)
    }
    return (
      rows.reduce(0) { $0 + ($1.cells["inspected"]?.value ?? 0) },
      rows.reduce(0) { $0 + ($1.cells["total"]?.value ?? 0) }
    )
  }

  /// Classes of the plan whose target was reached, and how many classes have one.
  public var targets: (met: Int, all: Int) {
    (coverage.rows.count { $0.cells["met"]?.text == "达标" }, coverage.rows.count)
  }
}

/// Everything that a level above looks at on one page.
public struct AreaOverview: Sendable {
  /// The hubs that are counted, by area code.
  public let counted: [AreaStanding]
  /// All of them together.
  public let whole: AreaStanding
  /// Hubs below without a plan for the campaign.
  public let unmatched: [Area]
  /// Hubs below that only send others along.
  public let carriers: [Area]
  /// Enrolled hubs that never sent anything, by device.
  public let silent: [String]
  /// Devices of the hubs below, whether they are counted or not.
  public let below: [String]
}

extension Hub {
  /// How the hubs below stand with one campaign.
  /// - Parameter plan: id of the plan; may be left out where only one is held.
  public func areaOverview(plan: String? = nil) throws -> AreaOverview {
    let held = try shelf.newest(plan)
    return try kept("standing \(held.plan.id) \(surroundings.now().day)") {
      try makeAreaOverview(held)
    }
  }

  /// Enrolled hubs that never sent anything, by device.
  public func silentBelow() throws -> [String] {
    let known = try Set(hubsBelow())
    return try register.signers().filter {
      $0.namespace == SSHSignature.rollupNamespace && !known.contains($0.principal)
    }.map(\.principal)
  }

  /// What was sent up and waits for a person.
  public func waitingRollups() throws -> [CustodyStore.Quarantined] {
    let below = try Set(hubsBelow())
    return try quarantined().filter {
      $0.state == .held && (below.contains($0.device) || $0.file.contains(".rollup.zip"))
    }
  }

  private func makeAreaOverview(_ held: HeldPlan) throws -> AreaOverview {
    try withHubsBelow { below in
      let union = try AreaUnion(self, below: below, plan: held)
      let whole = AreaMember(
        hub: self, held: held,
        area: try AreaMember.area(of: self, MeantPlans(held), upper: self, held))
      return AreaOverview(
        counted: try AreaMember.first(of: union.members).map { member in
          try standing(member, union) { $0.hub == member.area.hub }
        }, whole: try standing(whole, union, of: nil), unmatched: union.unmatched,
        carriers: union.carriers,
        silent: union.silent, below: below.map(\.device))
    }
  }

  private func standing(
    _ member: AreaMember, _ union: AreaUnion, of isChosen: ((Area) -> Bool)?
  ) throws -> AreaStanding {
    let record = try union.record(
      .standing, of: isChosen, township: nil, from: nil, to: nil, asOf: nil)
    func table(_ name: StatisticsTable) -> Table { name.make(record).withoutFindings }
    let sent = try member.hub.device == device ? nil : member.hub.store.sentUp().last
    return AreaStanding(
      area: member.area,
      last: sent.map {
        AreaStanding.SentUp(file: $0.file, id: $0.id, importedAt: Moment($0.importedAt))
      }, coverage: table(.coverage), findings: table(.annex4),
      ledger: table(.ledger))
  }
}
