import ArchiveKit
import Files
import Foundation

/// A bag that was read to the end and proven.
public struct VerifiedBag: Sendable, Hashable {
  /// Its identity.
  public let identity: BagIdentity
  /// Its `bag-info.txt`.
  public let info: BagInfo
  /// Its payload by path inside the bag.
  public let payload: [String: File]
  /// The key that signed it; nil where nobody did. Whether the key is trusted is not said here.
  public let signer: SSHPublicKey?

  /// A payload file.
  public struct File: Sendable, Hashable {
    /// SHA-256, as its manifest promises and its bytes have.
    public let hash: String
    /// Size.
    public let bytes: Int64
    /// Where it was staged, under a name of ours; nil where the bag was only verified.
    public let staged: String?
  }
}

/// Reads a bag from outside. Nothing is believed before it is proven, and nothing is ever written
/// under a name that came from the archive.
public enum BagReader {
  /// Largest tag file, in bytes.
  static let largestTag = 32 << 20

  /// Proves a bag; with a staging folder, its payload lies there afterwards.
  /// - Throws: ``BundlingError``.
  public static func verify(
    _ path: String, profile: BagProfile, staging: String? = nil,
    limits: BagLimits = .standard
  ) throws -> VerifiedBag {
    try translating(path) {
      try read(path, profile: profile, staging: staging, limits: limits.archive)
    }
  }

  /// What a bag says that it is: a plan pack is told by its plan, everything else is held to be a
  /// bundle. Nothing of it is proven.
  /// - Throws: ``BundlingError``.
  public static func profile(
    of path: String, limits: BagLimits = .standard
  ) throws -> BagProfile {
    try translating(path) {
      var zip = try ZipReader(path: path, limits: limits.archive)
      while let entry = try zip.next() {
        if entry.name.hasSuffix("/data/plan.json") { return .planPack }
      }
      return .bundle
    }
  }

  private static func translating<Result>(
    _ path: String, _ work: () throws -> Result
  ) throws -> Result {
    guard FileManager.default.fileExists(atPath: path) else {
      throw BundlingError.missing(path: path)
    }
    do {
      return try work()
    } catch ArchiveError.inputOutput(let number, let other) {
      throw BundlingError.cannotRead(path: other ?? path, detail: SystemFailure.words(number))
    } catch ArchiveError.malformed(let detail), ArchiveError.overLimit(let detail) {
      throw BundlingError.unreadable(detail: detail)
    }
  }

  private static func read(
    _ path: String, profile: BagProfile, staging: String?, limits: ArchiveLimits
  ) throws -> VerifiedBag {
    var zip = try ZipReader(path: path, limits: limits)
    var root: String?
    var seen: Set<String> = []
    var tags: [String: [UInt8]] = [:]
    var payload: [String: VerifiedBag.File] = [:]
    while let entry = try zip.next() {
      let slash = entry.name.firstIndex(of: "/")
      let folder = slash.map { String(entry.name[..<$0]) } ?? ""
      guard isUUID(folder), root == nil || root == folder, let slash else {
        throw BundlingError.unexpectedFile(name: entry.name)
      }
      root = folder
      let name = String(entry.name[entry.name.index(after: slash)...])
      // Names that differ only in case are one file on the machines of most readers.
      guard seen.insert(name.lowercased()).inserted else {
        throw BundlingError.unreadable(detail: "\(name) 出现两次")
      }
      if entry.isDirectory {
        guard name.isEmpty || profile.folders.contains(name) else {
          throw BundlingError.unexpectedFile(name: name)
        }
      } else if BagProfile.tagFiles.contains(name) || name == BagProfile.tagManifest
        || name == BagProfile.signature
      {
        var bytes: [UInt8] = []
        try zip.read { chunk in
          guard bytes.count + chunk.count <= largestTag else {
            throw BundlingError.unreadable(detail: "\(name) 过大")
          }
          bytes += chunk
        }
        tags[name] = bytes
      } else if profile.allowsPayload(name) {
        let target = staging.map { "\($0)/\(payload.count)" }
        payload[name] = try stage(&zip, to: target)
      } else {
        throw BundlingError.unexpectedFile(name: name)
      }
    }
    guard let root else { throw BundlingError.unreadable(detail: "压缩包是空的") }
    return try prove(root: root, tags: tags, payload: payload, profile: profile)
  }

  private static func stage(
    _ zip: inout ZipReader, to target: String?
  ) throws -> VerifiedBag.File {
    var digest = Digest()
    var total: Int64 = 0
    if let target {
      try BundlingError.wording {
        var output = try OutputFile(creating: target, mode: 0o600)
        try zip.read { chunk in
          digest.update(chunk)
          total += Int64(chunk.count)
          try output.write(chunk)
        }
        output.leave()
      }
    } else {
      try zip.read { chunk in
        digest.update(chunk)
        total += Int64(chunk.count)
      }
    }
    return VerifiedBag.File(hash: digest.text, bytes: total, staged: target)
  }

  private static func prove(
    root: String, tags: [String: [UInt8]], payload: [String: VerifiedBag.File], profile: BagProfile
  ) throws -> VerifiedBag {
    func tag(_ name: String) throws -> [UInt8] {
      guard let bytes = tags[name] else { throw BundlingError.missingFile(name: name) }
      return bytes
    }
    let tagManifestBytes = try tag(BagProfile.tagManifest)
    let tagManifest = try BagManifest(name: BagProfile.tagManifest, bytes: tagManifestBytes)
    for name in BagProfile.tagFiles {
      guard tagManifest.hashes[name] == Digest.of(try tag(name)) else {
        throw BundlingError.altered(name: name)
      }
    }
    guard tagManifest.hashes.count == BagProfile.tagFiles.count else {
      throw BundlingError.malformedTag(name: BagProfile.tagManifest, detail: "列出了多余的文件")
    }
    guard try tag("bagit.txt") == Array(BagProfile.declaration.utf8) else {
      throw BundlingError.malformedTag(name: "bagit.txt", detail: "应当是 BagIt 1.0、UTF-8")
    }
    let manifest = try BagManifest(name: "manifest-sha256.txt", bytes: tag("manifest-sha256.txt"))
    for (path, hash) in manifest.hashes.sorted(by: { $0.key < $1.key }) {
      guard let file = payload[path] else { throw BundlingError.missingFile(name: path) }
      guard file.hash == hash else { throw BundlingError.altered(name: path) }
    }
    for path in payload.keys.sorted() {
      guard let hash = manifest.hashes[path] else {
        throw BundlingError.unexpectedFile(name: path)
      }
      if let promised = BagProfile.evidenceHash(of: path), promised != hash {
        throw BundlingError.altered(name: path)
      }
    }
    for path in profile.requiredPayload where payload[path] == nil {
      throw BundlingError.missingFile(name: path)
    }
    let info = try BagInfo(bytes: tag("bag-info.txt"), profile: profile)
    let octets = payload.values.reduce(0) { $0 + $1.bytes }
    guard info.payloadOxum == "\(octets).\(payload.count)" else {
      throw BundlingError.malformedTag(name: "bag-info.txt", detail: "Payload-Oxum 与内容不符")
    }
    guard info.externalIdentifier == root else {
      throw BundlingError.malformedTag(
        name: "bag-info.txt", detail: "External-Identifier 与目录名不符")
    }
    return VerifiedBag(
      identity: BagIdentity(id: Digest.of(tagManifestBytes), uuid: root), info: info,
      payload: payload, signer: try signer(tags[BagProfile.signature], tagManifestBytes, profile))
  }

  private static func signer(
    _ signature: [UInt8]?, _ tagManifest: [UInt8], _ profile: BagProfile
  ) throws -> SSHPublicKey? {
    guard let signature else { return nil }
    do {
      return try SSHSignature(armored: String(decoding: signature, as: UTF8.self))
        .verify(bytes: Data(tagManifest), namespace: profile.namespace)
    } catch {
      throw BundlingError.badSignature(detail: error.what)
    }
  }

  private static func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.joined().utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }
}
