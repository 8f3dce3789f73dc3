public import Model

/// What is still open, as far as a dashboard tells it: how many lines the table has, and those of them that end on a
/// day. Of a large campaign nearly all lines have none.
public struct OpenMatters: Sendable {
  /// Lines of the table.
  public let count: Int
  /// Those that end on a day, in the order of the table.
  public let dated: [TableRow]

  /// Of a record, which may have lines in number alone.
  public init(_ record: CampaignRecord) {
    var count = record.outlined.others
    var dated: [TableRow] = []
    FollowUpList(record).forEach { item in
      count += 1
      if case .on = item.due { dated.append(item.row(on: record.asOf)) }
    }
    (self.count, self.dated) = (count, dated)
  }
}
