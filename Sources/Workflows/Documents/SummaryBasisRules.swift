import Model

/// Whether a decision on the spot rests on provisions that leave room for it, in the version of the day
/// of the act: for every finding one that this office decides by, and a fine inside its range.
struct SummaryBasisRules {
  let findings: [Finding]
  let values: [String: JSONValue]

  func faults() -> [Fault] { findings.flatMap(basisFaults) + fineFaults }

  private func basisFaults(_ finding: Finding) -> [Fault] {
    guard finding.summaryBasis.isEmpty else { return [] }
    let own = finding.consequences.map(\.version).filter { $0.isOwnPenalty }.map(\.text)
    let why = own.isEmpty ? "行为时没有本机关可以据以处罚的规定" : own.joined(separator: "；")
    return [
      Fault("/basis", "“\(finding.subject)”不能当场处罚：\(why)", "改用普通程序，处理意见里不选当场处罚")
    ]
  }

  /// Several findings are punished together: the fine lies between the least of one and the sum of
  /// the largest.
  private var fineFaults: [Fault] {
    let fine = values["fine"]?.integer ?? 0
    guard fine > 0 else { return [] }
    let bases = findings.map(\.summaryBasis).filter { !$0.isEmpty }
    let ranges = bases.map { versions in
      versions.compactMap { version -> ClosedRange<Int64>? in
        switch version.fineCondition {
        case .must, .may: version.fine?.fixed
        case .ifOverdue, .ifHarm, .ifGrave, nil: nil
        }
      }
    }
    let words = bases.flatMap { $0 }.map(\.text).uniqued.joined(separator: "；")
    let most = ranges.compactMap { $0.map(\.upperBound).max() }
    guard !bases.isEmpty else { return [] }
    guard !most.isEmpty else {
      return [Fault("/fine", "首次发现只能警告，不能罚款：\(words)", "改为警告；逾期不改正的另行处理")]
    }
    let least = ranges.compactMap { $0.map(\.lowerBound).min() }.min() ?? 0
    return (least...most.reduce(0, +)).contains(fine)
      ? [] : [Fault("/fine", "罚款不在法定幅度以内：\(words)", "按规定的幅度写明，或者改用普通程序")]
  }
}

extension Finding {
  /// The provisions that a decision on the spot may rest on.
  var summaryBasis: [PenaltyVersion] {
    consequences.map(\.version).filter {
      $0.isOwnPenalty && $0.allowsSummary && $0.caution == nil
    }
  }
}
