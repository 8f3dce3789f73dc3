import Model
import Statistics
import Store

/// Something that is kept and may be large: roughly how many bytes it takes, so that what is kept together stays within
/// bounds however large a campaign is.
protocol Weighed {
  var weight: Int { get }
}

extension Array: Weighed where Element: Weighed {
  var weight: Int { reduce(32) { $0 + $1.weight } }
}

extension Table: Weighed {
  var weight: Int {
    let cells = rows.reduce(0) { sum, row in
      sum + 300 + row.cells.values.reduce(0) { $0 + 100 + $1.findings.count * 96 }
    }
    return cells + notes.reduce(0) { $0 + 32 + $1.utf8.count }
      + conflicts.reduce(0) { $0 + 160 + $1.visits.count * 80 }
  }
}

extension CampaignRecord: Weighed {
  var weight: Int { visits.count * 3_000 + papers.count * 1_000 + outlined.openCount * 300 }
}

extension FollowUpPages: Weighed {
  var weight: Int { openCount * 300 }
}

extension CampaignProgress: Weighed {
  var weight: Int {
    inspected.reduce(0) { $0 + 250 + $1.visits.count * 80 }
      + teams.reduce(0) { $0 + $1.count * 150 }
  }
}

extension CellExplanation: Weighed {
  var weight: Int { table.weight + cell.findings.count * 96 + entries.count * 300 }
}

extension Difference: Weighed {
  var weight: Int { 250 + members.count * 16 }
}

extension OrderedDifferences: Weighed {
  var weight: Int { all.weight }
}

extension VisitGroup: Weighed {
  var weight: Int { 100 + ids.count * 80 }
}

extension BalanceLine: Weighed {
  var weight: Int { 200 + about.count * 200 }
}

extension AllReviewFacts: Weighed {
  var weight: Int { isMarked.count * 5 }
}

extension ReviewIndex: Weighed {
  var weight: Int { count * 170 }
}
