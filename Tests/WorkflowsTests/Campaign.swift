import Foundation
import Model
import Statistics
import TestSupport
@testable import Workflows

/// The bundles of the demo campaign: each laptop exports after every file that it records.
struct Campaign: Sendable {
  /// All bundles of each laptop, the earliest first; the last holds everything.
  let laptops: [[String]]

  /// The three that the bureau needs.
  var last: [String] { laptops.compactMap(\.last) }

  /// Made once for all tests.
  static func bundles() throws -> Campaign { try once.get() }

  private static let once = Result {
    let scratch = try Scratch(creating: Scratch.lasting.path("campaign"))
    return Campaign(
      laptops: try Demo.laptops.map { laptop in
        let workspace = try Kit.workspace(laptop.name, in: scratch)
        let bundles = try laptop.files.enumerated().map { index, name in
          _ = try workspace.record(Repository.visit(name))
          let path = scratch.path("\(laptop.name)-\(index + 1).bundle.zip")
          return try workspace.export(to: path)[0].path
        }
        try workspace.close()
        return bundles
      })
  }
}

/// Everything that a hub can be asked.
struct HubContent: Equatable {
  let digest: String
  let tables: [Table]

  init(_ hub: Hub) throws {
    digest = try hub.digest()
    tables = try StatisticsTable.allCases.map {
      try Reporting(hub: hub).table($0, plan: nil, from: nil, to: nil)
    }
  }

  /// What every way to import the three last bundles must come to.
  static func reference() throws -> HubContent { try once.get() }

  private static let once = Result {
    let hub = try Kit.hub("reference-hub", in: Scratch.lasting)
    for bundle in try Campaign.bundles().last { _ = try hub.importTrusted(bundle) }
    let content = try HubContent(hub)
    try hub.close()
    return content
  }
}

extension Array {
  /// Every order of the elements.
  var permutations: [[Element]] {
    guard count > 1 else { return [self] }
    return indices.flatMap { index in
      var rest = self
      let first = rest.remove(at: index)
      return rest.permutations.map { [first] + $0 }
    }
  }
}
