import Bundling
import Files
import Foundation
import Model
import Store
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Work on files on their way into a store or out of it, in a folder of its own below `staging`.
///
/// Whoever works there holds a shared lock on `staging`. What lies there while nobody holds it was
/// left by a command that was killed or that failed; it is cleared away when the store is opened
/// and before the next such work. A folder that is left also says that evidence may have been
/// brought in that no record refers to; `reclaim` takes that back.
enum Staging {
  /// The folder of one piece of work.
  final class Place: Sendable {
    let path: String
    private let lock: FolderLock
    private let isGiver = Atomic(false)
    private let places: Places?

    /// - Parameter places: to which it goes back empty, to be used again; nil where it is removed.
    init(
      in staging: String, _ surroundings: Surroundings, of places: Places? = nil
    ) throws {
      self.places = places
      path = staging + "/" + surroundings.uuid()
      lock = try StoreError.wording { try FolderLock(sharing: staging) }
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      } catch {
        throw WorkflowError.cannotWrite(path: path, detail: SystemFailure.words(error))
      }
    }

    /// Whether files were moved from here into the store, to be referred to from then on.
    var gaveEvidence: Bool { isGiver.load(ordering: .relaxed) }

    /// Says so, before the first is moved.
    func giveEvidence() { isGiver.store(true, ordering: .relaxed) }

    /// After the work is done.
    func leave() {
      if let places, empty() {
        isGiver.store(false, ordering: .relaxed)
        places.giveBack(self)
      } else {
        remove()
      }
    }

    /// Takes the folder away.
    func remove() {
      try? FileManager.default.removeItem(atPath: path)
      lock.release()
    }

    /// - Returns: whether nothing is left in it.
    private func empty() -> Bool {
      let files = FileManager.default
      guard let names = try? files.contentsOfDirectory(atPath: path) else { return false }
      return names.allSatisfy { unlink(path + "/" + $0) == 0 }
    }

    /// After the work failed: where evidence was given, the empty folder stays and says so.
    func abandon() {
      guard gaveEvidence else { return leave() }
      let files = FileManager.default
      for name in (try? files.contentsOfDirectory(atPath: path)) ?? [] {
        try? files.removeItem(atPath: path + "/" + name)
      }
      lock.release()
    }
  }

  /// Folders for one piece of work after another. A folder that is made and removed for each costs a file system
  /// more than the work, the more of them the longer it goes on.
  final class Places: Sendable {
    private let staging: String
    private let surroundings: Surroundings
    private let free = Mutex<[Place]>([])

    init(in staging: String, _ surroundings: Surroundings) {
      self.staging = staging
      self.surroundings = surroundings
    }

    func take() throws -> Place {
      try free.withLock { $0.popLast() } ?? Place(in: staging, surroundings, of: self)
    }

    fileprivate func giveBack(_ place: Place) { free.withLock { $0.append(place) } }

    /// After all work is done.
    func close() {
      let left = free.withLock { free in
        defer { free = [] }
        return free
      }
      for place in left { place.remove() }
    }
  }

  static func with<Result>(
    _ folder: StoreFolder, _ surroundings: Surroundings, reclaim: () throws -> Void,
    _ work: (Place) throws -> Result
  ) throws -> Result {
    try clear(folder.staging, reclaim)
    let place = try Place(in: folder.staging, surroundings)
    do {
      let result = try work(place)
      place.leave()
      return result
    } catch {
      place.abandon()
      if place.gaveEvidence, isCertain(error) { try clear(folder.staging, reclaim) }
      throw error
    }
  }

  /// Whether it is certain that no record came to the medium. After a failed write it is not: only
  /// the next opening of the database will tell.
  static func isCertain(_ error: any Error) -> Bool {
    if case StoreError.overtaken = error { return true }
    return (error as? any CodedError).map { $0.status != .inputOutput } ?? false
  }

  /// Clears away what was left, unless somebody is at work.
  static func clear(_ staging: String, _ reclaim: () throws -> Void) throws {
    let files = FileManager.default
    guard try !contents(staging).isEmpty else { return }
    _ = try StoreError.wording {
      try FolderLock.ifFree(staging) {
        let left = try contents(staging)
        try reclaim()
        for name in left { try? files.removeItem(atPath: staging + "/" + name) }
      }
    }
  }

  private static func contents(_ staging: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: staging)
    } catch {
      throw StoreError.inputOutput(detail: "\(staging)：\(SystemFailure.words(error))")
    }
  }
}

extension Workspace {
  /// Works with files on their way into the workspace or out of it.
  func staging<Result>(_ work: (Staging.Place) throws -> Result) throws -> Result {
    try Staging.with(folder, surroundings, reclaim: reclaim, work)
  }

  /// Clears away what a command left that was killed. What cannot be cleared away now hinders
  /// nobody who only reads; whoever needs the staging folder is told.
  func tidy() { try? Staging.clear(folder.staging, reclaim) }

  /// Takes back evidence of records that were never completed.
  private func reclaim() throws {
    let held = try evidence.contents()
    let unnamed = try store.unnamed(held.map(\.sha256))
    for piece in held where unnamed.contains(piece.sha256) { evidence.discard(piece) }
    // A document whose number was never taken was never issued.
    let issued = Set(try documentRecords().compactMap(\.file?.name))
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder.documents)) ?? []
    where DocumentRecord.isFileName(name) && !issued.contains(name) {
      try? files.removeItem(atPath: folder.documents + "/" + name)
    }
  }
}

extension Hub {
  /// Works with files on their way into the hub.
  func staging<Result>(_ work: (Staging.Place) throws -> Result) throws -> Result {
    try Staging.with(folder, surroundings, reclaim: reclaim, work)
  }

  /// Clears away what a command left that was killed, decrypted bundles among it. What cannot be
  /// cleared away now hinders nobody who only reads; whoever needs the staging folder is told.
  func tidy() { try? Staging.clear(folder.staging, reclaim) }

  /// Takes back evidence of bundles that were never merged, and files in quarantine that were
  /// turned down.
  private func reclaim() throws {
    let named = try store.evidenceHeld()
    for piece in try evidence.contents() where !named.contains(piece.sha256) {
      evidence.discard(piece)
    }
    for bundle in try custody.quarantined() where bundle.state == .rejected {
      try? FileManager.default.removeItem(atPath: quarantinePath(bundle.id))
    }
  }
}
