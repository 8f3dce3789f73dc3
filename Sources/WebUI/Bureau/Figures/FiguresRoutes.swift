import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Rendering
import Statistics
import Workflows

/// The tables on the screen, the list behind each figure, two periods side by side, and the files.
struct FiguresRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/stats") { request, _ in
      let query = FiguresQuery(request)
      return try await desk.page("figures", in: .figures, desk.frame(request, "统计")) { hub in
        try FiguresPage(hub, query).content
      }
    }
    router.get("/stats/:table") { request, context in try await table(request, context) }
    router.get("/stats/:table/file/:format") { request, context in
      try await file(request, context)
    }
    router.get("/balance") { request, _ in try await balance(request) }
    router.get("/list") { request, _ in try await list(request) }
    router.get("/left-out") { request, _ in try await leftOut(request) }
    router.get("/inspected") { request, _ in try await inspected(request) }
    router.get("/compare") { request, _ in try await compare(request) }
  }

  private func report(_ context: SiteContext) throws -> ReportName {
    guard let report = ReportName(context.parameters.get("table") ?? "") else {
      throw Refused(.notFound)
    }
    return report
  }

  private func table(_ request: Request, _ context: SiteContext) async throws -> Response {
    let report = try report(context)
    let query = FiguresQuery(request)
    let paging = ListPaging(request)
    return try await desk.page("table", in: .figures, desk.frame(request, report.title)) { hub in
      try TablePage(hub, report, query, paging).content
    }
  }

  /// Everything that does not fit in one check of the tables.
  private func balance(_ request: Request) async throws -> Response {
    let query = FiguresQuery(request)
    let page = ListPaging(request)
    let asked = request.uri.queryParameters["line"].flatMap { Int($0) }
    return try await desk.page("list", in: .figures, desk.frame(request, "表和表对不对得上")) { hub in
      let held = try query.plan.held(in: hub)
      let (from, to) = query.fault == nil ? query.days : (nil, nil)
      let lines = try query.reporting(hub).balance(plan: held.plan.id, from: from, to: to)
      guard let asked, lines.indices.contains(asked) else { throw Refused(.notFound) }
      return ListPage.causes(
        lines[asked], query, isUpper: try !hub.hubsBelow().isEmpty, page)
    }
  }

  private func list(_ request: Request) async throws -> Response {
    let query = FiguresQuery(request)
    func value(_ name: String) -> String {
      request.uri.queryParameters[Substring(name)].map { FormFields.plain($0) } ?? ""
    }
    guard let report = ReportName(value("table")), report.isCounted else {
      throw Refused(.notFound)
    }
    let (row, column, asked) = (value("row"), value("column"), value("locked"))
    let page = ListPaging(request)
    return try await desk.page("list", in: .figures, desk.frame(request, "数字后面的名单")) { hub in
      let held = try query.plan.held(in: hub)
      if !asked.isEmpty {
        let period = try FiguresRoutes.locked(hub, asked, query)
        let explained = try hub.explain(report, row: row, column: column, as: period)
        return ListPage(explained, of: held.plan, query, page, locked: period).content
      }
      let explained = try hub.explain(
        report, row: row, column: column, plan: held.plan.id, from: query.days.from,
        to: query.days.to, township: query.township.isEmpty ? nil : query.township,
        area: query.areaCode)
      return ListPage(explained, of: held.plan, query, page).content
    }
  }

  /// The locked period that an address names by its number and its days.
  private static func locked(
    _ hub: Hub, _ number: String, _ query: FiguresQuery
  ) throws -> LockedPeriod {
    guard let number = Int(number), query.fault == nil else { throw Refused(.notFound) }
    do {
      return try hub.lockedPeriod(
        plan: query.plan.asked, from: query.days.from, to: query.days.to, number: number)
    } catch LockError.unlocked {
      throw Refused(.notFound)
    }
  }

  /// The visits behind a township or a team of the dashboard.
  private func inspected(_ request: Request) async throws -> Response {
    let query = FiguresQuery(request)
    func value(_ name: String) -> String {
      request.uri.queryParameters[Substring(name)].map { FormFields.plain($0) } ?? ""
    }
    let (by, name) = (value("by"), value("name"))
    let page = ListPaging(request)
    let days = (Day(value("since")), Day(value("until")))
    let reached = days.0.flatMap { since in days.1.flatMap { since <= $0 ? since...$0 : nil } }
    let whole = by == "town" && value("which") == "all"
    return try await desk.page(
      "list", in: .overview, desk.frame(request, whole ? "机构" : "检查过的")
    ) { hub in
      let held = try query.plan.held(in: hub)
      if whole {
        let all = try query.reporting(hub).limited(to: name).registeredEntries(
          plan: held.plan.id, from: query.days.from, to: query.days.to)
        return ListPage.institutions(name, all, query, page)
      }
      let choice: InspectedList.Choice? =
        switch by {
        case "town": .township(name)
        case "area": .area(name)
        case "team": .team(name)
        case "class": CoverageClass(rawValue: name).map { .target($0) }
        case "all": .all
        default: nil
        }
      guard let choice,
        let list = try query.reporting(hub).inspected(
          choice, plan: held.plan.id, from: query.days.from, to: query.days.to,
          reached: reached, lines: page.lines)
      else { throw Refused(.notFound) }
      return ListPage.part(list, query, page)
    }
  }

  private func leftOut(_ request: Request) async throws -> Response {
    let query = FiguresQuery(request)
    let page = ListPaging(request)
    let asked = request.uri.queryParameters["why"].map { FormFields.plain($0) }
    guard let reason = asked.flatMap(LeftOutReason.init(rawValue:)) else {
      throw Refused(.notFound)
    }
    return try await desk.page("list", in: .figures, desk.frame(request, "没有算进来的检查")) { hub in
      let held = try query.plan.held(in: hub)
      let visits =
        try query.reporting(hub).leftOut(
          plan: held.plan.id, from: query.days.from, to: query.days.to)[reason] ?? []
      let entries = try hub.entries(visits, plan: held.plan.id, area: query.areaCode)
      return ListPage.leftOut(reason, entries, query, page)
    }
  }

  private func compare(_ request: Request) async throws -> Response {
    let query = FiguresQuery(request)
    let other = FiguresQuery(request, from: "from2", to: "to2")
    let asked = request.uri.queryParameters["table"].map { FormFields.plain($0) } ?? ""
    let table = ReportName(asked).flatMap { $0.isCounted ? $0 : nil }
    let all = request.uri.queryParameters["all"] == "1"
    return try await desk.page("compare", in: .figures, desk.frame(request, "比较两期")) { hub in
      try ComparePage(hub, table ?? .statistics(.annex4), query, other, showsAll: all).content
    }
  }

  private func file(_ request: Request, _ context: SiteContext) async throws -> Response {
    let report = try report(context)
    let query = FiguresQuery(request)
    guard let format = TableFormat(rawValue: context.parameters.get("format") ?? ""),
      query.fault == nil
    else { throw Refused(.notFound) }
    let bytes = try await desk.worker.run { hub in
      let held = try query.plan.held(in: hub)
      guard let level = query.level else {
        return try format.bytes(
          report, query.reporting(hub), plan: held.plan.id, from: query.days.from,
          to: query.days.to)
      }
      let table = try hub.table(
        report, by: level, area: query.areaCode, plan: held.plan.id, from: query.days.from,
        to: query.days.to, asOf: nil,
        township: query.township.isEmpty ? nil : query.township, findings: format == .json)
      return try format.bytes(of: table, held.plan)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: format.mediaType,
        .contentDisposition: "attachment; filename=\"\(report.id).\(format.rawValue)\"",
        .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
