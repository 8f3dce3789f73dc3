import Files
import Foundation

/// A package of this program, as its file's name tells: `fieldkit_VERSION_ARCHITECTURE.deb`
/// (Debian Policy, 5.6). What the file itself says is looked at only after its signature was proven.
public struct KitPackage: Sendable, Hashable {
  /// The file.
  public private(set) var path: String
  /// Its version (Debian Policy, 5.6.12).
  public let version: String
  /// What machines it is for (Debian Policy, 5.6.8).
  public let architecture: String

  /// Its name in every package system.
  static let name = "fieldkit"
  /// Bytes of the largest package that is looked at.
  static let largest: Int64 = 256 << 20
  /// Version of the running program, as its package would say it.
  static let running = KitProgram.version.replacing("-", with: "~", maxReplacements: 1)

  /// The file of the detached signature.
  var signature: String { path + ".sig" }

  /// A package by the name of its file; nil for any other name.
  public init?(path: String) {
    let parts = FilePath.name(of: path).wholeMatch(
      of: /fieldkit_([0-9][0-9A-Za-z.+~]{0,63})_([a-z0-9]{1,32})\.deb/)
    guard let parts else { return nil }
    self.path = path
    version = String(parts.1)
    architecture = String(parts.2)
  }

  /// The same package at another place, copied there.
  /// - Throws: ``PackageError/unreadable(path:detail:)``, ``WorkflowError/cannotWrite(path:detail:)``.
  func copied(to folder: String) throws -> KitPackage {
    var copy = self
    copy.path = folder + "/" + FilePath.name(of: path)
    do throws(FileFault) {
      try Medium.copy(path, to: copy.path)
    } catch {
      switch error.kind {
      case .missing, .notRegular, .tooLarge, .read, .exposed:
        throw PackageError.unreadable(path: path, detail: error.detail)
      case .exists, .write:
        throw WorkflowError.cannotWrite(path: error.path, detail: error.detail)
      }
    }
    return copy
  }

  /// Nobody signs a package of this size.
  /// - Throws: ``PackageError/unreadable(path:detail:)``.
  func refuseTooLarge() throws {
    let size: Int64
    do throws(FileFault) { size = try InputFile(path: path).size } catch {
      throw PackageError.unreadable(path: path, detail: error.detail)
    }
    guard size <= KitPackage.largest else {
      throw PackageError.unreadable(path: path, detail: "文件太大")
    }
  }

  /// Digest of the file.
  /// - Throws: ``PackageError/unreadable(path:detail:)``.
  func sha256() throws -> String {
    do throws(FileFault) {
      return try Digest.of(file: path, upTo: KitPackage.largest).hash
    } catch {
      throw PackageError.unreadable(path: path, detail: error.detail)
    }
  }
}
