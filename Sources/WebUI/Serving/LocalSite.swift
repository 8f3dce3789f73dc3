import Hummingbird
public import Workflows

/// The inspector's screen: a workspace served to the browser of the same machine.
public struct LocalSite: Sendable {
  let workspace: Workspace
  let surroundings: Surroundings
  let address: SiteAddress
  let door: Door
  /// Where the real pages are, for a site of practice that was opened from them.
  let wayBack: SiteAddress?

  /// The site of a workspace.
  public init(
    _ workspace: Workspace, surroundings: Surroundings, address: SiteAddress, door: Door
  ) {
    self.init(
      workspace, surroundings: surroundings, address: address, door: door, wayBack: nil)
  }

  init(
    _ workspace: Workspace, surroundings: Surroundings, address: SiteAddress, door: Door,
    wayBack: SiteAddress?
  ) {
    self.wayBack = wayBack
    self.workspace = workspace
    self.surroundings = surroundings
    self.address = address
    self.door = door
  }

  /// Serves until it is told to stop by a signal, then finishes what is being written and closes the
  /// store.
  /// - Parameter onReady: called once the first request can come.
  public func run(onReady: @escaping @Sendable () -> Void) async throws {
    let room = room
    do {
      try await serve(room, onReady: onReady) { try await $0.runService() }
    } catch {
      await room.end()
      throw error
    }
    await room.end()
  }

  /// Serves until its task is cancelled, then closes the store.
  func serve(onReady: @escaping @Sendable () -> Void) async throws {
    try await serve(room, onReady: onReady) { try await $0.run() }
  }

  private var room: PracticeRoom {
    PracticeRoom(beside: workspace, surroundings: surroundings, wayBack: address)
  }

  private func serve(
    _ room: PracticeRoom, onReady: @escaping @Sendable () -> Void,
    _ run: (Application<RouterResponder<SiteContext>>) async throws -> Void
  ) async throws {
    let worker = Worker(workspace)
    let phone = PhoneDoor()
    defer { phone.shut() }
    let backups = BackupRound(worker, surroundings: surroundings)
    let application = application(worker, phone, room, backups, onReady: onReady)
    // Whatever cannot be read now will be said by the page that needs it.
    worker.start { try? $0.warmUp() }
    let watching = workspace.isRehearsal ? nil : Task { await backups.watch() }
    defer { watching?.cancel() }
    do {
      try await run(application)
    } catch {
      try await worker.close()
      throw error
    }
    try await worker.close()
  }

  /// What answers the requests, for tests without a port.
  func responder() -> RouterResponder<SiteContext> {
    let worker = Worker(workspace)
    return application(
      worker, PhoneDoor(), room, BackupRound(worker, surroundings: surroundings), onReady: {}
    ).responder
  }

  private func application(
    _ worker: Worker<Workspace>, _ phone: PhoneDoor, _ room: PracticeRoom,
    _ backups: BackupRound, onReady: @escaping @Sendable () -> Void
  ) -> Application<RouterResponder<SiteContext>> {
    let lock = ScreenLock(workspace, surroundings: surroundings)
    let pages = PageMaker(
      phone: phone, navigation: Desk.navigation, isRehearsal: workspace.isRehearsal,
      wayBack: wayBack, lock: lock)
    let walls = SiteWalls(
      address: address, door: door, pages: pages, entrance: "/resume", lock: lock)
    let router = walls.router()
    LockRoutes(worker: worker, pages: pages, lock: lock).add(to: router)
    let desk = Desk(worker: worker, pages: pages, surroundings: surroundings, address: address)
    let group = router.group().add(middleware: TeamGate(desk: desk))
    TeamRoutes(desk: desk).add(to: group)
    HomeRoutes(desk: desk).add(to: group)
    DoctorRoutes(desk: desk).add(to: group)
    RosterRoutes(desk: desk).add(to: group)
    SubjectRoutes(desk: desk).add(to: group)
    StartRoutes(desk: desk).add(to: group)
    SweepRoutes(desk: desk).add(to: group)
    VisitRoutes(desk: desk).add(to: group)
    QuestionRoutes(desk: desk).add(to: group)
    SectionRoutes(desk: desk).add(to: group)
    FormRoutes(desk: desk).add(to: group)
    EvidenceRoutes(desk: desk).add(to: group)
    PicturesRoutes(desk: desk).add(to: group)
    PhoneRoutes(desk: desk, server: PhoneServer(door: phone, worker: worker, pages: pages))
      .add(to: group)
    ConflictRoutes(desk: desk).add(to: group)
    DocumentRoutes(desk: desk).add(to: group)
    DocumentConflictRoutes(desk: desk).add(to: group)
    SigningRoutes(desk: desk).add(to: group)
    ReadingRoutes(desk: desk).add(to: group)
    SheetRoutes(desk: desk).add(to: group)
    // Practice of practice would be one too many.
    if !workspace.isRehearsal {
      PracticeRoutes(desk: desk, room: room).add(to: group)
      BackupRoutes(desk: desk, round: backups).add(to: group)
      PinRoutes(desk: desk, lock: lock).add(to: group)
    }
    ExportRoutes(desk: desk, job: ExportJob(), pending: PendingReceipt()).add(to: group)
    return walls.application(router, onReady: onReady)
  }
}
