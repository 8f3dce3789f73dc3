import Files
import Model
import Workflows

/// What there is to open.
struct LaunchPage {
  let offer: Offer
  /// A package that is newer than this program.
  let update: KitPackage?

  init(_ offer: Offer, update: KitPackage?) {
    self.offer = offer
    self.update = update
  }

  /// What every page before a store has around it.
  static func frame(_ title: String) -> View {
    [
      "title": .words(title), "nav": false, "who": .nothing, "device": .nothing,
      "visit": .nothing, "refresh": false, "scripts": .list([]), "closed": false,
      "done": .nothing,
    ]
  }

  /// A page that leads to an address of this program's own making.
  static func onward(to address: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <meta charset="utf-8">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="refresh" content="0;url=\(address)">
    <title>正在打开</title>
    <p><a href="\(address)">打开</a></p>
    </html>

    """
  }

  var content: [String: View] {
    [
      "workspaces": rows(.workspace), "hubs": rows(.hub), "plans": rows(.plan),
      "hasWorkspaces": has(.workspace), "hasHubs": has(.hub), "hasPlans": has(.plan),
      "packs": .list(offer.packs.map(LaunchPage.pack)), "hasPacks": .flag(!offer.packs.isEmpty),
      "backups": .list(
        offer.backups.map { path in
          [
            "name": .words(FilePath.name(of: path).shown),
            "folder": .words(FilePath.folder(of: path).shown),
            "open": .words("/restore/" + PathCode.text(path)),
          ]
        }), "hasBackups": .flag(!offer.backups.isEmpty),
      "update": UpdatePage.offer(update), "replaced": .flag(KitProgram.isReplaced),
      "isFirst": .flag(!offer.stores.contains { $0.kind == .workspace }),
    ]
  }

  private func has(_ kind: FoundStore.Kind) -> View {
    .flag(offer.stores.contains { $0.kind == kind })
  }

  private func rows(_ kind: FoundStore.Kind) -> View {
    .list(offer.stores.filter { $0.kind == kind }.map(LaunchPage.row))
  }

  static func row(_ store: FoundStore) -> View {
    [
      "path": .words(store.path), "shown": .words(store.path.shown),
      "title": .words((store.title ?? FilePath.name(of: store.path)).shown),
      "changed": .optional(store.changed.map { "\($0.yearAndClock) 用过" }),
      "device": .optional(store.device.map { "本机 \($0.prefix(8))" }),
      "card": .words("/card/" + PathCode.text(store.path)),
    ]
  }

  private static func pack(_ path: String) -> View {
    [
      "name": .words(FilePath.name(of: path).shown),
      "folder": .words(FilePath.folder(of: path).shown),
      "open": .words("/open/" + PathCode.text(path)),
    ]
  }
}

/// A plan pack: who signed it, and what it can be made into.
struct PackPage {
  let preview: PackPreview
  let path: String
  let folders: KitFolders
  let offer: Offer

  var content: [String: View] {
    let stores = offer.stores.filter { $0.kind == .workspace }
    return [
      "pack": .words(path), "name": .words(FilePath.name(of: path).shown),
      "plan": .words(preview.plans.joined(separator: "、").shown),
      "organisation": .words(preview.organisation.shown), "date": .words(preview.date.shown),
      "fingerprint": .words(preview.fingerprint),
      "spoken": .list(PackView.spoken(preview.fingerprint)),
      "parent": .words(folders.stores.shown), "folder": .words(freeName),
      "stores": .list(stores.map(LaunchPage.row)), "hasStores": .flag(!stores.isEmpty),
    ]
  }

  /// A name for the new folder that nothing has yet.
  private var freeName: String {
    let name = preview.plans.first ?? "workspace"
    return MediumFolder.freeName(name, ending: "", in: folders.stores)
  }
}

/// A bundle or a receipt that was opened from the desktop: what it is, and where it belongs.
struct FilePage {
  let path: String
  let lines: [String]
  let kind: FoundStore.Kind
  let stores: [FoundStore]

  var content: [String: View] {
    [
      "name": .words(FilePath.name(of: path).shown), "path": .words(path.shown),
      "lines": .list(lines.map { .words($0.shown) }), "isBundle": .flag(kind == .hub),
      "restore": kind == .hub ? .words("/restore/" + PathCode.text(path)) : .nothing,
      "stores": .list(stores.map(LaunchPage.row)), "hasStores": .flag(!stores.isEmpty),
      "page": .words(kind == .hub ? "/" : "/export"),
    ]
  }
}

/// What the bureau needs to enrol a laptop.
struct CardPage {
  let path: String
  let key: KeyFile.Shown
  let media: [String]
  let isSaved: Bool

  /// Name of the file on a stick.
  static func fileName(_ line: String) -> String { "\(line.prefix(8)).signer" }

  var content: [String: View] {
    guard case .signer(let line, let fingerprint) = key else { return [:] }
    return [
      "path": .words(path), "line": .words(line), "fingerprint": .words(fingerprint),
      "file": .words(CardPage.fileName(line)), "saved": .flag(isSaved),
      "media": .list(media.map { .words($0) }), "hasMedia": .flag(!media.isEmpty),
    ]
  }
}
