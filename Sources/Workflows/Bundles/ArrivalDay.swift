public import Model
import Store

/// What came to the hub on one day.
public struct ArrivalDay: Sendable {
  /// The day.
  public let day: Day
  /// Bundles that were merged.
  public let accepted: Int
  /// Files that were refused, those that went to quarantine included.
  public let refused: Int
}

extension Hub {
  /// The days on which anything came, oldest first.
  public func arrivalDays() throws -> [ArrivalDay] {
    var days: [Day: (accepted: Int, refused: Int)] = [:]
    for bundle in try store.heldBundles() {
      days[Moment(seconds: bundle.importedAt.seconds).day, default: (0, 0)].accepted += 1
    }
    for moment in try custody.refusalTimes() {
      days[Moment(seconds: moment.seconds).day, default: (0, 0)].refused += 1
    }
    return days.sorted { $0.key < $1.key }.map {
      ArrivalDay(day: $0.key, accepted: $0.value.accepted, refused: $0.value.refused)
    }
  }
}
