import Crypto
import Files
import Foundation
import Model

/// What of a bag proves, without its payload, who signed it and what its `bag-info.txt` says: three
/// small files, which are kept when a bag was taken, and handed on.
public struct BagProof: Sendable, Hashable {
  /// `bag-info.txt`.
  public let info: String
  /// `tagmanifest-sha256.txt`.
  public let tagManifest: String
  /// `signatures/tagmanifest-sha256.txt.sig`.
  public let signature: String

  /// The three files, as text.
  public init(info: String, tagManifest: String, signature: String) {
    self.info = info
    self.tagManifest = tagManifest
    self.signature = signature
  }

  /// Proves the three against each other.
  /// - Returns: the identity of the bag, what its `bag-info.txt` says, and the key that signed.
  /// - Throws: ``BundlingError``.
  public func verify(
    _ profile: BagProfile
  ) throws -> (id: String, info: BagInfo, signer: SSHPublicKey) {
    let manifest = try BagManifest(name: BagProfile.tagManifest, bytes: Array(tagManifest.utf8))
    guard manifest.hashes[BagProfile.info] == Digest.of(text: info) else {
      throw BundlingError.altered(name: BagProfile.info)
    }
    let signer: SSHPublicKey
    do {
      signer = try SSHSignature(armored: signature)
        .verify(bytes: Data(tagManifest.utf8), namespace: profile.namespace)
    } catch {
      throw BundlingError.badSignature(detail: error.what)
    }
    return (
      Digest.of(text: tagManifest), try BagInfo(bytes: Array(info.utf8), profile: profile), signer
    )
  }
}
