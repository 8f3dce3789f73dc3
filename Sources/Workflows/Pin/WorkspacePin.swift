public import Bundling
import Files
import Foundation
public import Model

extension StoreFolder {
  /// The signing key under the PIN.
  var sealedKey: String { deviceKey + ".age" }
  /// The public half, for as long as the other is under a PIN.
  var publicKey: String { path + "/device.pub" }
  /// When the screen locks; made with the first PIN.
  var screenLock: String { path + "/screenlock.json" }

  /// Whether the signing key lies here under a PIN alone.
  var hasPin: Bool {
    let files = FileManager.default
    return files.fileExists(atPath: sealedKey) && !files.fileExists(atPath: deviceKey)
  }

  /// The public half of the signing key.
  /// - Throws: `SignatureError`.
  func devicePublicKey() throws -> SSHPublicKey {
    guard hasPin else { return try SigningKey(file: deviceKey).publicKey }
    let bytes = try BundlingError.wording { try PlainFile.read(publicKey, upTo: 1 << 12) }
    return try SSHPublicKey(
      line: String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
  }
}

extension Workspace {
  /// Letters and digits of the shortest PIN.
  public static let shortestPin = 4

  /// Whether a PIN is asked for.
  public var hasPin: Bool { folder.hasPin }

  /// Whether a PIN is set and nobody typed it since.
  public var isLocked: Bool { hasPin && vault.key == nil }

  /// Forgets the signing key until the PIN is typed again.
  public func lock() { vault.lock() }

  /// Opens the signing key.
  /// - Throws: ``PinError``.
  public func unlock(_ pin: String) throws {
    guard hasPin else { throw PinError.none }
    let key = try vault.unlock(pin, in: folder, now: surroundings.now())
    guard try folder.devicePublicKey() == key.publicKey else {
      vault.lock()
      throw TrustError.otherDevice(fingerprint: key.publicKey.fingerprint, device: device)
    }
  }

  /// The key that signs.
  /// - Throws: ``PinError/needed``, `SignatureError`.
  func signingKey() throws -> SigningKey {
    guard hasPin else { return try SigningKey(file: folder.deviceKey) }
    guard let key = vault.key else { throw PinError.needed }
    return key
  }

  /// Sets a PIN, or another one. The key lies on the disk in one form or the other at any moment.
  /// - Parameter cost: how dear one guess is made; see `Scrypt`.
  /// - Throws: ``PinError``, ``WorkflowError``, `AgeError`, `SignatureError`.
  public func setPin(_ pin: String, cost: Int = Scrypt.usualCost) throws {
    try refuseRehearsal("设 PIN")
    try Workspace.prove(pin)
    let key = try signingKey()
    try WrittenFile.write(key.publicLine + "\n", to: folder.publicKey)
    try SealedSigningKey.write(key, to: folder.sealedKey, passphrase: pin, cost: cost)
    guard try SealedSigningKey.read(folder.sealedKey, passphrase: pin)?.publicKey == key.publicKey
    else { throw WorkflowError.cannotWrite(path: folder.sealedKey, detail: "读回来不一样") }
    try Workspace.drop(folder.deviceKey)
    try vault.unlock(pin, in: folder, now: surroundings.now())
  }

  /// Takes the PIN away; the key lies on the disk again as without one.
  /// - Throws: ``PinError``, ``WorkflowError``.
  public func removePin(_ pin: String) throws {
    guard hasPin else { throw PinError.none }
    let key = try vault.unlock(pin, in: folder, now: surroundings.now())
    try key.write(to: folder.deviceKey)
    for left in [folder.sealedKey, folder.publicKey, folder.screenLock] {
      try Workspace.drop(left)
    }
    vault.lock()
  }

  /// Goes on without the PIN that nobody remembers: with a new signing key, which the bureau has to enrol.
  /// The old one stays beside it, for whoever remembers after all. No record was under the PIN.
  /// - Returns: the file of the old key.
  /// - Throws: ``PinError/none``, ``WorkflowError``, `SignatureError`.
  public func forgetPin() throws -> String {
    guard hasPin else { throw PinError.none }
    try SigningKey.generate(comment: device).write(to: folder.deviceKey)
    let aside = folder.sealedKey + ".forgotten-" + surroundings.uuid()
    try BundlingError.wording { try Medium.rename(folder.sealedKey, to: aside) }
    for left in [folder.publicKey, folder.screenLock] { try Workspace.drop(left) }
    vault.lock()
    return aside
  }

  private static func drop(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do throws(FileFault) {
      try Medium.remove(path)
      try Medium.synchronise(FilePath.folder(of: path))
    } catch {
      throw WorkflowError.cannotWrite(path: path, detail: error.detail)
    }
  }

  private static func prove(_ pin: String) throws {
    guard pin.count >= shortestPin else {
      throw PinError.unfit(detail: "至少 \(shortestPin) 个字")
    }
    guard pin.count <= 200, pin == pin.trimmingCharacters(in: .whitespacesAndNewlines),
      !pin.unicodeScalars.contains(where: {
        [.control, .format].contains($0.properties.generalCategory)
      })
    else { throw PinError.unfit(detail: "首尾有空格，或者有看不见的字符，或者太长") }
    guard Set(pin).count > 1 else { throw PinError.unfit(detail: "每个字都一样") }
  }

  /// Minutes without anybody at the screen after which it locks.
  public static let pauses = [2, 5, 10, 30]
  private static let usualPause = 5

  /// After how many minutes the screen locks; nil where no PIN is set. What cannot be read is the usual.
  public var lockMinutes: Int? {
    guard hasPin else { return nil }
    guard let bytes = try? PlainFile.read(folder.screenLock, upTo: 1 << 10),
      let minutes = try? JSONReader.read(bytes)["minutes"]?.integer,
      let known = Workspace.pauses.first(where: { Int64($0) == minutes })
    else { return Workspace.usualPause }
    return known
  }

  /// Says after how many minutes the screen locks.
  /// - Throws: ``PinError``, ``WorkflowError``.
  public func lock(afterMinutes minutes: Int) throws {
    guard Workspace.pauses.contains(minutes) else {
      throw PinError.unfit(
        detail: "几分钟以后锁是 \(Workspace.pauses.map(String.init).joined(separator: "、")) 之一")
    }
    try WrittenFile.write(
      JSONWriter.pretty(["minutes": .integer(Int64(minutes))]), to: folder.screenLock)
  }
}
