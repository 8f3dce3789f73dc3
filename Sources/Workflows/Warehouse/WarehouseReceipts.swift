import Bundling
import Files
import Foundation
import Warehouse

extension CountyWarehouse {
  /// Writes a receipt for every hub that sent something, and the signature beside it: what the warehouse
  /// has of it, so that the next bundle begins after that. Each is named after the last file that came.
  /// - Parameters:
  ///   - folder: where they are written; made where it is not there.
  ///   - key: file of the level's signing key; the hubs believe it from their first receipt on.
  /// - Throws: `WarehouseError`, `BundlingError`.
  public func writeReceipts(into folder: String, key: String) throws -> [Hub.WrittenReceipt] {
    _ = try SigningKey(file: key)
    return try desk { desk in
      try HubBackup.makeFolder(folder)
      try store.transaction { try desk.fetch(store.counties().map(\.hub)) }
      let receiver = Hub.Receiver(device: store.id, key: key, identity: identity)
      var last: [String: KeptBundle] = [:]
      for bundle in try store.bundles(.taken) { last[bundle.sender] = bundle }
      if identity == nil { try proveNoneEncrypted(last.values.map(\.id)) }
      return try last.values.sorted { $0.sender < $1.sender }.map { bundle in
        var stem = bundle.file
        for ending in [".age", ".zip", ".rollup"] where stem.hasSuffix(ending) {
          stem = String(stem.dropLast(ending.count))
        }
        // Two hubs may have named their files alike.
        let path = "\(folder)/\(stem)-\(bundle.sender.prefix(8)).receipt.json"
        let written = try desk.hub.writeRollupReceipt(
          for: bundle.id, of: bundle.sender, to: path, by: receiver)
        _ = try RollupReceiptFile(path: path)
        return written
      }
    }
  }
  /// A receipt without the key to encrypt to tells a county that what it sends next need not be encrypted: where
  /// bundles came encrypted, that is said on purpose or not at all.
  private func proveNoneEncrypted(_ bundles: [String]) throws {
    let mark = ReceivedBundle.mark
    for id in bundles where try store.beginning(of: id, count: mark.count) == mark {
      throw AgeError.noIdentity
    }
  }
}
