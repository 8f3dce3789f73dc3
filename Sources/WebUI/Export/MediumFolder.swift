import Files
import Foundation
import Model

/// Where a bundle can be written: the sticks that are plugged in, or any folder that exists.
enum MediumFolder {
  /// Sticks and other removable media that the system has mounted and that can be written to.
  static func removable() -> [String] { mounted().filter { fault($0) == nil } }

  /// Sticks, cards and other removable media that the system has mounted.
  static func mounted() -> [String] { PluggedMedia.folders() }

  /// What is wrong with a folder; nil where a bundle can be written there.
  static func fault(_ path: String) -> String? {
    var isDirectory: ObjCBool = false
    guard path.hasPrefix("/") else { return "写完整的文件夹路径，以 / 开头" }
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else { return "没有这个文件夹：\(path.shown)。U 盘插好了吗？" }
    return FileManager.default.isWritableFile(atPath: path) ? nil : "这个文件夹不能写：\(path.shown)"
  }

  /// That the medium which a form offered is plugged in no more; nil where it still is, or where somebody
  /// typed a path. The folder it was mounted at may be there without it: what is written then stays on
  /// the machine, and nobody notices.
  /// - Parameter given: folders that are offered beside the media.
  static func unplugged(_ form: FormFields, given: [String] = []) -> String? {
    guard form["other"] == nil, let folder = form["folder"], folder != "-",
      !(mounted() + given).contains(folder)
    else { return nil }
    return "U 盘不在了：\(folder.shown)。插好，刷新这一页再选"
  }

  /// A name that is not taken in a folder.
  static func freeName(_ name: String, ending: String, in folder: String) -> String {
    var candidate = name + ending
    var number = 2
    while FileManager.default.fileExists(atPath: folder + "/" + candidate) {
      candidate = "\(name)-\(number)\(ending)"
      number += 1
    }
    return candidate
  }

  /// Size of a file in bytes; 0 where there is none.
  static func size(of path: String) -> Int64 {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    return size?.int64Value ?? 0
  }
}
