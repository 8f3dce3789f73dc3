import Model

/// The figures of the ledger that work summaries quote.
enum LedgerFigures {
  static func all(_ record: CampaignRecord) -> [String: TableCell] {
    let cases = record.cases
    func atInstitution(_ entry: EnforcementCase) -> Bool {
      record.subjects[entry.subject]?.kind == .institution
    }
    func inPeriod(_ entry: EnforcementCase) -> Bool {
      entry.decidedOn.map(record.period.contains) ?? false
    }
    func count(_ holds: (EnforcementCase) -> Bool) -> TableCell {
      let found = cases.filter(holds)
      return TableCell(count: Int64(found.count), findings: found.map(\.id))
    }
    func distinct(
      _ key: (EnforcementCase) -> String?, _ holds: (EnforcementCase) -> Bool
    ) -> TableCell {
      let found = cases.filter(holds)
      return TableCell(count: Int64(Set(found.compactMap(key)).count), findings: found.map(\.id))
    }
    func money(
      _ amount: (EnforcementCase) -> Int64, _ holds: (EnforcementCase) -> Bool
    ) -> TableCell {
      let found = cases.filter { holds($0) && amount($0) > 0 }
      let fen = found.reduce(0) { $0 + amount($1) }
      return TableCell(value: fen, text: Money.yuan(fen: fen) + "元", findings: found.map(\.id))
    }
    let fine = { (entry: EnforcementCase) in entry.fineFen }
    let confiscation = { (entry: EnforcementCase) in entry.confiscationFen }
    return [
      "cases": count { _ in true },
      "simplified": count { $0.procedure == .summary },
      "ordinary": count { $0.procedure == .ordinary },
      "decided": count(inPeriod),
      "closed": count { $0.status == .closed },
      "inExecution": count { $0.status == .inExecution },
      "underInvestigation": count { $0.status == .underInvestigation },
      "transferredToPolice": count { $0.status == .transferred },
      "institutionPartyCasesAtInstitutions": count {
        atInstitution($0) && $0.party == .institution
      },
      "personPartyCasesAtInstitutions": count { atInstitution($0) && $0.party == .person },
      "casesAtUnlicensedSites": count { !atInstitution($0) },
      "unlicensedSites": distinct(\.subject) { !atInstitution($0) },
      "unlicensedSitesFromComplaint": distinct(\.subject) {
        !atInstitution($0) && $0.source == "群众举报"
      },
      "personsWarned": distinct(\.personCode) { $0.party == .person && $0.warning },
      "decidedOutsidePeriod": count { $0.decidedOn != nil && !inPeriod($0) },
      "fineFenInstitutionsAndBusinesses": money(fine) { inPeriod($0) && $0.party != .person },
      "fineFenPersons": money(fine) { inPeriod($0) && $0.party == .person },
      "fineFenAll": money(fine, inPeriod),
      "confiscationFenAll": money(confiscation, inPeriod),
      "fineFenUnlicensedClosed": money(fine) { !atInstitution($0) && $0.status == .closed },
      "confiscationFenUnlicensedClosed": money(confiscation) {
        !atInstitution($0) && $0.status == .closed
      },
    ]
  }
}
