import Hummingbird
import Workflows

/// A room of the bureau's site: where it stands in the main navigation, how much waits there, and its
/// pages. A room is added by writing it in a file of its own and naming it in ``all``.
struct BureauRoom: Sendable {
  /// Where it stands.
  let tab: Navigation.Tab
  /// How many things wait there for somebody, shown beside its name.
  let waiting: @Sendable (Hub) throws -> Int
  /// Adds its pages.
  let add: @Sendable (BureauDesk, RouterGroup<SiteContext>) -> Void

  /// A room.
  init(
    _ id: String, _ path: String, _ name: String,
    waiting: @escaping @Sendable (Hub) throws -> Int = { _ in 0 },
    add: @escaping @Sendable (BureauDesk, RouterGroup<SiteContext>) -> Void
  ) {
    tab = Navigation.Tab(id, path, name)
    self.waiting = waiting
    self.add = add
  }

  /// All rooms, in the order of the strip.
  static let all: [BureauRoom] = [
    .overview, .imports, .review, .differences, .cases, .referrals, .rectify, .figures,
    .upward, .keeping,
  ]
}
