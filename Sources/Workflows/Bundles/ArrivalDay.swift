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

/// A file that came to the hub.
public struct ArrivedFile: Sendable {
  /// Its name.
  public let file: String
  /// When it was merged or refused.
  public let at: Moment
  /// The laptop whose log it brought; nil where it was refused.
  public let device: String?
  /// Who merged it; nil where it was refused, or where nobody said.
  public let actor: String?
  /// Why it was refused; nil where it was merged.
  public let reason: String?
}

extension Hub {
  /// What came on a day, in the order in which it came.
  public func arrivals(on day: Day) throws -> [ArrivedFile] {
    let merged = try store.heldBundles().map {
      ArrivedFile(file: $0.file, at: $0.importedAt, device: $0.device, actor: $0.actor, reason: nil)
    }
    let refused = try custody.refusals().map {
      ArrivedFile(file: $0.file, at: $0.at, device: nil, actor: nil, reason: $0.reason)
    }
    return (merged + refused).filter { Moment(seconds: $0.at.seconds).day == day }
      .sorted { ($0.at.seconds, $0.file) < ($1.at.seconds, $1.file) }
  }

  /// The days on which anything came, oldest first.
  public func arrivalDays() throws -> [ArrivalDay] {
    var days: [Day: (accepted: Int, refused: Int)] = [:]
    for (day, count) in try arrivals().days { days[day] = (count, 0) }
    for refusal in try custody.refusals() {
      days[Moment(seconds: refusal.at.seconds).day, default: (0, 0)].refused += 1
    }
    return days.sorted { $0.key < $1.key }.map {
      ArrivalDay(day: $0.key, accepted: $0.value.accepted, refused: $0.value.refused)
    }
  }
}
