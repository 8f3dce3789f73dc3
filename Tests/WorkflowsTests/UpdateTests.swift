import Bundling
import Files
import Foundation
import Model
import TestSupport
import Testing
@testable import Workflows

/// An account with a workspace of the demo plan, a stick, and a desktop whose installer notes what it is
/// given.
private struct UpdateStage {
  let folders: KitFolders
  let stick: String
  let environment: [String: String]
  let noted = Scratch.folder.path("noted")
  let architecture: String

  /// - Parameter pkexec: what the question to the administrator ends with.
  init(pkexec: String = "exit 0", opener: String? = nil) throws {
    folders = KitFolders(environment: ["HOME": try Scratch.folder.folder("home")])
    stick = try Scratch.folder.folder("stick")
    var programs = ["pkexec": "echo \"$@\" > \(noted); \(pkexec)", "apt-get": "exit 1"]
    if let opener { programs["xdg-open"] = "echo \"$@\" >> \(noted); \(opener)" }
    _ = try Scratch.folder.folder("bin")
    for (name, script) in programs {
      let path = try Scratch.folder.write("#!/bin/sh\n\(script)\n", as: "bin/" + name)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    // Only what is named here and what dpkg needs is found.
    for name in ["dpkg", "dpkg-deb", "rm", "tar"] {
      try FileManager.default.createSymbolicLink(
        atPath: Scratch.folder.path("bin/" + name), withDestinationPath: try Tool(name).path)
    }
    environment = ["PATH": Scratch.folder.path("bin")]
    architecture = try Tool("dpkg").run(["--print-architecture"]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    try workspace("home/现场检查/one")
  }

  func workspace(_ name: String) throws {
    try Workspace.create(
      Scratch.folder.path(name), pack: Kit.demoPack(), trust: { _, _ in true },
      surroundings: .counted()
    ).close()
  }

  var update: StickUpdate {
    StickUpdate(folders: folders, environment: environment, media: [stick])
  }

  /// A package on the stick.
  /// - Parameter said: the version in the file; nil for that of its name.
  func package(
    _ version: String, architecture: String? = nil, said: String? = nil, name: String = "fieldkit"
  ) throws -> String {
    let architecture = architecture ?? self.architecture
    let tree = try Scratch.folder.folder("tree-\(UUID().uuidString)/DEBIAN")
    let control = """
      Package: \(name)
      Version: \(said ?? version)
      Architecture: \(architecture)
      Maintainer: nobody <nobody@example.invalid>
      Description: a package of a test

      """
    try control.write(toFile: tree + "/control", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tree)
    let path = "\(stick)/fieldkit_\(version)_\(architecture).deb"
    let made = try Tool("dpkg-deb").run([
      "--root-owner-group", "-Znone", "--build", (tree as NSString).deletingLastPathComponent, path,
    ])
    #expect(made.status == 0, "\(made.errors)")
    return path
  }

  /// Signs by hand, so that it can be done wrong.
  func sign(
    _ path: String, with key: SigningKey? = nil,
    namespace: String = SSHSignature.packageNamespace
  ) throws {
    let key = try key ?? Kit.signingKey()
    let signature = try key.sign(SSHMessageHash(ofFile: path), namespace: namespace)
    try signature.armored.write(toFile: path + ".sig", atomically: true, encoding: .utf8)
  }
}

@Suite("A package on a stick", .scratch)
struct UpdateTests {
  @Test("that the lead signed goes to the system's installer as a copy of the account's own")
  func installs() throws {
    let stage = try UpdateStage()
    let path = try stage.package("99.0")
    let signed = try PackageSigning.sign(
      path, signedWith: Kit.leadKey(), copyingTo: nil, environment: stage.environment)
    #expect(signed.sha256 == Digest.of(try bytes(of: path)))
    let proven = try stage.update.prove(path)
    #expect(proven.store == Scratch.folder.path("home/现场检查/one"))
    #expect(proven.fingerprint == signed.fingerprint)
    #expect(try stage.update.install(path) == .installed)
    let words = try String(contentsOfFile: stage.noted, encoding: .utf8).split(separator: " ")
    let copy = try #require(words.last).trimmingCharacters(in: .newlines)
    #expect(words.dropFirst().first == "install" && !words.contains("--allow-downgrades"))
    #expect(
      copy.hasPrefix(stage.folders.state)
        && copy.hasSuffix("/fieldkit_99.0_\(stage.architecture).deb"))
    #expect(try bytes(of: copy) == bytes(of: path))
  }

  @Test("can be checked with ssh-keygen")
  func standard() throws {
    let stage = try UpdateStage()
    let path = try stage.package("99.0")
    let signed = try PackageSigning.sign(
      path, signedWith: Kit.leadKey(), copyingTo: try Scratch.folder.folder("copy"),
      environment: stage.environment)
    #expect(signed.package.path.hasPrefix(Scratch.folder.path("copy/")))
    let line = try AllowedSigner(
      principal: "lead", namespace: SSHSignature.packageNamespace,
      key: Kit.signingKey().publicKey
    ).line
    let list = try Scratch.folder.write(line + "\n", as: "allowed")
    let checked = try Tool("ssh-keygen").run(
      ["-Y", "verify", "-f", list, "-I", "lead", "-n", "package@fieldkit", "-s", signed.signature],
      input: signed.package.path)
    #expect(checked.status == 0, "\(checked.errors)")
  }

  @Test("is found where it is newer and for this machine")
  func newest() throws {
    let stage = try UpdateStage()
    for version in ["0.0.1", "9.9~rc1", "9.10", "9.9"] { _ = try stage.package(version) }
    _ = try stage.package("10.0", architecture: "m68k")
    let packages = Offer(stage.folders, remembered: [], media: [stage.stick]).packages
    #expect(packages.count == 5)
    #expect(try stage.update.newest(among: packages)?.version == "9.10")
    let bare = StickUpdate(folders: stage.folders, environment: ["PATH": "/nowhere"], media: [])
    #expect(try bare.newest(among: packages) == nil)
  }

  /// What is wrong with a package, and the code that says so.
  enum Wrong: String, CaseIterable {
    case unsigned = "SIGNER_MISSING"
    case stranger = "SIGNER_UNKNOWN"
    case otherPurpose = "SIGNATURE_WRONG_NAMESPACE"
    case altered = "SIGNATURE_INVALID"
    case garbled = "SIGNATURE_MALFORMED"
    case older = "PACKAGE_NOT_NEWER"
    case otherMachine = "PACKAGE_OTHER_MACHINE"
    case lyingName = "PACKAGE_MISNAMED"
    case noPackage = "PACKAGE_UNREADABLE"
    case revoked = "SIGNER_REVOKED"
    case missing = "FILE_NOT_FOUND"
  }

  @Test("is refused with the code of what is wrong with it", arguments: Wrong.allCases)
  func refused(_ wrong: Wrong) throws {
    let stage = try UpdateStage()
    let path = try path(wrong, in: stage)
    let found = try refusal { try stage.update.install(path) }
    #expect(found?.code == wrong.rawValue)
    #expect(!FileManager.default.fileExists(atPath: stage.noted), "nothing reached the installer")
  }

  private func path(_ wrong: Wrong, in stage: UpdateStage) throws -> String {
    switch wrong {
    case .unsigned: return try stage.package("99.0")
    case .missing: return stage.stick + "/fieldkit_99.0_\(stage.architecture).deb"
    case .stranger:
      let path = try stage.package("99.0")
      try stage.sign(path, with: .generate())
      return path
    case .otherPurpose:
      let path = try stage.package("99.0")
      try stage.sign(path, namespace: SSHSignature.planNamespace)
      return path
    case .altered:
      let path = try stage.package("99.0")
      try stage.sign(path)
      // As a stick does that was pulled too early.
      try Data(bytes(of: path).dropLast(7)).write(to: URL(filePath: path))
      return path
    case .garbled:
      let path = try stage.package("99.0")
      try "signed by me".write(toFile: path + ".sig", atomically: true, encoding: .utf8)
      return path
    case .older:
      let path = try stage.package("0.0.1")
      try stage.sign(path)
      return path
    case .otherMachine:
      let path = try stage.package("99.0", architecture: "m68k")
      try stage.sign(path)
      return path
    case .lyingName:
      let path = try stage.package("99.0", said: "0.1")
      try stage.sign(path)
      return path
    case .noPackage:
      let path = stage.stick + "/fieldkit_99.0_\(stage.architecture).deb"
      try "no package".write(toFile: path, atomically: true, encoding: .utf8)
      try stage.sign(path)
      return path
    case .revoked:
      let path = try stage.package("99.0")
      try stage.sign(path)
      try stage.workspace("home/现场检查/two")
      try (Kit.signingKey().publicKey.line + "\n").write(
        toFile: Scratch.folder.path("home/现场检查/two/revoked_keys"), atomically: true,
        encoding: .utf8)
      return path
    }
  }

  @Test("is not believed because of a store that lies on the stick itself")
  func ownStores() throws {
    let stage = try UpdateStage()
    try FileManager.default.removeItem(atPath: Scratch.folder.path("home/现场检查/one"))
    try stage.workspace("stick/ours")
    try stage.folders.makeState()
    try RememberedStores(stage.folders).note(Scratch.folder.path("stick/ours"))
    let path = try stage.package("99.0")
    try stage.sign(path)
    #expect(try refusal { try stage.update.prove(path) }?.code == "SIGNER_UNKNOWN")
  }

  @Test("is not signed where it is none", arguments: ["note.deb", "fieldkit_9_m68k.deb"])
  func signsPackagesAlone(name: String) throws {
    let path = try Scratch.folder.write("no package", as: name)
    let found = try refusal {
      try PackageSigning.sign(
        path, signedWith: Kit.leadKey(), copyingTo: nil,
        environment: ProcessInfo.processInfo.environment)
    }
    #expect(["PACKAGE_MISNAMED", "PACKAGE_UNREADABLE"].contains(found?.code))
    #expect(!FileManager.default.fileExists(atPath: path + ".sig"))
  }

  @Test(
    "is told as not installed where the installer does not, and opened on the desktop where nobody can be asked",
    arguments: [
      ("exit 126", nil, "PACKAGE_NOT_INSTALLED"),
      ("echo 'E: broken' >&2; exit 100", nil, "PACKAGE_NOT_INSTALLED"),
      ("exit 127", nil, "PACKAGE_NOT_INSTALLED"), ("exit 127", "exit 0", nil),
      ("exit 100", "exit 0", "PACKAGE_NOT_INSTALLED"),
    ] as [(String, String?, String?)])
  func installer(pkexec: String, opener: String?, code: String?) throws {
    let stage = try UpdateStage(pkexec: pkexec, opener: opener)
    let path = try stage.package("99.0")
    try stage.sign(path)
    var outcome: SystemInstaller.Outcome?
    let found = try refusal { outcome = try stage.update.install(path) }
    #expect(found?.code == code)
    #expect(outcome == (code == nil ? .handedOver : nil))
  }

  @Test("is told by the examination once it is proven, and what is wrong with it otherwise")
  func examined() throws {
    let stage = try UpdateStage()
    let examination = Examination(
      media: [stage.stick], updates: (stage.folders, stage.environment), isThorough: false,
      surroundings: .counted())
    func codes() -> [String] { examination.examine().findings.compactMap(\.code?.rawValue) }
    let path = try stage.package("99.0")
    #expect(codes().contains("SIGNER_MISSING") && !codes().contains("UPDATE_READY"))
    try stage.sign(path)
    #expect(codes().contains("UPDATE_READY"))
    #expect(
      examination.examine().findings.filter { $0.topic == .program }.allSatisfy { $0.grade != .bad }
    )
  }
}
