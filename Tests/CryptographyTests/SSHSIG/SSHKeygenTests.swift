import Foundation
import Model
import Testing

@testable import Bundling

/// Ours against the real ssh-keygen, in both directions.
@Suite struct SSHKeygenTests {
  let scratch: Scratch
  let key: SigningKey

  init() throws {
    scratch = try Scratch()
    key = try SigningKey.generate(comment: "ours")
    try key.write(to: scratch["ours"])
  }

  /// A key that ssh-keygen makes.
  private func theirs(
    _ name: String, comment: String = "theirs", kind: [String] = ["-t", "ed25519"],
    passphrase: String = ""
  ) throws -> String {
    try Tool.sshKeygen.succeed(
      ["-q"] + kind + ["-N", passphrase, "-C", comment, "-f", scratch[name]])
    return scratch[name]
  }

  /// What ssh-keygen signs a file with.
  private func sign(
    _ name: String, key: String, namespace: String = SSHSignature.bundleNamespace,
    options: [String] = []
  ) throws -> String {
    let path = scratch[name]
    try? FileManager.default.removeItem(atPath: path + ".sig")
    try Tool.sshKeygen.succeed(["-Y", "sign", "-f", key, "-n", namespace] + options + [path])
    return try scratch.text(name + ".sig")
  }

  @Test(arguments: 0...9) func theirKeyFileIsReadAndRewrittenAlike(length: Int) throws {
    let comment = String(repeating: "x", count: length)
    let read = try SigningKey(file: theirs("theirs", comment: comment))
    let text = try scratch.text("theirs")
    let content = try OpenSSHPrivateKey.decode(SSHArmor.privateKey.decode(text))
    #expect(read.comment == comment)
    #expect(read.fileText(check: content.check) == text)
    let line = try scratch.text("theirs.pub")
    #expect(read.publicLine == line.trimmingCharacters(in: .whitespacesAndNewlines))
    #expect(try SSHPublicKey(line: line) == read.publicKey)
  }

  @Test func ourKeyFileIsRead() throws {
    let line = try Tool.sshKeygen.succeed(["-y", "-f", scratch["ours"]]).text
    #expect(line == key.publicLine + "\n")
  }

  @Test func fingerprintsAreEqual() throws {
    for path in [scratch["ours"], try theirs("theirs")] {
      let key = try SigningKey(file: path)
      try scratch.write((key.publicLine + "\n").utf8, "key.pub")
      let words = try Tool.sshKeygen.succeed(["-l", "-f", scratch["key.pub"]]).text
      #expect(words == "256 \(key.publicKey.fingerprint) \(key.comment) (ED25519)\n")
    }
  }

  @Test func otherKeysAreRefused() throws {
    let locked = try theirs("locked", passphrase: "secret words")
    let ecdsa = try theirs("ecdsa", kind: ["-t", "ecdsa"])
    let rsa = try theirs("rsa", kind: ["-t", "rsa", "-b", "2048"])
    for path in [locked, ecdsa, rsa] {
      let error = #expect(throws: SignatureError.self) { try SigningKey(file: path) }
      #expect(error?.code == "SIGNATURE_UNSUPPORTED")
    }
    try scratch.write("message".utf8, "message")
    for path in [ecdsa, rsa] {
      let text = try sign("message", key: path)
      let error = #expect(throws: SignatureError.self) { try SSHSignature(armored: text) }
      #expect(error?.code == "SIGNATURE_UNSUPPORTED")
    }
  }

  /// Ed25519 is deterministic, so both programs must write the same file.
  @Test(arguments: [0, 1, 127, 128, 129, 4096, 300_000]) func bothSignAlike(size: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    let path = try scratch.write(generator.bytes(size), "message")
    for algorithm in SSHHashAlgorithm.allCases {
      let text = try sign(
        "message", key: scratch["ours"], options: ["-O", "hashalg=\(algorithm.rawValue)"])
      #expect(try key.sign(SSHMessageHash(ofFile: path, algorithm)).armored == text)
      let signature = try SSHSignature(armored: text)
      #expect(signature.algorithm == algorithm)
      #expect(try signature.verify(file: path) == key.publicKey)
    }
  }

  /// Each length of the last armored line, the full one included.
  @Test func everyLengthOfNamespaceIsArmoredAlike() throws {
    try scratch.write("message".utf8, "message")
    for length in 1...54 {
      let namespace = String(repeating: "n", count: length)
      let text = try sign("message", key: scratch["ours"], namespace: namespace)
      let hash = SSHMessageHash(of: Array("message".utf8))
      #expect(try key.sign(hash, namespace: namespace).armored == text)
      #expect(try SSHSignature(armored: text).verify(hash, namespace: namespace) == key.publicKey)
    }
  }

  @Test func theirSignatureIsVerified() throws {
    let signer = try SigningKey(file: theirs("theirs")).publicKey
    let path = try scratch.write("message".utf8, "message")
    let signature = try SSHSignature(armored: sign("message", key: scratch["theirs"]))
    #expect(try signature.verify(file: path, by: signer) == signer)
    let other = try SSHSignature(armored: sign("message", key: scratch["theirs"], namespace: "git"))
    #expect(throws: SignatureError.wrongNamespace(found: "git", expected: "bundle@fieldkit")) {
      try other.verify(file: path)
    }
  }

  @Test func ourSignatureIsAcceptedAndAnAlteredOneIsNot() throws {
    let path = try scratch.write("message".utf8, "message")
    try scratch.write("Message".utf8, "other")
    let signature = try key.sign(SSHMessageHash(ofFile: path))
    try scratch.write(signature.armored.utf8, "sig")
    let signer = try AllowedSigner(principal: "inspector-01", key: key.publicKey)
    try scratch.write((signer.line + "\n").utf8, "allowed")
    func verify(_ message: String, _ namespace: String = "bundle@fieldkit") throws -> Int32 {
      try Tool.sshKeygen.run(
        [
          "-Y", "verify", "-f", scratch["allowed"], "-I", "inspector-01", "-n", namespace, "-s",
          scratch["sig"],
        ], input: scratch[message]
      ).status
    }
    #expect(try verify("message") == 0)
    #expect(try verify("other") != 0)
    #expect(try verify("message", "file") != 0)
    let found = try Tool.sshKeygen.succeed([
      "-Y", "find-principals", "-f", scratch["allowed"], "-s", scratch["sig"],
    ])
    #expect(found.text == "inspector-01\n")
    let checked = try Tool.sshKeygen.succeed(
      ["-Y", "check-novalidate", "-n", "bundle@fieldkit", "-s", scratch["sig"]], input: path)
    #expect(checked.text.contains(key.publicKey.fingerprint))
  }
}
