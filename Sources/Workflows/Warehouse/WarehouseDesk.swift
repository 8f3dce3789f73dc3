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

  /// - Parameters:
  ///   - identity: a file with the age identities that open encrypted bundles.
  ///   - isReplay: whether what was taken is proven once more, also what is signed by keys that were
  ///     revoked since.
  init(
    _ store: WarehouseStore, in place: String, identity: String?, isReplay: Bool = false,
    _ surroundings: Surroundings
  ) throws {
    self.store = store
    var made: Hub?
    for (index, pack) in try store.packs().enumerated() {
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
    hub = made
    let signers = try store.signers().map { (try AllowedSigner(line: $0.line), $0.revokedAt) }
    _ = try hub.register.add(signers.map(\.0), isRotation: true)
    if !isReplay {
      let revoked = signers.filter { $0.1 != nil }.map(\.0.key)
      try hub.register.adopt([], revoked: revoked)
    }
    try HubBackup.makeFolder(hub.belowFolder)
  }

  /// Brings the copies of some hubs here, as they are now.
  func fetch(_ hubs: [String]) throws {
    for device in hubs {
      let change = try store.change(of: device)
      if let change, change == fetched[device] { continue }
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
    }
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
