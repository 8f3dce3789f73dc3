import Model

/// What the work summary counts besides the tables that it quotes.
struct SummaryCounts {
  /// Kinds of institution that the summary tells apart.
  enum Group: String, CaseIterable {
    case privateHospital, clinic, other
  }

  /// Visits that count.
  let visits: TableCell
  /// How many institutions were inspected.
  let institutions: Int
  /// The same by kind.
  let groups: [Group: TableCell]
  /// Institutions at which a row of the form was found within the period, by row; those of
  /// ``FindingFigures/rowsAsked``.
  let present: [String: TableCell]
  /// The same where a row was asked for and never found.
  let absent: [String: TableCell]
  /// Institutions at which a row was found for the first time within the period, by row.
  let first: [String: TableCell]
  /// Institutions at which any item of a list was violated, by the name of the list.
  let behind: [String: TableCell]
  /// Rows that were asked for at every visit to an institution, found at none and pending nowhere.
  let searched: Set<String>
  /// Earlier problems that were looked at again, and those of them that were put right.
  let problems: (all: TableCell, corrected: TableCell)
  /// Risks, and those of them that were put right.
  let risks: (all: TableCell, rectified: TableCell)
  /// Whether every risk says if it was put right.
  let isEveryRiskSaid: Bool
  /// Sites that sweeps looked at; nil without sweeps.
  let sites: TableCell?
  /// Townships that were swept.
  let swept: TableCell
  /// What is said about names of townships.
  let sweepNotes: [String]
}

extension SummaryCounts {
  /// - Parameter counted: what the statement counted, by kind.
  init(_ counted: [String: [CountedTable.Count]]) {
    func cells(_ kind: String) -> [String: TableCell] {
      Dictionary(
        (counted[kind] ?? []).map {
          ($0.first, TableCell(count: $0.value, findings: $0.ids.sorted()))
        }, uniquingKeysWith: { one, _ in one })
    }
    func number(_ kind: String) -> Int64 { counted[kind]?.first?.value ?? 0 }
    let none = TableCell(count: 0, findings: [])
    visits = TableCell(
      count: number("counted"), findings: Set(counted["visits"]?.first?.ids ?? []).sorted())
    institutions = Int(number("institutions"))
    let kinds = cells("group")
    groups = Dictionary(
      Group.allCases.map { ($0, kinds[$0.rawValue] ?? none) }, uniquingKeysWith: { one, _ in one })
    (present, absent, first) = (cells("present"), cells("absent"), cells("first"))
    behind = Dictionary(
      (counted["behind"] ?? []).map {
        // They stand in the order of the institutions.
        ($0.first, TableCell(count: $0.value, findings: $0.ids))
      }, uniquingKeysWith: { one, _ in one })
    let paid = number("paid")
    let pending = Set((counted["pending"] ?? []).map(\.first))
    searched = Set(
      (counted["looked"] ?? []).filter { $0.value == paid && !pending.contains($0.first) }
        .map(\.first))
    let remarks = cells("remark")
    problems = (remarks["problems"] ?? none, remarks["corrected"] ?? none)
    risks = (remarks["risks"] ?? none, remarks["rectified"] ?? none)
    isEveryRiskSaid = remarks["unsaid"] == nil
    sites = counted["sweeps"]?.first.map {
      TableCell(count: $0.value, findings: $0.ids.sorted())
    }
    let swept = counted["swept"]?.first
    self.swept = TableCell(count: swept?.value ?? 0, findings: swept?.ids.sorted() ?? [])
    sweepNotes = SweptTownships.notes(
      renamed: Dictionary(
        (counted["renamed"] ?? []).map { ($0.first, $0.second) },
        uniquingKeysWith: { one, _ in one }),
      unknown: (counted["unlisted"] ?? []).map(\.first).sorted())
  }
}
