import Files
import Model
import Workflows

/// A backup from which this laptop goes on: what it needs, and whose it is.
struct RestorePage {
  let path: String
  let folders: KitFolders
  let offer: Offer
  /// What was typed so far.
  var chosen: [String] = []
  var identity = ""
  /// The fingerprints that somebody has to compare; nil before the backup was opened.
  var prints: RestorePrints?
  /// What has to be changed.
  var error: String?

  var content: [String: View] {
    let name = MediumFolder.freeName("workspace", ending: "", in: folders.stores)
    return [
      "path": .words(path), "name": .words(FilePath.name(of: path).shown),
      "place": .words(FilePath.folder(of: path).shown),
      "packs": .list(
        offer.packs.map { pack in
          [
            "pack": .words(pack), "shown": .words(pack.shown),
            "chosen": .flag(chosen.contains(pack)),
          ]
        }), "hasPacks": .flag(!offer.packs.isEmpty), "identity": .words(identity),
      "parent": .words(folders.stores.shown), "folder": .words(name),
      "error": .optional(error),
      "prints": prints.map { prints in
        [
          "lead": .list(prints.leads.map { .words($0) }), "laptop": .words(prints.laptop),
          "agreed": .words(prints.text),
        ]
      } ?? .nothing,
    ]
  }
}

/// The keys that a restoration believes, once a person compared them.
struct RestorePrints: Sendable, Hashable {
  /// Of the leads who signed the packs.
  let leads: [String]
  /// Of the laptop that the backup is of.
  let laptop: String

  /// All of them, as a form brings them back.
  var text: String { (leads + [laptop]).joined(separator: " ") }

  /// Opens a backup as far as its signer shows; nothing is left of it.
  static func reading(
    _ file: String, packs: [String], identity: String?, surroundings: Surroundings
  ) throws -> RestorePrints {
    let leads = try packs.map { try PackPreview(pack: $0).fingerprint }
    let laptop = try Workspace.signer(
      ofBackup: file, identity: identity, surroundings: surroundings)
    var seen: Set<String> = []
    return RestorePrints(leads: leads.filter { seen.insert($0).inserted }, laptop: laptop)
  }
}
