import HTTPTypes
import Hummingbird
public import Workflows

/// The bureau's screen: a hub served to the browser of the same machine, or to those of an office.
public struct BureauSite: Sendable {
  let hub: Hub
  let surroundings: Surroundings
  let address: SiteAddress
  let door: Door?
  private let imports: ImportQueue

  /// The site of a hub.
  /// - Parameters:
  ///   - door: how the one who sits at this machine comes in; nil where people sign in.
  ///   - importing: imports bundles, while pages are served beside.
  public init(
    _ hub: Hub, surroundings: Surroundings, address: SiteAddress, door: Door?,
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
    try await serve(nil) { walls, router in walls.application(router, onReady: onReady) }
  }

  /// The same for an office.
  /// - Throws: ``ListenError``.
  public func serve(
    at door: OfficeDoor, onReady: @escaping @Sendable () -> Void
  ) async throws {
    try await door.wording {
      try await serve(door) { _, router in try door.application(router, onReady: onReady) }
    }
  }

  private func serve(
    _ door: OfficeDoor?,
    _ application: (SiteWalls, Router<SiteContext>) throws -> Application<
      RouterResponder<SiteContext>
    >
  ) async throws {
    let worker = Worker(hub)
    let office = Office(hub.accounts, address: address, door: door)
    // What stands beside the tabs of every page is counted while the browser opens.
    worker.start { $0.prepareNumbers() }
    do {
      let (walls, router) = router(worker, office)
      try await application(walls, router).runService()
    } catch {
      try await close(worker, office)
      throw error
    }
    try await close(worker, office)
  }

  /// What answers the requests, for tests without a port.
  /// - Parameter door: how an office comes in; nil for one clerk at this machine.
  func responder(_ door: OfficeDoor? = nil) -> RouterResponder<SiteContext> {
    router(Worker(hub), Office(hub.accounts, address: address, door: door)).1.buildResponder()
  }

  /// Every address with its method, as the router knows it.
  func addresses() -> [(method: HTTPRequest.Method, pattern: String)] {
    router(Worker(hub), Office(hub.accounts, address: address, door: nil)).1.routes
      .map { ($0.method, $0.path.description) }
  }

  private func close(_ worker: Worker<Hub>, _ office: Office) async throws {
    await imports.close()
    try await worker.finish()
    try await office.close()
    try hub.close()
  }

  private func router(
    _ worker: Worker<Hub>, _ office: Office
  ) -> (SiteWalls, Router<SiteContext>) {
    let pages = PageMaker(
      phone: PhoneDoor(), navigation: BureauDesk.navigation, isRehearsal: false)
    let walls = SiteWalls(address: address, door: door, pages: pages, entrance: "/")
    let router = walls.router()
    let desk = BureauDesk(
      worker: worker, pages: pages, surroundings: surroundings, address: address,
      imports: imports, office: office)
    router.addMiddleware { OfficeGate(desk: desk) }
    OfficeRoutes(desk: desk).add(to: router.group())
    let group = router.group().add(middleware: ClerkGate(desk: desk))
    ClerkRoutes(desk: desk).add(to: group)
    for room in BureauRoom.all { room.add(desk, group) }
    return (walls, router)
  }
}
