import Foundation
import Hummingbird
import Model
import NIOCore
import Workflows

/// Export, receipts, and freeing space.
struct ExportRoutes: Sendable {
  let desk: Desk
  let job: ExportJob
  /// The first receipt, until somebody has compared its fingerprint.
  let pending: PendingReceipt
  private let missing = MissingCounts()
  /// Of so many drafts, those changed last, the page says what they lack.
  private static let countedDrafts = 20

  init(desk: Desk, job: ExportJob, pending: PendingReceipt) {
    self.desk = desk
    self.job = job
    self.pending = pending
  }

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/export") { request, _ in
      try await page(request, FormFields(request.uri.query ?? ""), error: nil)
    }
    router.post("/export") { request, _ in try await export(request) }
    router.post("/receipt") { request, _ in try await receive(request) }
    router.post("/receipt/confirm") { request, _ in try await confirm(request) }
    router.post("/prune") { request, _ in
      _ = try desk.demandTeam(request)
      _ = try await desk.worker.run { try $0.prune() }
      return Response.seeOther("/export?done=\(Done.pruned.rawValue)")
    }
  }

  private func page(
    _ request: Request, _ form: FormFields, error: String?
  ) async throws -> Response {
    let state = job.state
    let fingerprint = pending.fingerprint
    let title = error != nil ? "有 1 处要改 · 导出" : ExportRoutes.title(state)
    return try await desk.page("export", desk.frame(request, title, at: .export)) { workspace in
      let home = try workspace.home()
      let drafts = try home.drafts.enumerated().map { position, line in
        (
          line: line,
          missing: position < ExportRoutes.countedDrafts
            ? try missing.count(line, in: workspace) : nil
        )
      }
      return ExportPage(
        home: home, drafts: drafts, pruneable: try workspace.pruneable(),
        state: error == nil ? state : ExportRoutes.besideError(state),
        folders: MediumFolder.removable(), form: form, error: error, fingerprint: fingerprint
      ).content
    }
  }

  /// An error is about this try; that an earlier one came to its end would mislead.
  private static func besideError(_ state: ExportJob.State) -> ExportJob.State {
    switch state {
    case .running: state
    case .idle, .finished, .failed: .idle
    }
  }

  private static func title(_ state: ExportJob.State) -> String {
    switch state {
    case .idle: "导出"
    case .running: "正在导出，不要拔 U 盘"
    case .finished: "可以拔出 U 盘 · 导出"
    case .failed: "没有导出 · 导出"
    }
  }

  private func export(_ request: Request) async throws -> Response {
    _ = try desk.demandTeam(request)
    let form = try await FormFields(request)
    // Whoever types a path means it, whatever was ticked before.
    let picked = form["other"] ?? form["folder"].flatMap { $0 == "-" ? nil : $0 }
    guard let folder = picked else { return try await page(request, form, error: "选一个 U 盘或者文件夹") }
    if let fault = MediumFolder.unplugged(form) ?? MediumFolder.fault(folder) {
      return try await page(request, form, error: fault)
    }
    let now = desk.surroundings.now()
    let waiting = try await desk.worker.run { try $0.home().waitingForExport }
    let workspace = desk.worker.workspace
    let encrypted = workspace.shelf.plans.contains { $0.plan.recipient != nil }
    let name = MediumFolder.freeName(
      "\(workspace.device.prefix(8))-\(now.text.prefix(16).filter { $0.isNumber })",
      ending: encrypted ? ".bundle.zip.age" : ".bundle.zip", in: folder)
    let run = ExportJob.Run(folder: folder, file: name, startedAt: now, visits: waiting)
    guard job.begin(run) else { return Response.seeOther("/export") }
    desk.worker.start { [job, surroundings = desk.surroundings] in
      job.perform(run, in: $0, now: surroundings.now)
    }
    return Response.seeOther("/export")
  }

  private func receive(_ request: Request) async throws -> Response {
    _ = try desk.demandTeam(request)
    guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
      throw Refused(.malformed)
    }
    var files = ReceiptFiles()
    var size = 0
    for try await buffer in request.body {
      size += buffer.readableBytes
      guard size <= ReceiptFiles.largest else { throw Refused(.tooLarge) }
      for event in try reader.take(buffer.readableBytesView) { files.take(event) }
    }
    guard reader.isWhole, let held = files.held else {
      return try await page(
        request, FormFields(""),
        error: "回执要两个文件一起选：*.receipt.json 和 *.receipt.json.sig；退回单选一个 *.return.zip")
    }
    let (fingerprint, next) = try await desk.worker.run { workspace in
      try held.asFile { path -> (String?, String) in
        let fingerprint = try workspace.fingerprintToConfirm(path)
        // Where the key is known, a person compared it with the first receipt.
        let next = try fingerprint == nil ? take(path, in: workspace) { _, _ in false } : ""
        return (fingerprint, next)
      }
    }
    guard let fingerprint else { return Response.seeOther(next) }
    pending.hold(held, fingerprint)
    return Response.seeOther("/export#receipt")
  }

  /// Takes a receipt or a return.
  /// - Returns: the page to go on with.
  private func take(
    _ path: String, in workspace: Workspace, _ trust: @escaping TrustDecision
  ) throws -> String {
    guard Workspace.isReturn(path) else {
      _ = try workspace.acknowledge(path, trust: trust)
      return "/export?done=\(Done.received.rawValue)#prune"
    }
    let taken = try workspace.takeReturn(path, trust: trust)
    return QuestionsPage.path(taken.asked.visit) + "?done=\(Done.asked.rawValue)"
  }

  private func confirm(_ request: Request) async throws -> Response {
    _ = try desk.demandTeam(request)
    let form = try await FormFields(request)
    guard form["go"] == "confirm" else {
      pending.drop()
      return Response.seeOther("/export#receipt")
    }
    guard let shown = form["fingerprint"], let held = pending.take(shown) else {
      return Response.seeOther("/export?ask=agree#receipt")
    }
    let next = try await desk.worker.run { workspace in
      try held.asFile { path in
        try take(path, in: workspace) { _, fingerprint in fingerprint == shown }
      }
    }
    return Response.seeOther(next)
  }
}

/// A receipt and its signature, or a return, out of one form.
struct ReceiptFiles {
  /// A receipt lists hashes; a few megabytes are many thousand of them.
  static let largest = 16 << 20

  private var receipt: [UInt8]?
  private var signature: [UInt8]?
  private var returned: [UInt8]?
  private var name: String?
  private var bytes: [UInt8] = []

  /// What came; nil where a part of it is missing.
  var held: PendingReceipt.Files? {
    if let returned { return PendingReceipt.Files(content: returned, signature: nil) }
    guard let receipt, let signature else { return nil }
    return PendingReceipt.Files(content: receipt, signature: signature)
  }

  /// Takes the next event of the form.
  mutating func take(_ event: MultipartReader.Event) {
    switch event {
    case .begin(_, let file):
      name = file
      bytes = []
    case .bytes(let more): bytes += more
    case .end:
      guard let name, !name.isEmpty else { return }
      if name.hasSuffix(".sig") {
        signature = bytes
      } else if name.hasSuffix(".zip") {
        returned = bytes
      } else {
        receipt = bytes
      }
    }
  }
}
