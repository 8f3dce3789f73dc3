import Hummingbird
public import Workflows

/// The campaign lead's desk: a plan folder served to the browser of the same machine.
public struct LeadSite: Sendable {
  let plan: PlanFolder
  let shipped: ShippedPlans?
  let surroundings: Surroundings
  let signing: SigningPlace
  let address: SiteAddress
  let door: Door

  /// The site of a plan folder.
  /// - Parameters:
  ///   - shipped: the plans to begin with; nil where none were found beside the program.
  ///   - signing: the lead's signing key.
  public init(
    _ plan: PlanFolder, shipped: ShippedPlans?, signing: SigningPlace, surroundings: Surroundings,
    address: SiteAddress, door: Door
  ) {
    self.plan = plan
    self.shipped = shipped
    self.signing = signing
    self.surroundings = surroundings
    self.address = address
    self.door = door
  }

  /// Serves until it is told to stop, then finishes what is being written.
  /// - Parameter onReady: called once the first request can come.
  public func run(onReady: @escaping @Sendable () -> Void) async throws {
    let worker = Worker(plan)
    let application = application(worker, onReady: onReady)
    do {
      try await application.runService()
    } catch {
      try await worker.finish()
      throw error
    }
    try await worker.finish()
  }

  /// What answers the requests, for tests without a port.
  func responder() -> RouterResponder<SiteContext> {
    application(Worker(plan), onReady: {}).responder
  }

  private func application(
    _ worker: Worker<PlanFolder>, onReady: @escaping @Sendable () -> Void
  ) -> Application<RouterResponder<SiteContext>> {
    let pages = PageMaker(
      phone: PhoneDoor(), navigation: LeadDesk.navigation, isRehearsal: false)
    let walls = SiteWalls(address: address, door: door, pages: pages, entrance: "/")
    let router = walls.router()
    let desk = LeadDesk(
      worker: worker, pages: pages, shipped: shipped, surroundings: surroundings, signing: signing)
    let group = router.group().add(middleware: BeginningGate(desk: desk))
    BeginningRoutes(desk: desk).add(to: group)
    PlanRoutes(desk: desk).add(to: group)
    PartRoutes(desk: desk).add(to: group)
    ModuleRoutes(desk: desk).add(to: group)
    QuestionnaireRoutes(desk: desk).add(to: group)
    ListRoutes(desk: desk).add(to: group)
    LaptopRoutes(desk: desk).add(to: group)
    AssignRoutes(desk: desk).add(to: group)
    PackRoutes(desk: desk).add(to: group)
    DrawRoutes(desk: desk).add(to: group)
    VersionRoutes(desk: desk).add(to: group)
    return walls.application(router, onReady: onReady)
  }
}
