import Foundation
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Where this browser looks for pictures: what is plugged in, and the folder that the inspector named.
struct PictureDesk: Sendable {
  /// How many pictures a page offers.
  static let most = 60

  /// The folder that the inspector named.
  let named: String?
  /// What is wrong with it.
  let fault: String?
  /// Every folder that is looked into on media, and the one that was named.
  let folders: [String]
  /// Where pictures wait that a telephone sent for this visit.
  let offered: String?

  init(_ request: Request, port: Int, offered: String?) {
    self.offered = offered
    let asked = FormFields(request.uri.query ?? "")["folder"]
    let kept = request.cookies[PictureDesk.cookieName(port)].map { FormFields.plain($0.value) }
    let named = asked ?? kept
    self.named = named
    fault = named.flatMap(PictureDesk.fault)
    folders =
      PictureFolder.onMedia(MediumFolder.mounted() + PictureDesk.telephones())
      + (fault == nil ? [named].compactMap { $0 } : [])
  }

  /// What is offered now, the newest first, and how many there are.
  func newest() -> (pictures: [TakenPicture], count: Int) {
    PictureFolder.newest(in: folders + [offered].compactMap { $0 }, limit: PictureDesk.most)
  }

  /// Remembers the named folder for the next time. It is no secret: who may use the site may name any.
  func cookie(port: Int) -> String? {
    guard let named, fault == nil else { return nil }
    return "\(PictureDesk.cookieName(port))=\(named.percentEncoded); Path=/; HttpOnly; "
      + "SameSite=Strict; Max-Age=31536000"
  }

  private static func cookieName(_ port: Int) -> String { "fieldkit-pictures-\(port)" }

  private static func fault(_ folder: String) -> String? {
    guard folder.hasPrefix("/") else { return "写完整的文件夹路径，以 / 开头" }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory),
      isDirectory.boolValue
    else { return "没有这个文件夹：\(folder.shown)" }
    return FileManager.default.isReadableFile(atPath: folder) ? nil : "这个文件夹不能读：\(folder.shown)"
  }

  /// Telephones that the desktop shows by cable (GVfs, MTP and PTP).
  private static func telephones() -> [String] {
    let gvfs = "/run/user/\(getuid())/gvfs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: gvfs)) ?? []
    return names.filter { $0.hasPrefix("mtp:") || $0.hasPrefix("gphoto2:") }.sorted()
      .map { gvfs + "/" + $0 }
  }
}
