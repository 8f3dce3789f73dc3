import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// What every room of the bureau's site works with.
struct BureauDesk: Sendable {
  let worker: Worker<Hub>
  let pages: PageMaker
  let surroundings: Surroundings
  let address: SiteAddress
  /// What is being imported, and was since the start.
  let imports: ImportQueue
  /// Who works with an account.
  let office: Office
  let pictures = PictureShop()

  /// Folders of this machine that pages may name.
  var folders: ReachableFolders { ReachableFolders(given: office.door?.folders) }

  /// The bureau's main navigation.
  static let navigation = Navigation(
    site: "汇总中心", nobody: "请写姓名", tabs: BureauRoom.all.map(\.tab))

  /// What every page has around it.
  /// - Parameter refresh: after how many seconds a browser without scripts looks again.
  func frame(
    _ request: Request, _ title: String, scripts: [Asset] = [], refresh: Int? = nil
  ) -> [String: View] {
    [
      "title": .words(title), "nav": true, "who": .optional(clerk(request)),
      "device": .words("汇总库 \(worker.store.device.prefix(8))"), "visit": .nothing,
      "refresh": .nothing, "refreshPlain": .optional(refresh.map(String.init)),
      "scripts": .list((scripts + [.leaving]).map { .words($0.rawValue) }),
      "done": .optional(
        request.uri.queryParameters["said"].map { FormFields.plain($0) }.flatMap(Said.init)?.words),
    ]
  }

  /// A page: what it shows is read from the hub, off the serving threads.
  /// - Parameter room: the room in which it stands.
  func page(
    _ template: String, in room: BureauRoom, _ frame: [String: View],
    status: HTTPResponse.Status = .ok,
    _ content: @escaping @Sendable (Hub) throws -> [String: View]
  ) async throws -> Response {
    let visitor = Visitor.current
    let (content, tabs) = try await worker.run { hub in
      try hub.glancing {
        (try content(hub), try BureauDesk.tabs(hub, at: room, for: visitor))
      }
    }
    return pages.page(
      template, View.members(frame).with(["tabs": tabs]).with(content), status: status)
  }

  private static func tabs(
    _ hub: Hub, at room: BureauRoom, for visitor: Visitor?
  ) throws -> View {
    let waiting = try BureauRoom.all.map { ($0.tab.id, try $0.waiting(hub)) }
    return navigation.tabs(
      at: room.tab.id, waiting: Dictionary(waiting, uniquingKeysWith: { first, _ in first }),
      for: visitor)
  }

  /// The day on which terms are looked at.
  var today: Day { surroundings.now().day }

  /// Who works at the browser: whose account it is, or where nobody has one who they said; nil before.
  func clerk(_ request: Request) -> String? {
    if let visitor = Visitor.current { return visitor.account?.name }
    let name = request.cookies[clerkCookie].map { FormFields.plain($0.value) } ?? ""
    return ClerkName.read(name)
  }

  /// Who works at the browser: their name goes into the log.
  /// - Throws: ``Refused`` with ``Refusal/nobody``.
  func demandClerk(_ request: Request) throws -> String {
    guard let name = clerk(request) else { throw Refused(.nobody) }
    return name
  }

  /// The cookie that remembers the name. It is no secret: whoever may use the site may say who works.
  func cookie(clerk name: String) -> String {
    "\(clerkCookie)=\(name.percentEncoded); Path=/; HttpOnly; SameSite=Strict; Max-Age=43200"
  }

  private var clerkCookie: String { "fieldkit-clerk-\(address.port)" }
}

/// The name of whoever works at the bureau's site.
enum ClerkName {
  /// Most characters of a name.
  static let longest = 40

  /// A name as it is kept; nil where none was given, or more than a name.
  static func read(_ text: String) -> String? {
    let name = CleanText.clean(text).trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isBlank, name.count <= longest, !name.contains("\n") else { return nil }
    return name
  }
}
