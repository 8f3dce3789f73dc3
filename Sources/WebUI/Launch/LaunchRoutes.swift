import Files
import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Workflows

/// The pages before a store is open.
struct LaunchRoutes: Sendable {
  let site: LaunchSite
  let pages: PageMaker
  let worker: Worker<KitFolders>
  let job = UpdateJob()

  func add(to router: Router<SiteContext>) {
    router.get("/") { request, _ in
      let updates = site.updates
      return try await page("launch", "打开") { folders in
        let offer = Offer(folders, remembered: RememberedStores(folders).paths)
        return LaunchPage(offer, update: try updates.newest(among: offer.packages)).content
      }
    }
    router.get("/open/:code") { _, context in try await open(path(context)) }
    router.get("/update/:code") { _, context in try await update(path(context)) }
    router.post("/update") { request, _ in try await install(FormFields(request)) }
    router.get("/card/:code") { request, context in
      try await card(path(context), saved: request.uri.queryParameters["saved"] != nil)
    }
    router.post("/enter") { request, _ in
      let form = try await FormFields(request)
      return try await enter(form.raw("path"), page: form["page"])
    }
    router.post("/create") { request, _ in try await create(FormFields(request)) }
    router.post("/add") { request, _ in try await add(FormFields(request)) }
    router.post("/card") { request, _ in try await writeCard(FormFields(request)) }
    router.post("/close") { _, _ in
      let page = pages.page("launch", LaunchPage.frame("已经关掉").with(["closed": true]))
      site.stop()
      return page
    }
  }

  func path(_ context: SiteContext) throws -> String {
    guard let path = PathCode.path(context.parameters.get("code") ?? "") else {
      throw Refused(.notFound)
    }
    return path
  }

  func page(
    _ template: String, _ title: String, status: HTTPResponse.Status = .ok,
    _ content: @escaping @Sendable (KitFolders) throws -> [String: View]
  ) async throws -> Response {
    let content = try await worker.run(content)
    return pages.page(template, LaunchPage.frame(title).with(content), status: status)
  }

  /// What a double click on the desktop leads to.
  private func open(_ path: String) async throws -> Response {
    switch try await worker.run({ _ in try KitFile(path) }) {
    case .store(let store): return try await enter(store.path, page: nil)
    case .pack(let path): return try await pack(path, isAsked: false)
    case .bundle(let path): return try await file(path, stores: .hub)
    case .package(let path): return .seeOther("/update/" + PathCode.text(path))
    case .receipt(let path): return try await file(path, stores: .workspace)
    }
  }

  private func pack(_ path: String, isAsked: Bool) async throws -> Response {
    try await page(
      "launchpack", isAsked ? "有 1 处要改 · 方案包" : "方案包",
      status: isAsked ? .unprocessableContent : .ok
    ) { folders in
      let offer = Offer(folders, remembered: RememberedStores(folders).paths)
      return PackPage(
        preview: try PackPreview(pack: path), path: path, folders: folders, offer: offer
      ).content.merging(["asked": .flag(isAsked)]) { $1 }
    }
  }

  private func update(_ path: String) async throws -> Response {
    let (updates, state) = (site.updates, job.state)
    return try await page("launchupdate", "新版本") { _ in
      UpdatePage(proven: try updates.prove(path), state: state).content
    }
  }

  /// Hands a package to the system's installer, which asks the person and takes its time.
  private func install(_ form: FormFields) async throws -> Response {
    let (updates, job, path) = (site.updates, job, form.raw("path"))
    if job.begin(path) {
      worker.start { _ in job.perform(path, with: updates) }
    }
    return .seeOther("/update/" + PathCode.text(path))
  }

  private func file(_ path: String, stores kind: FoundStore.Kind) async throws -> Response {
    let surroundings = site.surroundings
    return try await page("launchfile", FilePath.name(of: path)) { folders in
      let offer = Offer(folders, remembered: RememberedStores(folders).paths)
      let verified = try Verification.verify(path, surroundings: surroundings)
      let device = kind == .workspace ? verified.document["device"]?.string : nil
      return FilePage(
        path: path, lines: verified.lines, kind: kind,
        stores: offer.stores.filter { $0.kind == kind && (device == nil || $0.device == device) }
      ).content
    }
  }

  /// Leads on to the screen of a store. A redirect after a form may not lead to another port, so the
  /// page does.
  private func enter(_ path: String, page: String?) async throws -> Response {
    let address = try await site.enter(path)
    try await worker.run { folders in
      try folders.makeState()
      try RememberedStores(folders).note(path)
    }
    let onward = address.replacing("/?token=", with: LocalPath.safe(page, else: "/") + "?token=")
    return Response(
      status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: LaunchPage.onward(to: onward))))
  }

  /// Makes a workspace of a pack whose fingerprint somebody compared. The pack is believed for this
  /// very fingerprint: another that lies there meanwhile is not.
  private func create(_ form: FormFields) async throws -> Response {
    let pack = form.raw("pack")
    guard let agreed = form["agree"], let name = form["name"] else {
      return try await self.pack(pack, isAsked: true)
    }
    let surroundings = site.surroundings
    let path = try await worker.run { folders in
      let path = name.hasPrefix("/") ? name : folders.stores + "/" + name
      try Workspace.create(
        path, pack: pack, trust: { _, fingerprint in fingerprint == agreed },
        surroundings: surroundings
      ).close()
      try folders.makeState()
      try RememberedStores(folders).note(path)
      return path
    }
    return .seeOther("/card/" + PathCode.text(path))
  }

  /// Takes a pack into a workspace that is there.
  private func add(_ form: FormFields) async throws -> Response {
    let pack = form.raw("pack")
    guard let agreed = form["agree"], let store = form["store"] else {
      return try await self.pack(pack, isAsked: true)
    }
    let surroundings = site.surroundings
    try await worker.run { _ in
      let workspace = try Workspace.open(store, surroundings: surroundings)
      _ = try workspace.add(pack: pack, trust: { _, fingerprint in fingerprint == agreed })
      try workspace.close()
    }
    return try await enter(store, page: nil)
  }

  /// Who this laptop is: what the bureau has to enrol.
  private func card(_ path: String, saved: Bool) async throws -> Response {
    try await page("launchcard", "本机的登记卡") { _ in
      try CardPage(
        path: path, key: KeyFile.show(path), media: MediumFolder.removable(), isSaved: saved
      ).content
    }
  }

  private func writeCard(_ form: FormFields) async throws -> Response {
    let (path, medium) = (form.raw("path"), form.raw("medium"))
    guard MediumFolder.removable().contains(medium) else { throw Refused(.malformed) }
    try await worker.run { _ in
      guard case .signer(let line, _) = try KeyFile.show(path) else { return }
      try WrittenFile.write(line + "\n", to: medium + "/" + CardPage.fileName(line))
    }
    return .seeOther("/card/" + PathCode.text(path) + "?saved=1")
  }
}
