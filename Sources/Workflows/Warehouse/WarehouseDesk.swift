import Bundling
import Files
import Foundation
import Model
import Store
import Warehouse

/// A hub of a temporary folder, at which the bundles of a warehouse are proven and its counties are
/// counted: what lies below it is fetched from the server, and what changes there is brought back.
final class WarehouseDesk {
  let hub: Hub
  private let store: WarehouseStore
  /// The change at which each copy was fetched.
  private var fetched: [String: Int64] = [:]
  /// Folder in which that is written down for the next program; nil where all goes away with this one.
  private let notes: String?

  /// - Parameters:
  ///   - identity: a file with the age identities that open encrypted bundles.
  ///   - isReplay: whether what was taken is proven once more, also what is signed by keys that were
  ///     revoked since.
  convenience init(
    _ store: WarehouseStore, in place: String, identity: String?, isReplay: Bool = false,
    _ surroundings: Surroundings
  ) throws {
    let hub = try WarehouseDesk.makeHub(store.packs(), in: place, identity: identity, surroundings)
    try self.init(store, at: hub, isReplay: isReplay, notes: nil)
  }

  /// A hub with the plans of a warehouse.
  static func makeHub(
    _ packs: [(file: String, bytes: [UInt8])], in place: String, identity: String?,
    _ surroundings: Surroundings
  ) throws -> Hub {
    var made: Hub?
    for (index, pack) in packs.enumerated() {
      let path = "\(place)/pack-\(index).plan.zip"
      try WrittenFile.lay(pack.bytes, at: path)
      // Whoever made the warehouse was asked about the lead's key.
      if let made {
        _ = try made.add(pack: path, trust: { _, _ in true })
      } else {
        made = try Hub.create(
          place + "/hub", pack: path, identity: identity, trust: { _, _ in true },
          surroundings: surroundings)
      }
    }
    guard let made else { throw WarehouseError.damaged(detail: "没有方案") }
    return made
  }

  /// - Parameters:
  ///   - hub: with the plans of the warehouse.
  ///   - notes: folder in which is written down which copies lie there.
  init(_ store: WarehouseStore, at hub: Hub, isReplay: Bool = false, notes: String?) throws {
    self.store = store
    self.hub = hub
    self.notes = notes
    let signers = try store.signers().map { (try AllowedSigner(line: $0.line), $0.revokedAt) }
    _ = try hub.register.add(signers.map(\.0), isRotation: true)
    if !isReplay {
      let revoked = signers.filter { $0.1 != nil }.map(\.0.key)
      try hub.register.adopt([], revoked: revoked)
    }
    try HubBackup.makeFolder(hub.belowFolder)
    if let notes { try HubBackup.makeFolder(notes + "/fetched") }
  }

  /// Brings the copies of some hubs here, as they are now.
  /// - Parameter progress: is told of how many how many are there.
  func fetch(_ hubs: [String], _ progress: (Int, Int) -> Void = { _, _ in }) throws {
    for (index, device) in hubs.enumerated() {
      let change = try store.change(of: device)
      if let change, change == fetched[device] ?? noted(device) { continue }
      progress(index, hubs.count)
      try note(nil, of: device)
      let path = hub.belowPath(device)
      // What a load that failed left must never be taken for what the server has.
      if FileManager.default.fileExists(atPath: path) {
        do { try FileManager.default.removeItem(atPath: path) } catch {
          throw StoreError.inputOutput(detail: "\(path)：\(SystemFailure.words(error))")
        }
      }
      fetched[device] = nil
      guard let change else { continue }
      let folder = StoreFolder(path: path, kind: .hub, device: device)
      for name in folder.folders { try HubBackup.makeFolder(name) }
      for file in try store.files(of: device) {
        try lay(file.path, sha256: file.sha256, of: device, in: path)
      }
      fetched[device] = change
      try note(change, of: device)
    }
  }

  /// The change at which an earlier program fetched a copy.
  private func noted(_ device: String) -> Int64? {
    guard let notes, let bytes = try? PlainFile.read("\(notes)/fetched/\(device)") else {
      return nil
    }
    return Int64(String(decoding: bytes, as: UTF8.self))
  }

  /// Writes down what lies here; nothing while it is fetched.
  private func note(_ change: Int64?, of device: String) throws {
    guard let notes else { return }
    let path = "\(notes)/fetched/\(device)"
    // A note that cannot be taken away would be taken for true.
    if FileManager.default.fileExists(atPath: path) {
      do { try FileManager.default.removeItem(atPath: path) } catch {
        throw StoreError.inputOutput(detail: "\(path)：\(SystemFailure.words(error))")
      }
    }
    if let change { try WrittenFile.lay(Array(String(change).utf8), at: path) }
  }

  private func lay(_ name: String, sha256: String?, of device: String, in folder: String) throws {
    // What a server says is never followed out of the folder.
    guard name.split(separator: "/").allSatisfy({ $0 != ".." && $0 != "." }), !name.hasPrefix("/")
    else { throw WarehouseError.damaged(detail: "文件名 \(name)") }
    let target = folder + "/" + name
    try HubBackup.makeFolder(FilePath.folder(of: target))
    var bytes: [UInt8] = []
    try store.bytes(of: name, sha256: sha256, hub: device) { bytes += $0 }
    if let sha256, Digest.of(bytes) != sha256 {
      throw WarehouseError.damaged(detail: "方案文件 \(name)")
    }
    try WrittenFile.lay(bytes, at: target)
  }

  /// Brings the copies of some hubs to the server, in place of those that are there.
  func put(_ hubs: [String]) throws {
    for device in hubs {
      guard let below = try hub.openBelow(device) else { continue }
      let digest = try below.store.digest()
      try below.close()
      let change = try store.replace(device, digest: digest)
      try putFiles(of: device)
      fetched[device] = change
    }
  }

  private func putFiles(of device: String) throws {
    let folder = hub.belowPath(device)
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let sha256 =
        try name.hasPrefix("plans/")
        ? BundlingError.wording { try Digest.of(file: path).hash } : nil
      let isThere = try sha256.map(store.holdsPlanFile) ?? false
      let pieces = try isThere ? [] : WarehouseDesk.pieces(path)
      try store.add(name, sha256: sha256, pieces: pieces, to: device)
    }
  }

  /// What was fetched or made here is not to be relied on: the server did not take it.
  func forget(_ hubs: [String]) {
    for device in hubs {
      fetched[device] = nil
      // Where it cannot be removed now, ``fetch(_:)`` does it, or stops.
      try? FileManager.default.removeItem(atPath: hub.belowPath(device))
    }
  }

  /// The bytes of a file, in pieces as the server takes them.
  static func pieces(_ path: String) throws -> [[UInt8]] {
    try BundlingError.wording {
      var file = try InputFile(path: path)
      var pieces: [[UInt8]] = []
      while true {
        let piece = try file.read(upTo: 1 << 22)
        guard !piece.isEmpty else { return pieces }
        pieces.append(piece)
      }
    }
  }
}
