import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Going on from a backup on this laptop: what it needs is named, the fingerprints are compared, and then
/// a workspace is made of it.
struct RestoreRoutes: Sendable {
  let launch: LaunchRoutes

  func add(to router: Router<SiteContext>) {
    router.get("/restore/:code") { _, context in
      try await page(launch.path(context), form: nil, prints: nil, error: nil)
    }
    router.post("/restore") { request, _ in try await restore(FormFields(request)) }
  }

  private func page(
    _ path: String, form: FormFields?, prints: RestorePrints?, error: String?
  ) async throws -> Response {
    try await launch.page(
      "launchrestore", error == nil ? "从备份恢复" : "有 1 处要改 · 从备份恢复",
      status: error == nil ? .ok : .unprocessableContent
    ) { folders in
      RestorePage(
        path: path, folders: folders,
        offer: Offer(folders, remembered: RememberedStores(folders).paths),
        chosen: form?.each("plan") ?? [], identity: form?.raw("identity") ?? "",
        prints: prints, error: error
      ).content
    }
  }

  private func restore(_ form: FormFields) async throws -> Response {
    let (file, packs) = (form.raw("path"), form.each("plan"))
    let identity = form["identity"]
    let surroundings = launch.site.surroundings
    guard !packs.isEmpty else {
      return try await page(file, form: form, prints: nil, error: "勾上检查用过的方案包")
    }
    let prints = try await launch.worker.run { _ in
      try RestorePrints.reading(
        file, packs: packs, identity: identity, surroundings: surroundings)
    }
    guard form["agree"] == prints.text, let name = form["name"] else {
      let error = form.has("name") ? "两个指纹都核对，勾上“相符”，写文件夹的名称" : nil
      return try await page(file, form: form, prints: prints, error: error)
    }
    let path = try await launch.worker.run { folders in
      let path = name.hasPrefix("/") ? name : folders.stores + "/" + name
      let restored = try Workspace.restore(
        file, to: path, packs: packs, identity: identity,
        trust: (
          pack: { _, print in prints.leads.contains(print) },
          backup: { _, print in print == prints.laptop }
        ), surroundings: surroundings)
      try restored.workspace.close()
      try folders.makeState()
      try RememberedStores(folders).note(path)
      return path
    }
    return .seeOther("/card/" + PathCode.text(path))
  }
}
