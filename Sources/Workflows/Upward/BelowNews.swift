public import Model
import Store

/// What was last heard of a hub that sends here.
public struct BelowNews: Sendable {
  /// What its area is called, with the code.
  public let title: String
  /// The day on which it made what it sent last.
  public let madeOn: Day?
}

extension Hub {
  /// What was last heard of each hub that sent something, by device.
  public func newsBelow() throws -> [String: BelowNews] {
    guard try !hubsBelow().isEmpty else { return [:] }
    return try kept("news below") {
      try self.withHubsBelow { below in
        Dictionary(
          try below.map { hub in
            (
              hub.device,
              BelowNews(
                title: RecordHolder(hub).title, madeOn: try hub.store.sentUp().last?.madeOn)
            )
          }, uniquingKeysWith: { one, _ in one })
      }
    }
  }
}
