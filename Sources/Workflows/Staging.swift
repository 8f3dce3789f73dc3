import Bundling
import Foundation
import Model
import Store

/// Work on files on their way into a store or out of it, in a folder of its own below `staging`.
///
/// Whoever works there holds a shared lock on `staging`. What lies there while nobody holds it was
/// left by a command that was killed or that failed; it is cleared away before the next such work.
/// A folder that is left also says that evidence may have been brought in that no record refers
/// to; `reclaim` takes that back.
enum Staging {
  /// The folder of one piece of work.
  final class Place {
    let path: String
    /// Whether files were moved from here into the store, to be referred to from then on.
    var gaveEvidence = false

    init(path: String) { self.path = path }
  }

  static func with<Result>(
    _ folder: StoreFolder, _ surroundings: Surroundings, reclaim: () throws -> Void,
    _ work: (Place) throws -> Result
  ) throws -> Result {
    try clear(folder.staging, reclaim)
    let place = Place(path: folder.staging + "/" + surroundings.uuid())
    do {
      return try FolderLock.shared(folder.staging) {
        do {
          try FileManager.default.createDirectory(
            atPath: place.path, withIntermediateDirectories: true)
        } catch {
          throw WorkflowError.cannotWrite(path: place.path, detail: error.localizedDescription)
        }
        do {
          let result = try work(place)
          try? FileManager.default.removeItem(atPath: place.path)
          return result
        } catch {
          abandon(place)
          throw error
        }
      }
    } catch {
      if place.gaveEvidence, isCertain(error) { try clear(folder.staging, reclaim) }
      throw error
    }
  }

  /// Whether it is certain that no record came to the medium. After a failed write it is not: only
  /// the next opening of the database will tell.
  private static func isCertain(_ error: any Error) -> Bool {
    if case StoreError.overtaken = error { return true }
    return (error as? any CodedError).map { $0.status != .inputOutput } ?? false
  }

  private static func abandon(_ place: Place) {
    let files = FileManager.default
    guard place.gaveEvidence else {
      try? files.removeItem(atPath: place.path)
      return
    }
    for name in (try? files.contentsOfDirectory(atPath: place.path)) ?? [] {
      try? files.removeItem(atPath: place.path + "/" + name)
    }
  }

  /// Clears away what was left, unless somebody is at work.
  private static func clear(_ staging: String, _ reclaim: () throws -> Void) throws {
    let files = FileManager.default
    guard try !contents(staging).isEmpty else { return }
    _ = try FolderLock.ifFree(staging) {
      let left = try contents(staging)
      try reclaim()
      for name in left { try? files.removeItem(atPath: staging + "/" + name) }
    }
  }

  private static func contents(_ staging: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: staging)
    } catch {
      throw StoreError.inputOutput(detail: "\(staging)：\(error.localizedDescription)")
    }
  }
}

extension Workspace {
  /// Works with files on their way into the workspace or out of it.
  func staging<Result>(_ work: (Staging.Place) throws -> Result) throws -> Result {
    try Staging.with(folder, surroundings, reclaim: reclaim, work)
  }

  /// Takes back evidence of records that were never completed.
  private func reclaim() throws {
    let held = try evidence.contents()
    let unnamed = try store.unnamed(held.map(\.sha256))
    for piece in held where unnamed.contains(piece.sha256) { evidence.discard(piece) }
  }
}

extension Hub {
  /// Works with files on their way into the hub.
  func staging<Result>(_ work: (Staging.Place) throws -> Result) throws -> Result {
    try Staging.with(folder, surroundings, reclaim: reclaim, work)
  }

  /// Takes back evidence of bundles that were never merged, and files in quarantine that were
  /// turned down.
  private func reclaim() throws {
    let named = try store.evidenceHeld()
    for piece in try evidence.contents() where !named.contains(piece.sha256) {
      evidence.discard(piece)
    }
    for bundle in try custody.quarantined() where bundle.state == "rejected" {
      try? FileManager.default.removeItem(atPath: quarantinePath(bundle.id))
    }
  }
}
