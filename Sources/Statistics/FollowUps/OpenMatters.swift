public import Model

/// What is still open, as far as a dashboard tells it: how many lines the table has, and those of them that end on a
/// day. Of a large campaign nearly all lines have none.
public struct OpenMatters: Sendable {
  /// Lines of the table.
  public let count: Int
  /// Those that end on a day, in the order of the table.
  public let dated: [TableRow]

  /// Of a record, which may have lines in number alone.
  /// - Parameter others: lines that are not in the record.
  public init(_ record: CampaignRecord, others: Int = 0) {
    let open = FollowUpTable.distinct(record)
    count = open.count + record.outlined.others + others
    dated = FollowUpTable.rows(
      open.filter { item in
        if case .on = item.due { true } else { false }
      }, on: record.asOf)
  }
}
