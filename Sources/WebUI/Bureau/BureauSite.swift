import Hummingbird
public import Workflows

/// The bureau's screen: a hub served to the browser of the same machine.
public struct BureauSite: Sendable {
  let hub: Hub
  let surroundings: Surroundings
  let address: SiteAddress
  let door: Door
  private let imports: ImportQueue

  /// The site of a hub.
  /// - Parameter importing: imports bundles, while pages are served beside.
  public init(
    _ hub: Hub, surroundings: Surroundings, address: SiteAddress, door: Door,
    importing: @escaping BundleImporting
  ) {
    self.hub = hub
    self.surroundings = surroundings
    self.address = address
    self.door = door
    imports = ImportQueue(hub, importing: importing, now: surroundings.now)
  }

  /// Serves until it is told to stop, then finishes what is being written and closes the store.
  /// - Parameter onReady: called once the first request can come.
  public func run(onReady: @escaping @Sendable () -> Void) async throws {
    let worker = Worker(hub)
    let application = try application(worker, onReady: onReady)
    do {
      try await application.runService()
    } catch {
      try await close(worker)
      throw error
    }
    try await close(worker)
  }

  /// What answers the requests, for tests without a port.
  func responder() throws -> RouterResponder<SiteContext> {
    try application(Worker(hub), onReady: {}).responder
  }

  private func close(_ worker: Worker<Hub>) async throws {
    await imports.close()
    try await worker.finish()
    try hub.close()
  }

  private func application(
    _ worker: Worker<Hub>, onReady: @escaping @Sendable () -> Void
  ) throws -> Application<RouterResponder<SiteContext>> {
    let pages = try PageMaker(
      phone: PhoneDoor(), navigation: BureauDesk.navigation, isRehearsal: false)
    let walls = SiteWalls(address: address, door: door, pages: pages, entrance: "/")
    let router = walls.router()
    let desk = BureauDesk(
      worker: worker, pages: pages, surroundings: surroundings, address: address,
      imports: imports)
    let group = router.group().add(middleware: ClerkGate(desk: desk))
    ClerkRoutes(desk: desk).add(to: group)
    for room in BureauRoom.all { room.add(desk, group) }
    return walls.application(router, onReady: onReady)
  }
}
