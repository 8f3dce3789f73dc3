import Files
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// Looks at the folder of a store: who may enter it, and how much room is left beside it.
struct FolderExamination {
  let path: String
  let measuresSpeed: Bool

  /// The mode and owner that the folder has now; a store's folder is closed when its owner opens it,
  /// so this is to be asked before.
  static func wasOpen(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  func findings(wasOpen: Bool) -> [HealthFinding] { [permissions(wasOpen), room()] + remains() }

  /// Folders beside it that a restoration left which was cut off, or in which one is at work.
  func remains() -> [HealthFinding] {
    let (parent, name) = (FilePath.folder(of: path), FilePath.name(of: path))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    return names.filter { $0.hasPrefix(name + HubBackup.restoring) }.sorted().map { left in
      .notice(
        .disk, Problem(.restoreRemains, "\(parent)/\(left) 是没有恢复完的文件夹（正在恢复的，等它做完）"))
    }
  }

  private func permissions(_ wasOpen: Bool) -> HealthFinding {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return .bad(.permissions, Problem(.storeNotFound, "读不出文件夹 \(path)"))
    }
    guard status.st_uid == geteuid() else {
      return .bad(.permissions, Problem(.storeExposed, "文件夹 \(path) 归别的用户所有"))
    }
    guard status.st_mode & 0o077 == 0 else {
      return .bad(
        .permissions,
        Problem(.storeExposed, "文件夹 \(path) 别人可以进，也收不紧（存储介质不分权限）"))
    }
    guard access(path, W_OK) == 0 else {
      return .bad(.permissions, Problem(.mediumReadOnly, "文件夹 \(path) 不能写"))
    }
    return wasOpen
      ? .notice(
        .permissions,
        Problem(
          .storeExposed, "文件夹原来别人可以进，现在已经收紧", remedy: "可能被看过的，更换密钥"))
      : .good(.permissions, "文件夹只有本人能进")
  }

  private func room() -> HealthFinding {
    let state: FileSystemState
    do throws(FileFault) { state = try FileSystemState(of: path) } catch {
      return .bad(.disk, Problem(.fileCannotRead, "读不出磁盘的情况（\(error.detail)）"))
    }
    if state.isReadOnly {
      return .bad(.disk, Problem(.mediumReadOnly, "文件夹所在的磁盘只能读"))
    }
    let words = "还有 \(Room.words(state.freeBytes))"
    if state.freeBytes < MachineExamination.leastRoom {
      return .bad(.disk, Problem(.diskShort, "磁盘\(words)，录入随时可能失败"))
    }
    if state.freeBytes < MachineExamination.littleRoom {
      return .notice(.disk, Problem(.diskShort, "磁盘\(words)"))
    }
    let speed = measuresSpeed ? WritingSpeed.measure(in: path) : nil
    return .good(.disk, words + (speed.map { "，每秒写 \(Room.words($0))" } ?? ""))
  }
}
