import Bundling
import Foundation
import Model
import Workflows

/// Bundles past the signature, of laptops or of a county's hub: a hub merges them whole or stays as it was.
enum ImportFuzz {
  /// - Parameter signer: a key that the hub believes, and for what.
  static func run(_ bytes: [UInt8], signedBy signer: (key: SigningKey, namespace: String)) {
    let shop = Workshop.shared
    let file = shop.write(ArchiveRepair.repaired(bytes, signedBy: signer), as: "signed.zip")
    let folder = shop.home + "/hub"
    let before = digest(of: folder)
    let imported = refusable { () -> Hub.Imported in
      let hub = try open(folder)
      // What a failing close loses, the digest afterwards shows.
      defer { try? hub.close() }
      return try hub.importBundle(file, limits: Workshop.limits)
    }
    guard let imported else {
      guard digest(of: folder) == before else { violated("a refused bundle changed the hub") }
      return
    }
    let again = refusable { () -> Hub.Imported in
      let hub = try open(folder)
      // As above.
      defer { try? hub.close() }
      guard try !hub.rebuild() else { violated("rebuilding changes what was merged") }
      return try hub.importBundle(file, limits: Workshop.limits)
    }
    guard again?.isKnown == true, again?.id == imported.id else {
      violated("the same bundle is new a second time")
    }
    restore(folder, from: shop.home + "/pristine")
  }

  private static func open(_ folder: String) throws -> Hub {
    try Hub.open(
      folder,
      surroundings: Surroundings(now: { Moment(seconds: 0) }, uuid: { UUID().uuidString }))
  }

  private static func digest(of folder: String) -> String? {
    refusable {
      let hub = try open(folder)
      // Nothing was written.
      defer { try? hub.close() }
      return try hub.digest()
    }
  }

  private static func restore(_ folder: String, from pristine: String) {
    let files = FileManager.default
    do {
      try files.removeItem(atPath: folder)
      try files.copyItem(atPath: pristine, toPath: folder)
    } catch {
      violated("cannot restore the hub: \(error)")
    }
  }
}
