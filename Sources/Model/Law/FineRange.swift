/// How large a fine may be.
///
/// With a base and a floor: from that base on the fine is a multiple of the base; below it the fixed
/// amounts hold. A floor of one fen means any base at all.
public struct FineRange: Sendable, Hashable {
  /// Least and largest fixed amount in fen; nil where the provision has none.
  public let fixed: ClosedRange<Int64>?
  /// Least and largest multiple of the base; nil where the provision has none.
  public let times: ClosedRange<Int64>?
  /// What is multiplied: 违法所得, 货值 and so on.
  public let base: String?
  /// From which base on the multiple holds, in fen.
  public let floorFen: Int64?

  /// The fines that the provision allows, in fen; nil where they depend on a base that is not known
  /// and no fixed amounts are named.
  /// - Parameter baseFen: the base in fen, or nil where nobody knows it.
  public func allowed(baseFen: Int64? = nil) -> ClosedRange<Int64>? {
    guard let times, let floorFen else { return fixed }
    guard let baseFen, baseFen >= floorFen else { return fixed }
    let least = baseFen.multipliedReportingOverflow(by: times.lowerBound)
    let most = baseFen.multipliedReportingOverflow(by: times.upperBound)
    guard !least.overflow, !most.overflow else { return nil }
    return least.partialValue...most.partialValue
  }

  init?(row: ReferenceRow) {
    func range(_ least: String, _ most: String) -> ClosedRange<Int64>? {
      guard let most = row.value(most).integer else { return nil }
      let least = row.value(least).integer ?? 0
      return least <= most ? least...most : nil
    }
    fixed = range("minFen", "maxFen")
    times = range("minTimes", "maxTimes")
    base = row.optional("base")
    floorFen = row.value("floorFen").integer
    if fixed == nil, times == nil { return nil }
  }

  /// Whether every fine that this range allows at its upper end is smaller than that of the other.
  func isMilder(than other: FineRange) -> Bool? {
    if let times, let otherTimes = other.times, base == other.base {
      if times != otherTimes { return times.upperBound < otherTimes.upperBound }
    }
    guard let fixed, let otherFixed = other.fixed else { return nil }
    return (fixed.upperBound, fixed.lowerBound) < (otherFixed.upperBound, otherFixed.lowerBound)
  }
}
