import Model
import Statistics

/// Parts of a count over several hubs that were read already: a county that stands by itself and in the sum
/// is read once, and so are the tables of one that stand side by side.
final class PartReadings {
  /// What a part is read for.
  struct Key: Hashable {
    /// The hubs that make it up.
    let hubs: [String]
    /// The plan by which they work.
    let plan: String
    let needs: RecordNeeds
    let township: String?
    let period: Period
    let asOf: Day?
  }

  /// What was read of one.
  struct Reading {
    let record: CampaignRecord
    /// The institutions of its newest roster.
    let lines: [Subject]
  }

  private var known: [Key: Reading] = [:]

  /// How many parts were read.
  var count: Int { known.count }

  /// What a part comes to, read where it was not before.
  func reading(_ key: Key, _ read: () throws -> Reading) rethrows -> Reading {
    if let reading = known[key] { return reading }
    let reading = try read()
    known[key] = reading
    return reading
  }
}
