import Files
import Foundation
import Model
import Store

extension Workspace {
  /// The folder in which pictures wait that a telephone sent for a visit. They are no evidence, and
  /// travel in no bundle, until an inspector takes them. Nil for a visit that cannot name a folder.
  public func offeredFolder(visit: String) -> String? {
    let isName =
      (1...64).contains(visit.utf8.count)
      && visit.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "-")
      }
    return isName ? folder.offered + "/" + visit : nil
  }

  /// Keeps a picture that came whole, on the medium before this comes back. The same picture sent
  /// twice is one.
  /// - Parameter fileExtension: by its content.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``, `StoreError`.
  public func offer(
    _ upload: consuming EvidenceUpload, visit: String, fileExtension: String
  ) throws {
    let (path, content) = upload.intake.content
    guard let place = offeredFolder(visit: visit) else { throw PictureError.gone }
    do {
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkflowError.cannotWrite(path: place, detail: SystemFailure.words(error))
    }
    let name = "手机-\(content.sha256.prefix(12)).\(fileExtension)"
    try StoreError.wording {
      try Medium.synchronise(files: [path])
      try Medium.rename(path, to: place + "/" + name)
    }
  }

  /// Takes away pictures that were offered and are not wanted, or are evidence by now. Paths that
  /// are none of theirs are left alone.
  public func dropOffered(visit: String, paths: [String]) throws {
    guard let place = offeredFolder(visit: visit) else { return }
    for path in paths where FilePath.folder(of: path) == place {
      try StoreError.wording { try Medium.remove(path) }
    }
  }
}
