import Hummingbird
public import Workflows

/// The first page of the desktop: what there is to open, and how a pack on a stick becomes a
/// workspace. It serves no store itself; each has a screen of its own.
public struct LaunchSite: Sendable {
  let folders: KitFolders
  let updates: StickUpdate
  let surroundings: Surroundings
  let address: SiteAddress
  let door: Door
  /// Starts the screen of a folder, or finds the one that is open, and gives its address.
  let enter: @Sendable (String) async throws -> String
  /// Ends this program and the screens that it started.
  let stop: @Sendable () -> Void

  /// The first page.
  public init(
    folders: KitFolders, environment: [String: String], surroundings: Surroundings,
    address: SiteAddress, door: Door,
    enter: @escaping @Sendable (String) async throws -> String,
    stop: @escaping @Sendable () -> Void
  ) {
    self.folders = folders
    updates = StickUpdate(folders: folders, environment: environment)
    self.surroundings = surroundings
    self.address = address
    self.door = door
    self.enter = enter
    self.stop = stop
  }

  /// Serves until it is told to stop.
  /// - Parameter onReady: called once the first request can come.
  public func run(onReady: @escaping @Sendable () -> Void) async throws {
    try await application(onReady: onReady).runService()
  }

  /// What answers the requests, for tests without a port.
  func responder() -> RouterResponder<SiteContext> {
    application(onReady: {}).responder
  }

  private func application(
    onReady: @escaping @Sendable () -> Void
  ) -> Application<RouterResponder<SiteContext>> {
    let pages = PageMaker(
      phone: PhoneDoor(), navigation: Navigation(site: "现场检查", nobody: "", tabs: []),
      isRehearsal: false)
    let walls = SiteWalls(address: address, door: door, pages: pages, entrance: "/")
    let router = walls.router()
    let routes = LaunchRoutes(site: self, pages: pages, worker: Worker(folders))
    routes.add(to: router)
    RestoreRoutes(launch: routes).add(to: router)
    return walls.application(router, onReady: onReady)
  }
}
