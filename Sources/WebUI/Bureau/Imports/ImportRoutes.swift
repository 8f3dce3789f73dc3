import Files
import Foundation
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Bundles come in: given by the browser, or lying in a folder or on a medium of this machine.
struct ImportRoutes: Sendable {
  let desk: BureauDesk

  private var queue: ImportQueue { desk.imports }

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/import") { request, _ in try await page(request) }
    router.post("/import") { request, _ in try await receive(request) }
    router.post("/import/folder") { request, _ in try await choose(request) }
    router.get("/import/day") { request, _ in
      let asked = request.uri.queryParameters["day"].map { FormFields.plain($0) } ?? ""
      guard let day = Day(asked) else { throw Refused(.notFound) }
      let paging = ListPaging(request)
      return try await desk.page("arrivals", in: .imports, desk.frame(request, "收到的数据包")) { hub in
        ArrivalsPage(day: day, files: try hub.arrivals(on: day), paging: paging).content
      }
    }
    router.get("/import/:batch") { request, context in try await batch(request, context) }
    router.post("/import/:batch/stop") { request, context in
      _ = try desk.demandClerk(request)
      let batch = try batch(context)
      queue.stop(batch.id)
      return Response.seeOther("/import/\(batch.id)")
    }
    router.post("/import/:batch/receipts") { request, context in
      try await receipts(request, context)
    }
  }

  private func page(
    _ request: Request, form: FormFields = FormFields(""), error: String? = nil
  ) async throws -> Response {
    let batches = queue.batches
    let title = error == nil ? "导入" : "有 1 处要改 · 导入"
    return try await desk.page(
      "imports", in: .imports,
      desk.frame(
        request, title, scripts: [.importing], refresh: queue.running == nil ? nil : 3),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      try ImportPage(
        hub, batches: batches, now: desk.surroundings.now(), media: desk.folders.readable(),
        form: form, error: error, ListPaging(request)
      ).content
    }
  }

  private func batch(_ context: SiteContext) throws -> IncomingBatch {
    guard let id = context.parameters.get("batch").flatMap({ Int($0) }),
      let batch = queue.batch(id)
    else { throw Refused(.notFound) }
    return batch
  }

  /// How a batch stands: a page, or for a script the lines after those that it has.
  private func batch(_ request: Request, _ context: SiteContext) async throws -> Response {
    let batch = try batch(context)
    let view = BatchView(batch, now: desk.surroundings.now())
    if request.wantsData {
      let after = request.uri.queryParameters["after"].flatMap { Int($0) } ?? 0
      return desk.pages.json(view.document(after: after))
    }
    return try await page(request, of: batch, error: nil)
  }

  private func page(
    _ request: Request, of batch: IncomingBatch, form: FormFields = FormFields(""), error: String?
  ) async throws -> Response {
    let view = BatchView(batch, now: desk.surroundings.now())
    return try await desk.page(
      "batch", in: .imports,
      desk.frame(
        request, (error == nil ? "" : "有 1 处要改 · ") + view.title, scripts: [.importing],
        refresh: batch.state.isOver ? nil : 2),
      status: error == nil ? .ok : .unprocessableContent
    ) { _ in
      view.content.merging([
        "error": .optional(error), "media": MediumView.list(desk.folders.writable(), form),
        "other": .words(form.raw("other")),
      ]) { $1 }
    }
  }

  private func choose(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    let form = try await FormFields(request)
    // Whoever types a path means it, whatever was ticked before.
    guard let folder = form["other"] ?? form["folder"] else {
      return try await page(request, form: form, error: "选一个 U 盘，或者写文件夹的路径")
    }
    if let fault = desk.folders.unplugged(form) ?? desk.folders.faultOfReading(folder) {
      return try await page(request, form: form, error: fault)
    }
    let files = try await desk.worker.run { _ in BundleFolder.bundles(in: folder) }
    guard !files.isEmpty else {
      return try await page(
        request, form: form,
        error: "这个文件夹里没有数据包、上报包（名字以 .bundle.zip、.rollup.zip 结尾，加密的再加 .age）：\(folder.shown)")
    }
    return .seeOther("/import/\(queue.add(files, from: folder, clerk: clerk))")
  }

  private func receive(_ request: Request) async throws -> Response {
    let clerk = try desk.demandClerk(request)
    guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
      throw Refused(.malformed)
    }
    var upload = BundleUpload(
      worker: desk.worker, folder: try await desk.worker.run { try $0.arrivalFolder() })
    do {
      for try await buffer in request.body {
        for event in try reader.take(buffer.readableBytesView) { try await upload.take(event) }
      }
      guard reader.isWhole else { throw Refused(.malformed) }
    } catch {
      upload.folder.leave()
      throw error
    }
    guard !upload.files.isEmpty else {
      upload.folder.leave()
      return try await page(request, error: "先选数据包")
    }
    let id = queue.add(upload.files, from: "浏览器里选的文件", clerk: clerk, folder: upload.folder)
    return .seeOther("/import/\(id)")
  }

  private func receipts(_ request: Request, _ context: SiteContext) async throws -> Response {
    _ = try desk.demandClerk(request)
    let batch = try batch(context)
    let form = try await FormFields(request)
    guard let folder = form["other"] ?? form["folder"] else {
      return try await page(request, of: batch, form: form, error: "选一个 U 盘，或者写文件夹的路径")
    }
    if let fault = desk.folders.unplugged(form) ?? desk.folders.faultOfWriting(folder) {
      return try await page(request, of: batch, form: form, error: fault)
    }
    let bundles = batch.receiptBundles.map(\.bundle)
    let names = try await desk.worker.run { hub in
      let receipts = try hub.writeReceipts(for: bundles, into: folder)
      return try receipts.map { FilePath.name(of: $0.path) }
        + hub.writeReturns(of: Set(receipts.map(\.device)), into: folder)
    }
    queue.note(receipts: (folder, names), of: batch.id)
    return .seeOther("/import/\(batch.id)?said=\(Said.receipts.rawValue)#rec")
  }
}

/// Takes the files of a form one after another into a folder of their own.
struct BundleUpload {
  let worker: Worker<Hub>
  let folder: ArrivalFolder
  /// Files that came whole.
  private(set) var files: [String] = []
  private var box: IncomingBox?
  private var count = 0

  init(worker: Worker<Hub>, folder: ArrivalFolder) {
    self.worker = worker
    self.folder = folder
  }

  /// Takes the next event of the form.
  mutating func take(_ event: MultipartReader.Event) async throws {
    switch event {
    case .begin(_, let file):
      box = nil
      // A file field that was left empty comes with an empty name.
      guard let file, !file.isEmpty else { return }
      count += 1
      let (folder, number) = (folder, count)
      box = try await worker.run { _ in IncomingBox(try folder.begin(file, number)) }
    case .bytes(let bytes):
      if let box { try await worker.run { _ in try box.write(bytes) } }
    case .end:
      if let path = box?.keep() { files.append(path) }
      box = nil
    }
  }
}
