import Model
import Workflows

/// How many were reached in each month, a row for each class, township or team, with a picture of the
/// row.
struct MonthlyTable {
  private let months: [(from: Day, to: Day)]
  private let query: FiguresQuery

  init(_ period: Period, _ days: [Day], until: Day, _ query: FiguresQuery) {
    self.query = query
    months = ProgressChart(days, period: period, until: until).months
  }

  /// The months as the head of the table names them.
  var heads: View {
    .list(months.map { .words("\($0.from.components.year)年\($0.from.components.month)月") })
  }

  /// A row.
  /// - Parameter kind: as the address of the lists behind its numbers says it.
  func row(_ title: String, _ kind: String, _ name: String, _ days: [Day]) -> View {
    let counts = months.map { month in days.count { $0 >= month.from && $0 <= month.to } }
    let most = max(1, counts.max() ?? 1)
    return [
      "name": .words(title.shown), "sum": .count(days.count),
      "path": .words("/inspected\(query.suffix([("by", kind), ("name", name)]))"),
      "none": .flag(days.isEmpty), "width": .count(max(1, counts.count) * 12),
      "bars": .list(
        counts.enumerated().map { index, count in
          let height = count * 14 / most
          return [
            "x": .count(index * 12 + 1), "y": .count(15 - height), "h": .count(height),
          ]
        }),
      "cells": .list(
        zip(months, counts).map { month, count in
          let pairs = [
            ("by", kind), ("name", name), ("since", month.from.description),
            ("until", month.to.description),
          ]
          return [
            "text": .count(count), "none": .flag(count == 0),
            "path": .words("/inspected\(query.suffix(pairs))"),
          ]
        }),
    ]
  }
}
