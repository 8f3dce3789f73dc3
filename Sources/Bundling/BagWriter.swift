import ArchiveKit
import Crypto
import Files
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// A payload file of a bag to be written.
public struct PayloadFile: Sendable, Hashable {
  /// Path inside the bag, beginning with `data/`.
  public let path: String
  /// Where its content lies now.
  public let source: String

  /// A payload file.
  public init(path: String, source: String) {
    self.path = path
    self.source = source
  }

  var compression: ZipWriter.Compression {
    let stored = ["jpg", "jpeg", "png", "heic", "webp", "mp4", "mov", "mp3", "m4a", "zip", "pdf"]
    let name = path.split(separator: ".").last.map(String.init) ?? ""
    return stored.contains(name) ? .store : .deflate
  }
}

/// What was written, or read and proven.
public struct BagIdentity: Sendable, Hashable {
  /// SHA-256 of the tag manifest: the identity that survives re-zipping.
  public let id: String
  /// UUID of the bag, the name of its folder.
  public let uuid: String
}

/// Writes a bag as one ZIP file, so that the name appears only when everything is safe on the
/// medium: `.partial`, fsync, read back, rename, fsync of the folder.
public enum BagWriter {
  /// Writes a bag; the same content gives the same bytes.
  /// - Parameter progress: bytes done and bytes in all.
  /// - Throws: ``BundlingError``.
  public static func write(
    _ files: [PayloadFile], info: BagInfo, profile: BagProfile, signedBy key: SigningKey,
    to target: String, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> BagIdentity {
    let partial = target + ".partial"
    do {
      let identity = try write(
        files, info: info, profile: profile, key: key, partial: partial,
        progress: progress)
      let proven = try BagReader.verify(partial, profile: profile, limits: profile.ownLimits)
      guard proven.identity == identity, proven.signer == key.publicKey else {
        throw BundlingError.altered(name: target)
      }
      try BundlingError.wording { try Medium.rename(partial, to: target) }
      return identity
    } catch {
      unlink(partial)
      throw translated(error, target)
    }
  }

  private static func write(
    _ files: [PayloadFile], info: BagInfo, profile: BagProfile, key: SigningKey, partial: String,
    progress: (Int64, Int64) -> Void
  ) throws -> BagIdentity {
    let files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var hashes: [String: String] = [:]
    var octets: Int64 = 0
    for file in files {
      let (hash, bytes) = try BundlingError.wording { try Digest.of(file: file.source) }
      hashes[file.path] = hash
      octets += bytes
    }
    let manifest = BagManifest(hashes).text
    var info = info
    info.payloadOxum = "\(octets).\(files.count)"
    info.externalIdentifier = uuid(for: manifest + info.text)
    var tags = ["bagit.txt": BagProfile.declaration, "manifest-sha256.txt": manifest]
    tags["bag-info.txt"] = info.text
    let tagManifest = BagManifest(tags.mapValues { Digest.of(text: $0) }).text
    var zip = try ZipWriter(path: partial, isPrivate: profile.isPrivate)
    let root = info.externalIdentifier + "/"
    for name in BagProfile.tagFiles {
      try zip.add(root + name, bytes: Array((tags[name] ?? "").utf8))
    }
    try zip.add(root + BagProfile.tagManifest, bytes: Array(tagManifest.utf8))
    let signature = try key.sign(
      SSHMessageHash(of: Data(tagManifest.utf8)), namespace: profile.namespace)
    try zip.add(root + BagProfile.signature, bytes: Array(signature.armored.utf8))
    var done: Int64 = 0
    for file in files {
      try zip.add(root + file.path, file: file.source, file.compression) { count in
        done += Int64(count)
        progress(done, octets)
      }
    }
    try zip.finish()
    return BagIdentity(id: Digest.of(text: tagManifest), uuid: info.externalIdentifier)
  }

  /// A version 8 UUID (RFC 9562, 5.8) from the content, so that the same content has the same name.
  private static func uuid(for text: String) -> String {
    var digest = Digest()
    digest.update(Array(text.utf8))
    var bytes = Array(digest.bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Digest.hexadecimal(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }

  private static func translated(_ error: any Error, _ target: String) -> any Error {
    switch error {
    case ArchiveError.inputOutput(let number, let path):
      BundlingError.cannotWrite(path: path ?? target, detail: SystemFailure.words(number))
    case ArchiveError.malformed(let detail), ArchiveError.overLimit(let detail):
      BundlingError.cannotWrite(path: target, detail: detail)
    case let error as BundlingError:
      // The bag was just written, so whatever reading it back says is the medium's fault.
      [.bundleCannotWrite, .bundleCannotRead].contains(error.problem.code)
        ? error : BundlingError.cannotWrite(path: target, detail: "回读校验未通过（\(error.what)）")
    default: error
    }
  }
}
