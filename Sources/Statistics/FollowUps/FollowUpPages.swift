public import Model

/// What is still to be done, a page at a time: of hundreds of thousands of lines those alone are made that are shown.
public struct FollowUpPages: Sendable {
  private let list: FollowUpList
  /// How many lines there are.
  public let count: Int
  /// Whether any of them ends on a day.
  public let isDated: Bool

  /// The pages of a list, which may have its last lines in number alone.
  public init(_ list: FollowUpList) {
    self.list = list
    var count = list.others
    var isDated = false
    list.forEach { item in
      count += 1
      if case .on = item.due { isDated = true }
    }
    (self.count, self.isDated) = (count, isDated)
  }

  /// The table with some of its lines.
  public func table(_ lines: Range<Int>) -> Table {
    var rows: [TableRow] = []
    var place = 0
    do {
      try list.forEach { item in
        if lines.contains(place) { rows.append(item.row(on: list.asOf)) }
        place += 1
        if place >= lines.upperBound { throw PageEnd.reached }
      }
    } catch {
      // No more is shown.
    }
    let head = list.head
    return Table(
      name: head.name, title: head.title, period: head.period, columns: head.columns, rows: rows,
      notes: head.notes, leftOut: head.leftOut)
  }

  /// Roughly how many visits wait, of each of which an outline is held.
  public var openCount: Int { list.openCount }

  private enum PageEnd: Error {
    case reached
  }
}
