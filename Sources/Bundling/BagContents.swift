import ArchiveKit

/// What a bag holds by its names, before any of it is unpacked.
struct BagContents: Sendable {
  /// A payload file: how large it is, and what its manifest promises.
  struct File: Sendable {
    let bytes: Int64
    var promised: Digest256?
  }

  /// The one folder in which everything lies.
  let root: String
  /// Sizes of the tag files that are there.
  private(set) var tags: [String: Int64] = [:]
  /// The payload by path inside the bag.
  private(set) var payload: [String: File] = [:]

  /// Only names of the profile, none twice.
  /// - Throws: ``BundlingError``.
  init(_ listing: [ZipReader.Listed], profile: BagProfile) throws {
    guard let first = listing.first else { throw BundlingError.unreadable(detail: "压缩包是空的") }
    root = String(first.name.prefix { $0 != "/" })
    guard BagProfile.isUUID(root) else { throw BundlingError.unexpectedFile(name: first.name) }
    let prefix = root + "/"
    var folded: Set<String> = []
    for entry in listing {
      guard entry.name.utf8.starts(with: prefix.utf8) else {
        throw BundlingError.unexpectedFile(name: entry.name)
      }
      let name = String(Substring(entry.name.utf8.dropFirst(prefix.utf8.count)))
      try take(name, entry, profile, &folded)
    }
  }

  private mutating func take(
    _ name: String, _ entry: ZipReader.Listed, _ profile: BagProfile, _ folded: inout Set<String>
  ) throws {
    func once(_ isNew: Bool) throws {
      guard isNew else { throw BundlingError.unreadable(detail: "\(name) 出现两次") }
    }
    if entry.isDirectory {
      guard name.isEmpty || profile.folders.contains(name) else {
        throw BundlingError.unexpectedFile(name: name)
      }
      try once(folded.insert(name).inserted)
    } else if let most = BagProfile.largest(tag: name) {
      guard entry.bytes <= most else {
        throw name == BagProfile.signature
          ? BundlingError.badSignature(detail: "签名文件过大")
          : BundlingError.unreadable(detail: "\(name) 过大")
      }
      try once(folded.insert(name).inserted)
      tags[name] = entry.bytes
    } else {
      // Names that differ only in case are one file on the machines of most readers. Evidence is
      // named in lower case alone.
      if BagProfile.evidenceHash(of: name) == nil {
        try once(folded.insert(name.lowercased()).inserted)
      }
      guard profile.allowsPayload(name) else { throw BundlingError.unexpectedFile(name: name) }
      try once(payload.updateValue(File(bytes: entry.bytes), forKey: name) == nil)
    }
  }

  /// Holds the payload against its manifest: every file listed, every listed file there, evidence
  /// under the hash of its name.
  /// - Throws: ``BundlingError``.
  mutating func promise(_ manifest: [UInt8], profile: BagProfile) throws {
    try BagManifest.read(BagProfile.manifest, manifest) { hash, path in
      guard let file = payload[path] else { throw BundlingError.missingFile(name: path) }
      guard file.promised == nil else { throw BagManifest.twice(BagProfile.manifest) }
      payload[path]?.promised = hash
      if let named = BagProfile.evidenceHash(of: path),
        Digest256(hexadecimal: named.utf8) != hash
      {
        throw BundlingError.altered(name: path)
      }
    }
    if let unlisted = payload.filter({ $0.value.promised == nil }).keys.min() {
      throw BundlingError.unexpectedFile(name: unlisted)
    }
    for path in profile.requiredPayload where payload[path] == nil {
      throw BundlingError.missingFile(name: path)
    }
  }

  /// `<octets>.<files>` of the payload (RFC 8493, 2.2.2).
  var oxum: String {
    "\(payload.values.reduce(0) { $0 + $1.bytes }).\(payload.count)"
  }
}
