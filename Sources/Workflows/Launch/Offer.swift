public import Files
import Foundation
import Model

/// What there is to open on a laptop: stores, and plan packs on the sticks that are plugged in.
public struct Offer: Sendable {
  /// Workspaces, hubs and plan folders, the one changed last first.
  public let stores: [FoundStore]
  /// Plan packs, by name.
  public let packs: [String]
  /// Packages of this program, by name; nothing was looked at but the names.
  public let packages: [KitPackage]
  /// Backups of workspaces, where such are kept on a medium.
  public let backups: [String]
  /// The sticks and cards that were looked at.
  public let media: [String]

  /// Looks where the kit puts stores, into the account's own folder, at those opened before, and on
  /// media; there one folder deep.
  public init(
    _ folders: KitFolders, remembered: [String], media: [String] = PluggedMedia.folders()
  ) {
    self.media = media
    let desk = ["/桌面", "/Desktop", "/文档", "/Documents", "/下载", "/Downloads"].map {
      folders.home + $0
    }
    let places = [folders.stores, folders.home] + desk
    let shelves = media + media.flatMap(Offer.folders)
    let candidates = remembered + places.flatMap(Offer.folders) + shelves
    var seen: Set<String> = []
    stores = candidates.filter { seen.insert($0).inserted }.compactMap(FoundStore.init(at:))
      .sorted { ($0.changed?.seconds ?? 0, $1.path) > ($1.changed?.seconds ?? 0, $0.path) }
    packs = (shelves + places).flatMap { Offer.files($0, ending: ".plan.zip") }
    backups = (shelves + places.flatMap(Offer.folders))
      .filter { FilePath.name(of: $0) == BackupPlace.folder }
      .flatMap { Offer.files($0, ending: ".bundle.zip.age") }
    packages = (shelves + places).flatMap { Offer.files($0, ending: ".deb") }
      .compactMap(KitPackage.init(path:))
  }

  private static func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func folders(in folder: String) -> [String] {
    names(folder).map { folder + "/" + $0 }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }

  private static func files(_ folder: String, ending: String) -> [String] {
    names(folder).filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }
  }
}
