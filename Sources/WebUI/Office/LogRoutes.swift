import Accounts
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Store
import Workflows

/// What everybody did: the bureau's own log, 50 entries a page.
struct LogRoutes: Sendable {
  /// Entries a page.
  private static let size = 50

  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/log") { request, _ in try await page(request) }
    router.get("/log.csv") { request, _ in
      let query = query(request)
      let text = try await desk.worker.run { try $0.logFile(query) }
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8",
          .contentDisposition: "attachment; filename=\"log.csv\"",
        ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
  }

  /// Who sees only what he did himself, as he does not answer for others.
  private var onlyOwn: String? {
    guard let account = Visitor.current?.account,
      account.roles.isDisjoint(with: [.lead, .administrator])
    else { return nil }
    return account.name
  }

  private func query(_ request: Request) -> OwnLogQuery {
    func asked(_ name: String) -> String? {
      let text = FormFields.plain(request.uri.queryParameters[Substring(name)] ?? "")
      return text.isEmpty ? nil : text
    }
    var query = OwnLogQuery()
    query.actor = onlyOwn ?? asked("who")
    query.kind = asked("what").map { EntityKind(rawValue: $0) }
    query.from = asked("from").flatMap { Day($0) }
    query.to = asked("to").flatMap { Day($0) }
    query.before = asked("before").flatMap { Int64($0) }
    return query
  }

  private func page(_ request: Request) async throws -> Response {
    let asked = query(request)
    let own = onlyOwn
    let views = BureauRoom.keepingViews(at: "/log")
    return try await desk.page("log", in: .keeping, desk.frame(request, "操作记录")) { hub in
      var query = asked
      query.limit = LogRoutes.size + 1
      let found = try hub.log(query)
      let shown = found.prefix(LogRoutes.size)
      let look = try hub.logLook()
      let suffix = LogRoutes.suffix(asked)
      return [
        "views": views, "fault": .optional(look.fault), "own": .flag(own != nil),
        "from": .words(asked.from?.description ?? ""), "to": .words(asked.to?.description ?? ""),
        "actors": .list(
          look.actors.map { ["name": .words($0), "on": .flag($0 == asked.actor)] }),
        "kinds": .list(
          look.kinds.map {
            [
              "id": .words($0.rawValue), "name": .words($0.title),
              "on": .flag($0 == asked.kind),
            ]
          }),
        "lines": .list(shown.map(LogRoutes.line)), "none": .flag(shown.isEmpty),
        "range": .words(
          shown.first.flatMap { first in shown.last.map { "第 \(first.seq)—\($0.seq) 条" } } ?? ""),
        "older": found.count > LogRoutes.size
          ? .optional(
            shown.last.map { "/log?before=\($0.seq)\(suffix.isEmpty ? "" : "&" + suffix)" })
          : .nothing,
        "file": .words("/log.csv\(suffix.isEmpty ? "" : "?" + suffix)"),
      ]
    }
  }

  private static func suffix(_ query: OwnLogQuery) -> String {
    let parts: [(String, String?)] = [
      ("who", query.actor), ("what", query.kind?.rawValue), ("from", query.from?.description),
      ("to", query.to?.description),
    ]
    return parts.compactMap { name, value in value.map { "\(name)=\($0.percentEncoded)" } }
      .joined(separator: "&")
  }

  private static func line(_ entry: LogEntry) -> View {
    [
      "seq": .count(entry.seq), "when": .words("\(entry.wall.day.chinese) \(entry.wall.clock)"),
      "who": .words(entry.actor.shown), "kind": .words(entry.kind.title),
      "entity": .words(entry.entity.shown), "field": .words(entry.fieldTitle.shown),
      "old": .words(entry.words(entry.old).shown),
      "new": .words(entry.words(entry.new).shown),
      "reason": .words((entry.reason ?? "").shown),
    ]
  }
}
