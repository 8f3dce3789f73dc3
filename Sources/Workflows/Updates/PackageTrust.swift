import Bundling
import Files
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// Whose packages an account believes: a campaign lead's whom one of its own stores believes already.
/// A store on a stick says nothing here, because whoever made the stick made its lists too.
struct PackageTrust: Sendable {
  /// Folders that may be stores.
  let candidates: [String]

  init(_ folders: KitFolders, media: [String]) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folders.stores)) ?? []
    let own = names.sorted().map { folders.stores + "/" + $0 }
    candidates = (own + RememberedStores(folders).paths).filter { path in
      !media.contains { path == $0 || path.hasPrefix($0 + "/") } && PackageTrust.isOwn(path)
    }
  }

  private static func isOwn(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_uid == geteuid()
  }

  /// The store that believes a key, and that no store of the account disbelieves it.
  /// - Throws: ``TrustError``.
  func store(believing key: SSHPublicKey) throws -> String {
    var believing: String?
    for path in candidates {
      guard let folder = try? StoreFolder(opening: path), !folder.isRehearsal else { continue }
      let register = TrustRegister(folder: folder)
      guard try !register.revoked().contains(key) else {
        throw TrustError.revoked(.package, fingerprint: key.fingerprint)
      }
      let isBelieved = try register.signers().contains {
        $0.key == key && $0.namespace == SSHSignature.planNamespace
      }
      if isBelieved, believing == nil { believing = path }
    }
    guard let believing else {
      throw TrustError.unknown(.package, fingerprint: key.fingerprint)
    }
    return believing
  }
}
