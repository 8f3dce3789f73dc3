import Files
import Foundation
import Model

/// Folders of the machine that serves which a page may name, to read bundles from or to write to.
///
/// Who sits at the machine may name any. Who works at it over the network, by an account, may name what
/// is plugged in and what whoever started the server gave; of the rest not even whether it is there.
struct ReachableFolders: Sendable {
  /// What whoever started the server gave; nil where the site is served to this machine alone.
  let given: [String]?

  /// Those to choose from when something is read.
  func readable() -> [String] { MediumFolder.mounted() + (given ?? []) }

  /// Those to choose from when something is written.
  func writable() -> [String] {
    MediumFolder.removable() + (given ?? []).filter { MediumFolder.fault($0) == nil }
  }

  /// What is wrong with a folder from which is read; nil where nothing is.
  func faultOfReading(_ folder: String) -> String? {
    guard folder.hasPrefix("/") else { return "写完整的文件夹路径，以 / 开头" }
    if let fault = outside(folder) { return fault }
    var isDirectory: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory)
    return isThere && isDirectory.boolValue ? nil : "没有这个文件夹：\(folder.shown)。U 盘插好了吗？路径以 / 开头"
  }

  /// What is wrong with a folder to which is written; nil where nothing is.
  func faultOfWriting(_ folder: String) -> String? {
    outside(folder) ?? MediumFolder.fault(folder)
  }

  /// That the medium which a form offered is plugged in no more; nil where it still is.
  func unplugged(_ form: FormFields) -> String? {
    MediumFolder.unplugged(form, given: given ?? [])
  }

  private func outside(_ folder: String) -> String? {
    guard let given else { return nil }
    let real = FilePath.real(folder)
    let places = (MediumFolder.mounted() + given).compactMap(FilePath.real)
    if let real, places.contains(where: { real == $0 || real.hasPrefix($0 + "/") }) { return nil }
    let names = given.isEmpty ? "" : "和 \(given.map(\.shown).joined(separator: "、")) "
    return "从网上只能用服务器上插着的 U 盘\(names)里面的文件夹。要用别的，请管理员启动服务器时写上 --folder"
  }
}
