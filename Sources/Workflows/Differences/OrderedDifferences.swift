public import Model

/// What may be one or disagrees in a plan, those that wait first, kind after kind: of very many a page shows a few.
public struct OrderedDifferences: Sendable {
  let all: [Difference]
  /// Where those that wait end.
  private let cut: Int
  private let open: [Settlement.Kind: Range<Int>]
  private let settled: [Settlement.Kind: Range<Int>]

  /// - Parameter all: as ``Hub/differences(plan:)`` puts them in order.
  init(_ all: [Difference]) {
    self.all = all
    var open: [Settlement.Kind: Range<Int>] = [:]
    var settled: [Settlement.Kind: Range<Int>] = [:]
    for (index, one) in all.enumerated() {
      if one.settlement == nil {
        open[one.kind] = (open[one.kind]?.lowerBound ?? index)..<index + 1
      } else {
        settled[one.kind] = (settled[one.kind]?.lowerBound ?? index)..<index + 1
      }
    }
    (self.open, self.settled) = (open, settled)
    cut = open.values.map(\.upperBound).max() ?? 0
  }

  /// Those that wait for a conclusion, of one kind or of all.
  public func open(_ kind: Settlement.Kind?) -> ArraySlice<Difference> {
    kind.map { all[open[$0] ?? 0..<0] } ?? all[..<cut]
  }

  /// Those that were settled.
  public func settled(_ kind: Settlement.Kind?) -> ArraySlice<Difference> {
    kind.map { all[settled[$0] ?? 0..<0] } ?? all[cut...]
  }
}
