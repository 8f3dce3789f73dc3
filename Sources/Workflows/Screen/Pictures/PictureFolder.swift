import Files
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// The folders in which telephones and cameras keep what they took.
public enum PictureFolder {
  /// The folder that every camera makes on its medium (CIPA DC-009-2010, Design rule for Camera File
  /// system, 3.2.1).
  private static let root = "DCIM"
  /// A card with more files than this is not read to its end.
  private static let mostFiles = 20_000
  /// Folders inside one another that are looked into.
  private static let mostLevels = 4

  /// The `DCIM` folders of media, themselves or one storage further down, as telephones show them.
  /// - Parameter media: where media are mounted.
  public static func onMedia(_ media: [String]) -> [String] {
    media.sorted().flatMap { medium -> [String] in
      let storages = names(in: medium).filter { $0 != root && isFolder(medium + "/" + $0) }
      return ([medium] + storages.map { medium + "/" + $0 }).map { $0 + "/" + root }
        .filter(isFolder)
    }
  }

  /// What of a folder is a picture or a film, the newest first.
  /// - Parameter limit: how many are wanted at most.
  /// - Returns: the newest, and how many there are in all.
  public static func newest(
    in folders: [String], limit: Int
  ) -> (pictures: [TakenPicture], count: Int) {
    var found: [TakenPicture] = []
    for folder in folders { collect(folder, level: 0, into: &found) }
    found.sort { ($1.changedAt.seconds, $0.path) < ($0.changedAt.seconds, $1.path) }
    return (Array(found.prefix(limit)), found.count)
  }

  private static func collect(_ folder: String, level: Int, into found: inout [TakenPicture]) {
    for name in names(in: folder) where found.count < mostFiles {
      let path = folder + "/" + name
      var status = stat()
      // A link may lead anywhere, so none is followed.
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR, level < mostLevels {
        collect(path, level: level + 1, into: &found)
      } else if status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
        TakenPicture.endings.contains(FilePath.fileExtension(of: path).lowercased())
      {
        found.append(
          TakenPicture(
            path: path, bytes: Int64(status.st_size),
            changedAt: Moment(seconds: Int64(status.st_mtim.tv_sec))))
      }
    }
  }

  /// Names that are shown; those that begin with a dot are the system's own.
  private static func names(in folder: String) -> [String] {
    // A medium that was just pulled out holds nothing.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
