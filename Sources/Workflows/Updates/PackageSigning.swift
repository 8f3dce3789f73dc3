import Bundling
import Foundation

/// What a campaign lead does with a package before it lies beside plan packs.
public enum PackageSigning {
  /// A package that was signed.
  public struct Signed: Sendable, Hashable {
    /// The package.
    public let package: KitPackage
    /// The file of the signature.
    public let signature: String
    /// Its SHA-256, to be compared with what its makers published.
    public let sha256: String
    /// Fingerprint of the key.
    public let fingerprint: String
  }

  /// Signs a package with a detached SSHSIG signature for packages, beside it or beside a copy.
  /// - Parameters:
  ///   - key: file of the signing key.
  ///   - folder: where package and signature are copied to; nil for beside the package.
  /// - Throws: ``PackageError``, `SignatureError`, ``WorkflowError``.
  public static func sign(
    _ path: String, signedWith key: String, copyingTo folder: String?,
    environment: [String: String]
  ) throws -> Signed {
    guard FileManager.default.fileExists(atPath: path) else {
      throw WorkflowError.missing(path: path)
    }
    guard let source = KitPackage(path: path) else {
      throw PackageError.misnamed(path: path, detail: "文件名应当是 fieldkit_版本_架构.deb")
    }
    guard let tools = PackageTools(environment: environment) else {
      throw PackageError.noInstaller
    }
    let key = try SigningKey(file: key)
    let package = try folder.map(source.copied) ?? source
    try tools.prove(package, isWhole: true)
    let signature = try key.sign(
      SSHMessageHash(ofFile: source.path), namespace: SSHSignature.packageNamespace)
    // Read back, so that what a stick did to the copy shows here and not on the laptops.
    try signature.verify(file: package.path, namespace: SSHSignature.packageNamespace)
    try WrittenFile.write(signature.armored, to: package.signature)
    return Signed(
      package: package, signature: package.signature,
      sha256: try package.sha256(),
      fingerprint: key.publicKey.fingerprint)
  }
}
