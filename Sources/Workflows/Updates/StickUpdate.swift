import Bundling
public import Files
import Foundation

/// Updating this program from a package that somebody brought: it is proven here, and installed by the
/// system's own installer.
public struct StickUpdate: Sendable {
  /// A package that was proven.
  public struct Proven: Sendable, Hashable {
    /// The package.
    public let package: KitPackage
    /// Fingerprint of the lead's key that signed it.
    public let fingerprint: String
    /// The store that believes that key.
    public let store: String
  }

  /// Bytes of the largest signature file.
  private static let largestSignature = 1 << 14

  private let folders: KitFolders
  private let media: [String]
  private let environment: [String: String]

  /// Updating for an account.
  public init(
    folders: KitFolders, environment: [String: String],
    media: [String] = PluggedMedia.folders()
  ) {
    self.folders = folders
    self.environment = environment
    self.media = media
  }

  /// The newest package for this machine that says by its name that it is newer than the running
  /// program; nil for none, and on a system without packages.
  public func newest(among packages: [KitPackage]) throws -> KitPackage? {
    guard !packages.isEmpty, let tools = PackageTools(environment: environment) else {
      return nil
    }
    let own = try tools.architecture()
    return try packages.filter { $0.architecture == own }.reduce(nil) { best, package in
      let least = best?.version ?? KitPackage.running
      return try tools.isNewer(package.version, than: least) ? package : best
    }
  }

  /// Proves a package: its name, that it is newer and for this machine, who signed it and that this
  /// account believes him, and that the file is what its name says.
  /// - Throws: ``PackageError``, ``TrustError``, `SignatureError`, ``WorkflowError/missing(path:)``.
  public func prove(_ path: String) throws -> Proven {
    guard FileManager.default.fileExists(atPath: path) else {
      throw WorkflowError.missing(path: path)
    }
    guard let package = KitPackage(path: path) else {
      throw PackageError.misnamed(path: path, detail: "文件名应当是 fieldkit_版本_架构.deb")
    }
    guard let tools = PackageTools(environment: environment) else {
      throw PackageError.noInstaller
    }
    let own = try tools.architecture()
    guard package.architecture == own else {
      throw PackageError.otherMachine(architecture: package.architecture, own: own)
    }
    guard try tools.isNewer(package.version, than: KitPackage.running) else {
      throw PackageError.notNewer(version: package.version, running: KitPackage.running)
    }
    return try prove(package, signed: signature(of: package), tools)
  }

  private func prove(
    _ package: KitPackage, signed signature: SSHSignature, _ tools: PackageTools
  ) throws -> Proven {
    try package.refuseTooLarge()
    let key = try signature.verify(
      file: package.path, namespace: SSHSignature.packageNamespace)
    let store = try PackageTrust(folders, media: media).store(believing: key)
    // Nothing reads into the file before it is known whose it is.
    try tools.prove(package, isWhole: false)
    return Proven(package: package, fingerprint: key.fingerprint, store: store)
  }

  private func signature(of package: KitPackage) throws -> SSHSignature {
    guard FileManager.default.fileExists(atPath: package.signature) else {
      throw TrustError.unsigned(.package)
    }
    let bytes = try BundlingError.wording {
      try PlainFile.read(package.signature, upTo: StickUpdate.largestSignature)
    }
    return try SSHSignature(armored: String(decoding: bytes, as: UTF8.self))
  }

  /// Proves a package, and hands a copy of it that nobody else can change to the system's installer.
  /// This program itself never works as the administrator.
  /// - Returns: whether it is installed now, or the system's installer goes on with the person.
  /// - Throws: what ``prove(_:)`` throws, ``PackageError``.
  public func install(_ path: String) throws -> SystemInstaller.Outcome {
    let offered = try prove(path)
    guard let installer = SystemInstaller(environment: environment),
      let tools = PackageTools(environment: environment)
    else { throw PackageError.noInstaller }
    let signature = try signature(of: offered.package)
    let copy = try offered.package.copied(to: emptied())
    // The stick may hold another file by now.
    _ = try prove(copy, signed: signature, tools)
    return try installer.install(copy.path)
  }

  /// A folder of the account's own without what an earlier update left in it.
  private func emptied() throws -> String {
    try folders.makeState()
    let folder = folders.state + "/update"
    do {
      if FileManager.default.fileExists(atPath: folder) {
        try FileManager.default.removeItem(atPath: folder)
      }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
    }
    return folder
  }
}
