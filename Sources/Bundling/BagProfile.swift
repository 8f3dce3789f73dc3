import Model

/// Which files a bag may hold: our strict profile of BagIt 1.0 (RFC 8493).
public enum BagProfile: Sendable, Hashable, CaseIterable {
  /// What an inspector's laptop sends to the bureau.
  case bundle
  /// What the campaign lead hands out.
  case planPack
  /// What a bureau asks a team about one of its visits.
  case returned
  /// A bureau's hub with all that lies in its folder, its keys among it.
  case hubBackup
  /// What a bureau sends to the level above it.
  case rollup
  /// Which evidence a bureau asks for of one below it.
  case evidenceRequest
  /// Evidence that a bureau hands to the level above, which asked for it.
  case evidenceAnswer

  /// What a signature over it must be made for (PROTOCOL.sshsig, namespace).
  public var namespace: String {
    switch self {
    case .bundle: SSHSignature.bundleNamespace
    case .planPack: SSHSignature.planNamespace
    case .returned: SSHSignature.returnNamespace
    case .hubBackup: SSHSignature.backupNamespace
    case .rollup: SSHSignature.rollupNamespace
    case .evidenceRequest: SSHSignature.requestNamespace
    case .evidenceAnswer: SSHSignature.evidenceNamespace
    }
  }

  /// What a bag is that nobody named: told by the file without which it is nothing, and a bundle
  /// where that is not there.
  static func told(by names: some Sequence<String>) -> BagProfile {
    for name in names {
      if name.hasSuffix("/data/plan.json") { return .planPack }
      if name.hasSuffix("/data/return.json") { return .returned }
      if name.hasSuffix("/data/hub/fieldkit.json") { return .hubBackup }
      if name.hasSuffix("/data/rollup.json") { return .rollup }
      if name.hasSuffix("/data/request.json") { return .evidenceRequest }
      if name.hasSuffix("/data/answer.json") { return .evidenceAnswer }
    }
    return .bundle
  }

  /// Payload files without which it is nothing.
  var requiredPayload: [String] {
    switch self {
    case .bundle: ["data/inspection.sqlite"]
    case .planPack: ["data/plan.json", "data/roster.sqlite"]
    case .returned: ["data/return.json"]
    case .hubBackup: ["data/hub/fieldkit.json", "data/hub/hub.sqlite"]
    case .rollup: ["data/rollup.json"]
    case .evidenceRequest: ["data/request.json"]
    case .evidenceAnswer: ["data/answer.json"]
    }
  }

  /// Whether a payload path has one of the shapes that the profile knows.
  func allowsPayload(_ path: String) -> Bool {
    // By bytes and first: a bag may hold a hundred thousand pieces of evidence and of nothing else.
    if self == .bundle || self == .evidenceAnswer, path.utf8.starts(with: BagProfile.evidence.utf8)
    {
      return BagProfile.isEvidenceName(path.utf8.dropFirst(BagProfile.evidence.utf8.count))
    }
    if requiredPayload.contains(path) { return true }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    switch self {
    case .bundle:
      if path == "data/report.html" { return true }
      guard parts.count == 3, parts[0] == "data" else { return false }
      return parts[1] == "documents" && parts[2].hasSuffix(".pdf")
        && BagProfile.isPlain(parts[2].dropLast(4))
    case .planPack:
      return parts.first == "data" && BagProfile.isPlanPart(parts.dropFirst())
    case .returned, .evidenceRequest, .evidenceAnswer: return false
    case .hubBackup:
      return parts.count >= 3 && parts.count <= 8 && parts[0] == "data" && parts[1] == "hub"
        && parts.dropFirst(2).allSatisfy(BagProfile.isOwnName)
    case .rollup:
      guard parts.count >= 4, parts[0] == "data", parts[1] == "hubs", BagProfile.isUUID(parts[2])
      else { return false }
      if parts.count == 4 { return parts[3] == "log.sqlite" }
      guard parts.count >= 6, parts[3] == "plans", BagProfile.isVersioned(parts[4]) else {
        return false
      }
      return BagProfile.planFiles.contains(parts.dropFirst(5).joined(separator: "/"))
        || BagProfile.isPlanPart(parts.dropFirst(5))
    }
  }

  /// Files without which a plan is none.
  private static let planFiles = ["plan.json", "roster.sqlite"]

  /// A checklist or the text of a law of a plan.
  private static func isPlanPart(_ parts: ArraySlice<Substring>) -> Bool {
    guard parts.count == 2, let folder = parts.first, let name = parts.last else { return false }
    if folder == "laws" { return isLawName(name) }
    return folder == "checklists" && name.hasSuffix(".json") && isVersioned(name.dropLast(5))
  }

  /// A name, @, digits.
  private static func isVersioned(_ text: Substring) -> Bool {
    let name = text.split(separator: "@", omittingEmptySubsequences: false)
    return name.count == 2 && isPlain(name[0]) && !name[1].isEmpty && name[1].utf8.count <= 20
      && name[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a text has the form `8-4-4-4-12` of lower-case hexadecimal digits.
  public static func isUUID(_ text: some StringProtocol) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.joined().utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }

  /// Whether nobody but its owner may read it: it holds secret keys.
  var isPrivate: Bool { self == .hubBackup }

  /// Caps for one that this program made itself, or whose signer was confirmed by a person.
  public var ownLimits: BagLimits {
    self == .hubBackup
      ? BagLimits(entries: 2_000_000, bytes: 4 << 40, ratio: 1000, freeBytes: 4 << 40) : .standard
  }

  /// A name in the folder of a hub: nothing hidden, no way up, no control character.
  private static func isOwnName(_ name: Substring) -> Bool {
    !name.isEmpty && name.first != "." && name.utf8.count <= 255
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" }
  }

  /// Folders that an archive may name explicitly.
  var folders: [String] {
    switch self {
    case .bundle: ["data/", "data/evidence/", "data/documents/", "signatures/"]
    case .planPack: ["data/", "data/checklists/", "data/laws/", "signatures/"]
    case .evidenceAnswer: ["data/", "data/evidence/", "signatures/"]
    case .returned, .hubBackup, .rollup, .evidenceRequest: ["data/", "signatures/"]
    }
  }

  /// Where the evidence lies.
  private static let evidence = "data/evidence/"
  /// What declares a folder a bag.
  static let declarationName = "bagit.txt"
  /// What says which bag it is.
  static let info = "bag-info.txt"
  /// The manifest of the payload.
  static let manifest = "manifest-sha256.txt"
  /// Tag files in the order in which they are written.
  static let tagFiles = [declarationName, info, manifest]
  /// The manifest of the tag files.
  static let tagManifest = "tagmanifest-sha256.txt"
  /// The signature over the tag manifest.
  static let signature = "signatures/tagmanifest-sha256.txt.sig"
  /// The whole of `bagit.txt`.
  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// Most bytes of a tag file; nil for what is none. The manifest of the payload grows with it, the
  /// others are small by their nature.
  static func largest(tag name: String) -> Int64? {
    if name == manifest { return 32 << 20 }
    return tagFiles.contains(name) || name == tagManifest || name == signature ? 1 << 18 : nil
  }

  /// The hash that an evidence file's name promises.
  static func evidenceHash(of path: String) -> String? {
    guard path.utf8.starts(with: evidence.utf8) else { return nil }
    return String(Substring(path.utf8.dropFirst(evidence.utf8.count).prefix(64)))
  }

  /// Key of the statute, @, day, for instance MIR@20220501.txt.
  private static func isLawName(_ name: Substring) -> Bool {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && (2...10).contains(parts[0].utf8.count)
      && parts[0].utf8.allSatisfy { (0x41...0x5A).contains($0) } && parts[1].hasSuffix(".txt")
      && parts[1].utf8.count == 12
      && parts[1].utf8.prefix(8).allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isEvidenceName(_ name: Substring.UTF8View) -> Bool {
    let ending = name.dropFirst(64)
    return EvidenceName.isHash(Substring(name.prefix(64))) && ending.first == UInt8(ascii: ".")
      && EvidenceName.isExtension(Substring(ending.dropFirst()))
  }

  /// Names that Windows gives to devices, whatever their ending.
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static func isPlain(_ name: Substring) -> Bool {
    !name.isEmpty && name.utf8.count <= 80 && !devices.contains(name.lowercased())
      && name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0)
          || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }
}
