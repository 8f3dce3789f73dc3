import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Store
import Workflows

/// Periods that are reported: locked with a reason, printed again as they were, held against today.
struct PeriodRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/lock") { request, _ in try await page(request, FormFields(""), error: nil) }
    router.post("/lock") { request, _ in try await lock(request) }
    router.get("/locked") { request, _ in try await locked(request) }
    router.get("/locked/file") { request, _ in try await file(request) }
  }

  private func page(
    _ request: Request, _ form: FormFields, error: FormFault?
  ) async throws -> Response {
    let query = FiguresQuery(request)
    return try await desk.page(
      "periods", in: .figures,
      desk.frame(request, (error == nil ? "" : "没有锁定 · ") + "锁定和报送"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      try PeriodsPage(hub, query).content.merging([
        "error": error?.view ?? .nothing, "reason": .words(form["reason"] ?? ""),
      ]) { $1 }
    }
  }

  private func lock(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let query = FiguresQuery(request)
    let form = try await FormFields(request)
    guard query.fault == nil else {
      return try await page(request, form, error: FormFault(query.fault ?? "", at: "f-from"))
    }
    let reason = form["reason"] ?? ""
    do {
      let period = try await desk.worker.run { hub in
        let held = try query.plan.held(in: hub)
        return try hub.lock(
          plan: held.plan.id, from: query.days.from, to: query.days.to, reason: reason,
          actor: clerk)
      }
      return .seeOther("\(PeriodsPage.path(period))&said=\(Said.locked.rawValue)")
    } catch StoreError.overtaken {
      return try await page(
        request, form, error: FormFault("刚刚有新的数据包或者结论，没有锁定。看过再锁", at: "lock"))
    } catch let error as any CodedError where error.status != .inputOutput {
      return try await page(
        request, form, error: FormFault(error.what + "。" + error.remedy, at: "lock"))
    }
  }

  private func asked(_ request: Request, _ name: String) -> String {
    request.uri.queryParameters[Substring(name)].map { FormFields.plain($0) } ?? ""
  }

  /// The period that an address names.
  private func period(_ request: Request) throws -> @Sendable (Hub) throws -> LockedPeriod {
    let query = FiguresQuery(request)
    guard let number = Int(asked(request, "number")), query.fault == nil else {
      throw Refused(.notFound)
    }
    return { hub in
      do {
        return try hub.lockedPeriod(
          plan: query.plan.asked, from: query.days.from, to: query.days.to, number: number)
      } catch LockError.unlocked {
        throw Refused(.notFound)
      }
    }
  }

  private func locked(_ request: Request) async throws -> Response {
    let period = try period(request)
    return try await desk.page("period", in: .figures, desk.frame(request, "报送过的一期")) { hub in
      try LockedPage(hub, period(hub)).content
    }
  }

  private func file(_ request: Request) async throws -> Response {
    let period = try period(request)
    let (table, notes) = (asked(request, "table"), asked(request, "notes") == "1")
    guard let format = TableFormat(rawValue: asked(request, "format")),
      let kind = PaperFormat(rawValue: format.rawValue), ReportName(table) != nil
    else { throw Refused(.notFound) }
    let bytes = try await desk.worker.run { hub in
      try hub.lockedFile(period(hub), table, kind, isNotes: notes)
    }
    guard let bytes else { throw Refused(.notFound) }
    return Response(
      status: .ok,
      headers: [
        .contentType: format.mediaType,
        .contentDisposition:
          "attachment; filename=\"\(table)\(notes ? ".notes" : "").\(format.rawValue)\"",
        .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
