import Model
import Workflows

/// The areas below on the dashboard of a level above, which looks at them instead of at the townships of all.
struct OverviewAreas {
  /// Areas that are listed of many.
  private static let shown = 12

  private let parts: [ProgressFigures.Part]
  /// What they are called, by the code that their townships bear.
  private let names: [String: String]

  init(_ hub: Hub, _ progress: ProgressFigures, plan: String) throws {
    parts = progress.areas
    names =
      try parts.isEmpty
      ? [:]
      : Dictionary(
        hub.areas(plan: plan).counted.map { ($0.code, $0.name) },
        uniquingKeysWith: { one, _ in one })
  }

  var isEmpty: Bool { parts.isEmpty }

  /// How many; nothing where no areas of several plans are counted.
  var count: View { parts.isEmpty ? .nothing : .count(parts.count) }

  /// Those of which the smallest share was inspected.
  /// - Parameter line: a line of the list, but for its name.
  func fewest(_ line: (ProgressFigures.Part) -> View) -> [View] {
    parts.sorted { (share($0), $0.name) < (share($1), $1.name) }
      .prefix(OverviewAreas.shown)
      .map { line($0).with(["name": .words(title($0).shown)]) }
  }

  private func share(_ part: ProgressFigures.Part) -> Double {
    Double(part.count) / Double(max(1, part.total ?? 0))
  }

  private func title(_ part: ProgressFigures.Part) -> String {
    names[part.name].map { "\($0)（\(part.name)）" } ?? part.name
  }
}
