/// A step of a county's ranges of discretion (裁量基准): how large a fine is under a circumstance,
/// inside what the statute allows.
public struct DiscretionRange: Sendable, Hashable {
  /// Key of the penalty catalogue.
  public let penalty: String
  /// For whom, where the key has provisions for several kinds of party.
  public let appliesTo: String?
  /// The circumstance.
  public let circumstance: String
  /// Least and largest fine in fen; nil where it is given in multiples.
  public let fixed: ClosedRange<Int64>?
  /// Least and largest multiple of the provision's base; nil where it is given in fen.
  public let times: ClosedRange<Int64>?
  /// The days of acts that it is for.
  public let period: Period
  /// Name and number of the county's rule.
  public let source: String

  /// Reads an entry of a plan's `discretion`; nil where it has no range or ends before it begins.
  public init?(_ entry: JSONValue) {
    guard let penalty = entry["penalty"]?.string,
      let circumstance = entry["circumstance"]?.string
    else { return nil }
    func range(_ least: String, _ most: String) -> ClosedRange<Int64>? {
      guard let most = entry[most]?.integer else { return nil }
      let least = entry[least]?.integer ?? 0
      return least <= most ? least...most : nil
    }
    self.penalty = penalty
    self.circumstance = circumstance
    appliesTo = entry["appliesTo"]?.string
    fixed = range("minFen", "maxFen")
    times = range("minTimes", "maxTimes")
    period = Period(
      from: entry["from"]?.string.flatMap { Day($0) }, to: entry["to"]?.string.flatMap { Day($0) })
    source = entry["source"]?.string ?? ""
    if fixed == nil, times == nil { return nil }
  }

  /// The ranges of a plan, in its order.
  public static func all(_ plan: JSONValue) -> [DiscretionRange] {
    (plan["discretion"]?.array ?? []).compactMap { DiscretionRange($0) }
  }

  /// Whether it is a step of this provision.
  public func belongs(to version: PenaltyVersion, on day: Day) -> Bool {
    penalty == version.key && period.contains(day)
      && (appliesTo ?? version.appliesTo) == version.appliesTo
  }

  /// The versions of the law on the days that it is for.
  public var versions: [PenaltyVersion] {
    (PenaltyVersion.catalogue[penalty] ?? []).filter { version in
      let isOfParty = (appliesTo ?? version.appliesTo) == version.appliesTo
      let begins = max(
        period.from?.number ?? Day.lawBegins.number, version.period.from?.number ?? .min)
      let ends = min(period.to?.number ?? .max, version.period.to?.number ?? .max)
      return isOfParty && begins <= ends
    }
  }

  /// Whether it lies inside what a version of the statute allows.
  public func isInside(_ version: PenaltyVersion) -> Bool {
    guard let fine = version.fine else { return false }
    func isInside(_ part: ClosedRange<Int64>?, _ whole: ClosedRange<Int64>?) -> Bool {
      guard let part else { return true }
      return whole.map { $0.contains(part.lowerBound) && $0.contains(part.upperBound) } ?? false
    }
    return isInside(fixed, fine.fixed) && isInside(times, fine.times)
  }

  /// The range in words: amounts in yuan, multiples with their base.
  public func words(base: String?) -> String {
    let amounts = fixed.map {
      "\(ChineseAmount.plain(fen: $0.lowerBound))元以上\(ChineseAmount.plain(fen: $0.upperBound))元以下"
    }
    let multiples = times.map { "\(base ?? "")\($0.lowerBound)倍以上\($0.upperBound)倍以下" }
    return [multiples, amounts].compactMap(\.self).joined(separator: "；")
  }
}

extension Day {
  /// The first day that the catalogue of the law reaches back to.
  static var lawBegins: Day { Day(year: 2018, month: 1, day: 1) ?? Day(number: 0) }
}
