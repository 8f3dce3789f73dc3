import Foundation
import Model
import Testing

@testable import Bundling

@Suite struct SignatureParsingTests {
  let key: SigningKey
  let message = Array("m".utf8)
  let armored: String

  init() throws {
    key = try SigningKey.generate()
    armored = try key.sign(SSHMessageHash(of: message)).armored
  }

  private func verify(_ text: String) throws {
    try SSHSignature(armored: text).verify(bytes: message)
  }

  /// A signature from its fields, each of which can be wrong.
  private func armor(
    magic: String = "SSHSIG", version: UInt32 = 1, publicKey: [UInt8]? = nil,
    namespace: [UInt8] = Array("bundle@fieldkit".utf8), reserved: String = "",
    hash: String = "sha512", kind: String = "ssh-ed25519", length: Int = 64,
    innerTail: [UInt8] = [], tail: [UInt8] = []
  ) -> String {
    var inner = SSHWriter()
    inner.string(kind)
    inner.string([UInt8](repeating: 1, count: length))
    var writer = SSHWriter()
    writer.raw(magic.utf8)
    writer.uint32(version)
    writer.string(publicKey ?? key.publicKey.blob)
    writer.string(namespace)
    writer.string(reserved)
    writer.string(hash)
    writer.string(inner.bytes + innerTail)
    return SSHArmor.signature.encode(writer.bytes + tail)
  }

  private func code(_ text: String) -> String? {
    #expect(throws: SignatureError.self) { try SSHSignature(armored: text) }?.code
  }

  @Test func fieldsAreReadStrictly() throws {
    #expect(throws: Never.self) { try SSHSignature(armored: armor()) }
    let malformed = "SIGNATURE_MALFORMED"
    let unsupported = "SIGNATURE_UNSUPPORTED"
    var rsa = SSHWriter()
    rsa.string("ssh-rsa")
    rsa.string([1])
    #expect(code(armor(magic: "SSHSIh")) == malformed)
    #expect(code(armor(version: 0)) == unsupported)
    #expect(code(armor(version: 2)) == unsupported)
    #expect(code(armor(publicKey: rsa.bytes)) == unsupported)
    #expect(code(armor(publicKey: key.publicKey.blob + [0])) == malformed)
    #expect(code(armor(publicKey: [])) == malformed)
    #expect(code(armor(namespace: [])) == malformed)
    #expect(code(armor(namespace: [0xFF])) == malformed)
    #expect(code(armor(namespace: Array("bundle@fieldkit\0".utf8))) == malformed)
    #expect(code(armor(reserved: "x")) == malformed)
    #expect(code(armor(hash: "sha1")) == unsupported)
    #expect(code(armor(hash: "SHA512")) == unsupported)
    #expect(code(armor(hash: "")) == unsupported)
    #expect(code(armor(kind: "ssh-rsa")) == unsupported)
    #expect(code(armor(kind: "")) == unsupported)
    #expect(code(armor(length: 63)) == malformed)
    #expect(code(armor(length: 65)) == malformed)
    #expect(code(armor(innerTail: [0])) == malformed)
    #expect(code(armor(tail: [0])) == malformed)
    #expect(code(SSHArmor.signature.encode([])) == malformed)
  }

  @Test func lengthsBeyondTheEndAreRefused() throws {
    let blob = try SSHArmor.signature.decode(armored)
    for index in blob.indices.dropLast(3) {
      for length in [0x7fff_ffff, 0xffff_ffff, 0x0000_1000] as [UInt32] {
        var altered = blob
        withUnsafeBytes(of: length.bigEndian) {
          altered.replaceSubrange(index..<index + 4, with: $0)
        }
        #expect(throws: SignatureError.self) {
          try verify(SSHArmor.signature.encode(altered))
        }
      }
    }
  }

  @Test func linesMayEndWithBothButNotMixed() throws {
    let windows = armored.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(throws: Never.self) { try verify(windows) }
    let mixed = armored.replacingOccurrences(of: "-----\n", with: "-----\r\n")
    let lone = armored.replacingOccurrences(of: "\n", with: "\r")
    for text in [mixed, lone, windows + "\r", windows.replacingOccurrences(of: "U", with: "U\r")] {
      #expect(code(text) == "SIGNATURE_MALFORMED")
    }
  }

  @Test func theArmorHasOneForm() throws {
    let lines = armored.split(separator: "\n").map(String.init)
    let body = lines.dropFirst().dropLast().joined()
    func wrapped(_ width: Int) -> String {
      let rows = stride(from: 0, to: body.count, by: width).map {
        String(body.dropFirst($0).prefix(width))
      }
      return ([lines[0]] + rows + [lines[lines.count - 1], ""]).joined(separator: "\n")
    }
    #expect(wrapped(70) == armored)
    for text in [
      wrapped(64), wrapped(76), wrapped(1000), "\n" + armored, armored + "\n", " " + armored,
      armored + armored, String(armored.dropLast()),
      armored.replacingOccurrences(of: "=", with: ""),
      armored.replacingOccurrences(of: "SSH SIGNATURE", with: "PGP SIGNATURE"), "",
      armored.replacingOccurrences(of: "\n", with: "\n\n"), armored.lowercased(),
      "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
    ] {
      #expect(code(text) == "SIGNATURE_MALFORMED", "\(text)")
    }
  }

  @Test func everyByteOfTheTextMatters() throws {
    let bytes = Array(armored.utf8)
    for index in bytes.indices {
      for mask in 1...255 as ClosedRange<UInt8> where mask.nonzeroBitCount == 1 || mask == 0x07 {
        var altered = bytes
        altered[index] ^= mask
        #expect(throws: SignatureError.self, "byte \(index) ^ \(mask)") {
          try verify(String(decoding: altered, as: UTF8.self))
        }
      }
      var shorter = bytes
      shorter.remove(at: index)
      #expect(throws: SignatureError.self) { try verify(String(decoding: shorter, as: UTF8.self)) }
      let cut = String(decoding: bytes.prefix(index), as: UTF8.self)
      #expect(throws: SignatureError.self) { try verify(cut) }
    }
  }

  @Test func everyBitOfTheContentMatters() throws {
    let blob = try SSHArmor.signature.decode(armored)
    for index in blob.indices {
      for bit in 0..<8 {
        var altered = blob
        altered[index] ^= 1 << bit
        #expect(throws: SignatureError.self, "byte \(index), bit \(bit)") {
          try verify(SSHArmor.signature.encode(altered))
        }
      }
    }
  }
}
