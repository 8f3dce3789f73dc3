import ArchiveKit
import Files
import Foundation
import Model

/// The tag files of a bag, read and held against their manifest.
struct BagTags: Sendable {
  private let files: [String: [UInt8]]
  /// SHA-256 of the manifest of the tag files: the identity of the bag.
  let id: String

  /// Reads no entry but these.
  /// - Throws: ``BundlingError``.
  init(_ zip: inout ZipReader, _ contents: BagContents) throws {
    var files: [String: [UInt8]] = [:]
    while files.count < contents.tags.count, let entry = try zip.next() {
      let name = String(entry.name.dropFirst(contents.root.count + 1))
      guard let size = contents.tags[name] else { continue }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Int(size))
      try zip.read { chunk in
        guard bytes.count + chunk.count <= size else {
          throw BundlingError.unreadable(detail: "\(name) 过大")
        }
        bytes += chunk
      }
      files[name] = bytes
    }
    self.files = files
    guard let manifest = files[BagProfile.tagManifest] else {
      throw BundlingError.missingFile(name: BagProfile.tagManifest)
    }
    id = Digest.of(manifest)
    try prove(BagManifest(name: BagProfile.tagManifest, bytes: manifest))
  }

  /// A tag file that every bag has; it is there, because it was proven.
  subscript(name: String) -> [UInt8] { files[name] ?? [] }

  private func prove(_ manifest: BagManifest) throws {
    for name in BagProfile.tagFiles {
      guard let bytes = files[name] else { throw BundlingError.missingFile(name: name) }
      guard manifest.hashes[name] == Digest.of(bytes) else {
        throw BundlingError.altered(name: name)
      }
    }
    guard manifest.hashes.count == BagProfile.tagFiles.count else {
      throw BundlingError.malformedTag(name: BagProfile.tagManifest, detail: "列出了多余的文件")
    }
    guard self[BagProfile.declarationName] == Array(BagProfile.declaration.utf8) else {
      throw BundlingError.malformedTag(
        name: BagProfile.declarationName, detail: "应当是 BagIt 1.0、UTF-8")
    }
  }

  /// What proves, without the payload, who signed what `bag-info.txt` says; nil where nobody did.
  var proof: BagProof? {
    files[BagProfile.signature].map {
      BagProof(
        info: String(decoding: self[BagProfile.info], as: UTF8.self),
        tagManifest: String(decoding: self[BagProfile.tagManifest], as: UTF8.self),
        signature: String(decoding: $0, as: UTF8.self))
    }
  }

  /// The key whose signature over the manifest of the tag files holds; nil where there is none.
  func signer(_ profile: BagProfile) throws -> SSHPublicKey? {
    guard let signature = files[BagProfile.signature] else { return nil }
    do {
      return try SSHSignature(armored: String(decoding: signature, as: UTF8.self))
        .verify(bytes: Data(self[BagProfile.tagManifest]), namespace: profile.namespace)
    } catch {
      throw BundlingError.badSignature(detail: error.what)
    }
  }
}
