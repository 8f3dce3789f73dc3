public import Model

/// What counties that work by one plan recorded, as a part of what a city or a province counts.
public struct RecordPart: Sendable {
  /// What numbers of its roster are told from those of another part by.
  public let name: String
  /// What it recorded.
  public let record: CampaignRecord
  /// The institutions of its newest roster.
  public let lines: [Subject]

  /// A part.
  public init(name: String, record: CampaignRecord, lines: [Subject]) {
    self.name = name
    self.record = record
    self.lines = lines
  }

  /// An id that is told from the same number in another part; ids of what was entered off a roster are
  /// the same everywhere.
  func named(_ id: String) -> String {
    RecordPart.isShared(id) ? id : "\(name)/\(id)"
  }

  /// Whether an id is the same everywhere.
  static func isShared(_ id: String) -> Bool {
    id.hasPrefix("\u{1}") || id.utf8.count == 36 && id.split(separator: "-").count == 5
  }
}
