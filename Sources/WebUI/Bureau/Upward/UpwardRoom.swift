import Foundation
import HTTPTypes
import Hummingbird
import Model
import Workflows

extension BureauRoom {
  /// 上报: what comes from the hubs below, what goes to the level above, and evidence that either asks for.
  static let upward = BureauRoom("upward", "/upward", "上报") { desk, router in
    UpwardRoutes(desk: desk).add(to: router)
    AskedEvidenceRoutes(desk: desk).add(to: router)
  }
}

/// The page of the levels, and what is made and taken on it.
struct UpwardRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/upward") { request, _ in
      try await page(request, FormFields(""), error: nil)
    }
    router.post("/upward/rollup") { request, _ in try await rollUp(request) }
    router.post("/upward/receipt") { request, _ in try await acknowledge(request) }
  }

  private func page(
    _ request: Request, _ form: FormFields, error: UpwardPage.Trouble?
  ) async throws -> Response {
    let query = FiguresQuery(request)
    let now = desk.surroundings.now()
    let folders = desk.folders
    let none = request.uri.queryParameters["none"].map { FormFields.plain($0) }
    return try await desk.page(
      "upward", in: .upward,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "上报"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      try UpwardPage(
        hub, query, now: now, folders: folders, form: form, trouble: error, none: none
      ).content
    }
  }

  /// Makes what goes to the level above, onto a medium of this machine.
  private func rollUp(_ request: Request) async throws -> Response {
    _ = try desk.demandClerk(request)
    let form = try await FormFields(request)
    guard let folder = form["other"] ?? form["folder"] else {
      return try await page(
        request, form, error: .init(at: "rollup", what: "选一个 U 盘，或者写文件夹的路径"))
    }
    if let fault = desk.folders.unplugged(form) ?? desk.folders.faultOfWriting(folder) {
      return try await page(request, form, error: .init(at: "rollup", what: fault))
    }
    let recipients = form.all("recipient")
    let isWhole = form.raw("whole") == "on"
    let day = desk.surroundings.now().day
    do {
      try await desk.worker.run { hub in
        let isEncrypted = try !recipients.isEmpty || hub.rollupRecipient() != nil
        let name = MediumFolder.freeName(
          "\(hub.device.prefix(8))-\(day)",
          ending: isEncrypted ? ".rollup.zip.age" : ".rollup.zip", in: folder)
        _ = try hub.rollUp(to: "\(folder)/\(name)", recipients: recipients, isWhole: isWhole)
      }
    } catch let error as any CodedError {
      return try await page(
        request, form, error: .init(at: "rollup", what: "\(error.what)。\(error.remedy)"))
    }
    return .seeOther("/upward?said=\(Said.rollup.rawValue)#made")
  }

  /// Takes the receipts of the level above that lie in a folder or on a medium of this machine.
  private func acknowledge(_ request: Request) async throws -> Response {
    _ = try desk.demandClerk(request)
    let form = try await FormFields(request)
    guard let folder = form["other"] ?? form["folder"] else {
      return try await page(
        request, form, error: .init(at: "receipt", what: "选一个 U 盘，或者写文件夹的路径"))
    }
    if let fault = desk.folders.unplugged(form) ?? desk.folders.faultOfReading(folder) {
      return try await page(request, form, error: .init(at: "receipt", what: fault))
    }
    let believes = form.raw("believe") == "on"
    do {
      let count = try await desk.worker.run { hub in
        try hub.acknowledgeAll(in: folder, trust: { _, _ in believes })
      }
      guard count > 0 else {
        return try await page(
          request, form,
          error: .init(at: "receipt", what: "这个文件夹里没有上级给本库的回执（*.receipt.json，签名在旁边）"))
      }
    } catch let error as any CodedError where error.status != .inputOutput {
      return try await page(
        request, form, error: .init(at: "receipt", what: "\(error.what)。\(error.remedy)"))
    }
    return .seeOther("/upward?said=\(Said.acknowledged.rawValue)#made")
  }
}
