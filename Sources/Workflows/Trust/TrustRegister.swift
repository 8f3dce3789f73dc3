import Bundling
import Files
import Foundation
import Store
import Synchronization

/// Whom a workspace or a hub believes: two plain files in the forms of OpenSSH, so that
/// `ssh-keygen -Y verify -f allowed_signers -r revoked_keys` reads them as they are.
struct TrustRegister: Sendable {
  private let folder: String
  /// A folder whose lock those hold who change the lists; a new store's own folder is locked while
  /// it is made.
  private let lock: String
  private let allowedPath: String
  private let revokedPath: String
  private let cache = LineCache()

  init(folder: StoreFolder) {
    self.folder = folder.path
    lock = folder.plans
    allowedPath = folder.path + "/allowed_signers"
    revokedPath = folder.path + "/revoked_keys"
  }

  /// Every trusted signer, in the order of enrolment.
  func signers() throws -> [AllowedSigner] {
    try cache.value(of: allowedPath, believed) { $0.signers }
  }

  private func believed() throws -> BelievedSigners {
    BelievedSigners(try lines(allowedPath).map { try AllowedSigner(line: $0) })
  }

  /// Every revoked key.
  func revoked() throws -> [SSHPublicKey] {
    try lines(revokedPath).map { try SSHPublicKey(line: $0) }
  }

  /// Enrols a signer.
  /// - Parameter isRotation: whether the key may follow another one of the same principal.
  /// - Returns: whether it was new.
  /// - Throws: ``TrustError``.
  func add(_ signer: AllowedSigner, isRotation: Bool = false) throws -> Bool {
    try add([signer], isRotation: isRotation).contains(true)
  }

  /// Enrols signers, all or none.
  /// - Returns: which of them were new.
  /// - Throws: ``TrustError``.
  func add(_ new: [AllowedSigner], isRotation: Bool) throws -> [Bool] {
    try alone {
      let revoked = Set(try revoked())
      var signers = try signers()
      let count = signers.count
      var known = Set(signers)
      var held = Dictionary(
        grouping: signers.filter { !revoked.contains($0.key) }, by: SigningPurpose.init)
      let isNew = try new.map { signer in
        if revoked.contains(signer.key) {
          throw TrustError.revoked(.enrolment, fingerprint: signer.key.fingerprint)
        }
        guard known.insert(signer).inserted else { return false }
        let purpose = SigningPurpose(signer)
        guard held[purpose] == nil || isRotation else {
          throw TrustError.secondKey(
            principal: signer.principal, held: held[purpose, default: []].map(\.key.fingerprint),
            new: signer.key.fingerprint)
        }
        held[purpose, default: []].append(signer)
        signers.append(signer)
        return true
      }
      if signers.count > count {
        try write(signers.map(\.line), to: allowedPath)
      } else {
        // Whoever wrote it may have been killed before this.
        try BundlingError.wording { try Medium.synchronise(folder) }
      }
      return isNew
    }
  }

  /// Takes over what another hub believes and no longer believes, beside what is here.
  func adopt(_ new: [AllowedSigner], revoked keys: [SSHPublicKey]) throws {
    try alone {
      let (known, gone) = (try signers(), try revoked())
      let signers = known + new.filter { !known.contains($0) }
      let revoked = gone + keys.filter { !gone.contains($0) }
      // Revoked first: nobody is believed for a moment who is not.
      if revoked.count > gone.count { try write(revoked.map(\.line), to: revokedPath) }
      if signers.count > known.count { try write(signers.map(\.line), to: allowedPath) }
    }
  }

  /// Revokes every key whose fingerprint, public key or principal is named.
  /// - Returns: the fingerprints that are revoked now.
  func revoke(_ name: String) throws -> [String] {
    try alone { try revokeAlone(name) }
  }

  private func alone<Result>(_ work: () throws -> Result) throws -> Result {
    try StoreError.wording { try FolderLock.alone(lock, work) }
  }

  private func revokeAlone(_ name: String) throws -> [String] {
    let words = name.split(separator: " ").map(String.init)
    let hits = try signers().filter { signer in
      [signer.principal, signer.key.fingerprint, signer.key.line, signer.line].contains(name)
        || words.contains { signer.key.line.hasSuffix(" " + $0) }
    }
    let keys = Set(hits.map(\.key))
    guard !keys.isEmpty else {
      let known = try signers().map(\.key.fingerprint).joined(separator: "、")
      throw WorkflowError.unknown(what: "密钥 \(name)", known: known)
    }
    let already = try revoked()
    let new = keys.filter { !already.contains($0) }.sorted { $0.fingerprint < $1.fingerprint }
    try write((already + new).map(\.line), to: revokedPath)
    return keys.map(\.fingerprint).sorted()
  }

  /// The enrolment under which a key may sign for a purpose.
  /// - Throws: ``TrustError``.
  func signer(
    _ key: SSHPublicKey?, namespace: String, of thing: SignedThing
  ) throws -> [AllowedSigner] {
    guard let key else { throw TrustError.unsigned(thing) }
    if try revoked().contains(key) {
      throw TrustError.revoked(thing, fingerprint: key.fingerprint)
    }
    let hits = try cache.value(of: allowedPath, believed) { $0.of(key) }
      .filter { $0.namespace == namespace }
    guard !hits.isEmpty else {
      throw TrustError.unknown(thing, fingerprint: key.fingerprint)
    }
    return hits
  }

  private func lines(_ path: String) throws -> [String] {
    do {
      let bytes = try BundlingError.wording { try PlainFile.read(path) }
      return bytes.split(separator: UInt8(ascii: "\n"))
        .filter { $0.first != UInt8(ascii: "#") }.map { String(decoding: $0, as: UTF8.self) }
    } catch BundlingError.missing {
      return []
    }
  }

  private func write(_ lines: [String], to path: String) throws {
    try WrittenFile.write(lines.map { $0 + "\n" }.joined(), to: path)
  }
}

/// Whose signature for what it is.
private struct SigningPurpose: Hashable {
  let principal: String
  let namespace: String

  init(_ signer: AllowedSigner) {
    principal = signer.principal
    namespace = signer.namespace
  }
}

/// Signers in the order of enrolment, found by their key once somebody looks for one.
private struct BelievedSigners: Sendable {
  let signers: [AllowedSigner]
  private lazy var byKey = Dictionary(grouping: signers, by: \.key)

  init(_ signers: [AllowedSigner]) { self.signers = signers }

  mutating func of(_ key: SSHPublicKey) -> [AllowedSigner] { byKey[key] ?? [] }
}

/// The signers that were read last, for as long as the file stays the same: many bundles are held
/// against one list.
private final class LineCache: Sendable {
  private struct Entry {
    let stamp: FileStamp
    var signers: BelievedSigners
  }

  private let entry = Mutex<Entry?>(nil)

  func value(
    of path: String, _ read: () throws -> BelievedSigners,
    _ look: (inout BelievedSigners) -> [AllowedSigner]
  ) throws -> [AllowedSigner] {
    guard let stamp = FileStamp(path) else {
      var signers = try read()
      return look(&signers)
    }
    return try entry.withLock { entry in
      var known: Entry
      if let held = entry, held.stamp == stamp {
        known = held
      } else {
        known = Entry(stamp: stamp, signers: try read())
      }
      entry = nil
      defer { entry = known }
      return look(&known.signers)
    }
  }
}
