import ArchiveKit
import Files
import Foundation

/// A bag whose container, names, tag files and signature hold. Nothing of its content was unpacked
/// yet, so that whoever opened it can first ask who signed.
public struct OpenedBag: ~Copyable {
  /// Its identity.
  public let identity: BagIdentity
  /// Its `bag-info.txt`.
  public let info: BagInfo
  /// What it is.
  public let profile: BagProfile
  /// The key that signed it; nil where nobody did. Whether the key is trusted is not said here.
  public let signer: SSHPublicKey?
  private let proof: BagProof?

  private let path: String
  private let contents: BagContents
  private var zip: ZipReader

  /// Opens a bag.
  /// - Parameter profile: what it must be; without one, a plan pack is told by its plan, a
  ///   return by its questions, and everything else is held to be a bundle.
  /// - Throws: ``BundlingError``.
  public init(
    _ path: String, profile: BagProfile? = nil, limits: BagLimits = .standard
  ) throws {
    try self.init(path, among: profile.map { [$0] } ?? BagProfile.allCases, limits: limits)
  }

  /// Opens a bag that may be one of several things.
  /// - Parameter profiles: what it may be; what is none of them is held to be the first.
  /// - Throws: ``BundlingError``.
  public init(_ path: String, among profiles: [BagProfile], limits: BagLimits) throws {
    do {
      guard FileManager.default.fileExists(atPath: path) else {
        throw BundlingError.missing(path: path)
      }
      var zip = try ZipReader(path: path, limits: limits.archive)
      let listing = zip.takeListing()
      let told = profiles.count > 1 ? BagProfile.told(by: listing.map(\.name)) : nil
      let profile = profiles.first { $0 == told } ?? profiles.first ?? .bundle
      var contents = try BagContents(listing, profile: profile)
      let tags = try BagTags(&zip, contents)
      try contents.promise(tags[BagProfile.manifest], profile: profile)
      let info = try BagInfo(bytes: tags[BagProfile.info], profile: profile)
      guard info.payloadOxum == contents.oxum else {
        throw BundlingError.malformedTag(name: BagProfile.info, detail: "Payload-Oxum 与内容不符")
      }
      guard info.externalIdentifier == contents.root else {
        throw BundlingError.malformedTag(
          name: BagProfile.info, detail: "External-Identifier 与目录名不符")
      }
      signer = try tags.signer(profile)
      proof = tags.proof
      identity = BagIdentity(id: tags.id, uuid: contents.root)
      self.info = info
      self.profile = profile
      self.contents = contents
      self.path = path
      self.zip = zip
    } catch {
      throw OpenedBag.translated(error, path)
    }
  }

  /// What each file of the payload unpacks to, in bytes.
  public var payloadSizes: [String: Int64] { contents.payload.mapValues(\.bytes) }

  /// What each file of the payload must hash to, as its manifest promises: SHA-256, lower-case hexadecimal.
  public var payloadHashes: [String: String] {
    contents.payload.compactMapValues { $0.promised?.hexadecimal }
  }

  /// Unpacks the payload and proves every file of it.
  /// - Parameters:
  ///   - staging: where files are laid, under names of ours; without it they are only proven.
  ///   - isKept: which files are laid there.
  ///   - isHeld: which files, by name and size, are not laid there but given in memory.
  /// - Throws: ``BundlingError``.
  public mutating func unpack(
    to staging: String? = nil, keeping isKept: (String) -> Bool = { _ in true },
    holding isHeld: (String, Int64) -> Bool = { _, _ in false }
  ) throws -> VerifiedBag {
    do {
      let payload = try unpack(staging, isKept, isHeld)
      return VerifiedBag(
        identity: identity, info: info, payload: payload, signer: signer, proof: proof)
    } catch {
      throw OpenedBag.translated(error, path)
    }
  }

  private mutating func unpack(
    _ staging: String?, _ isKept: (String) -> Bool, _ isHeld: (String, Int64) -> Bool
  ) throws -> [String: VerifiedBag.File] {
    try zip.rewind()
    var payload: [String: VerifiedBag.File] = [:]
    while let entry = try zip.next() {
      let name = String(entry.name.dropFirst(contents.root.count + 1))
      guard let file = contents.payload[name] else { continue }
      let isInMemory = isHeld(name, file.bytes)
      let target = staging.flatMap {
        isKept(name) && !isInMemory ? "\($0)/\(payload.count)" : nil
      }
      var content: [UInt8]? = isInMemory ? [] : nil
      content?.reserveCapacity(Int(file.bytes))
      let (digest, bytes) =
        if let target { try stage(to: target) } else { try prove(&content) }
      guard digest == file.promised, bytes == file.bytes else {
        throw BundlingError.altered(name: name)
      }
      payload[name] = VerifiedBag.File(
        hash: digest.hexadecimal, bytes: bytes, staged: target, content: content)
    }
    guard payload.count == contents.payload.count else {
      throw BundlingError.unreadable(detail: "压缩包读不出来")
    }
    return payload
  }

  /// Goes over a file; what it holds is added to `content` where there is one.
  private mutating func prove(_ content: inout [UInt8]?) throws -> (Digest256, Int64) {
    var digest = Digest()
    var total: Int64 = 0
    try zip.read { chunk in
      digest.update(chunk)
      total += Int64(chunk.count)
      content?.append(contentsOf: chunk)
    }
    return (Digest256(digest), total)
  }

  private mutating func stage(to target: String) throws -> (Digest256, Int64) {
    var digest = Digest()
    var total: Int64 = 0
    var output = try OutputFile(creating: target, mode: 0o600)
    try zip.read { chunk in
      digest.update(chunk)
      total += Int64(chunk.count)
      try output.write(chunk)
    }
    output.leave()
    return (Digest256(digest), total)
  }

  private static func translated(_ error: any Error, _ path: String) -> any Error {
    switch error {
    case let fault as FileFault: BundlingError(fault)
    case ArchiveError.inputOutput(let number, let other):
      BundlingError.cannotRead(path: other ?? path, detail: SystemFailure.words(number))
    case ArchiveError.malformed(let detail), ArchiveError.overLimit(let detail):
      BundlingError.unreadable(detail: detail)
    case _: error
    }
  }
}
