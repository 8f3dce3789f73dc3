import Crypto
import Foundation
import Model
import Testing

@testable import Bundling

@Suite struct SignatureTests {
  let key: SigningKey
  let message = Array("manifest\n".utf8)

  init() throws { key = try SigningKey.generate(comment: "test") }

  @Test(arguments: SSHHashAlgorithm.allCases) func aSignatureNamesItsKey(
    algorithm: SSHHashAlgorithm
  ) throws {
    let made = try key.sign(SSHMessageHash(of: message, algorithm))
    let read = try SSHSignature(armored: made.armored)
    #expect(read == made)
    #expect(read.algorithm == algorithm)
    #expect(try read.verify(bytes: message) == key.publicKey)
    #expect(try read.verify(bytes: message, by: key.publicKey) == key.publicKey)
  }

  @Test func aFileIsHashedInPortions() throws {
    let scratch = try Scratch()
    var generator = SeededGenerator(seed: 1)
    for size in [0, 1, 127, 128, 1 << 17, 1 << 17 + 1, 300_000] {
      let bytes = generator.bytes(size)
      let path = try scratch.write(bytes, "message")
      for algorithm in SSHHashAlgorithm.allCases {
        let whole = SSHMessageHash(of: bytes, algorithm)
        #expect(try SSHMessageHash(ofFile: path, algorithm) == whole)
        var hasher = SSHMessageHasher(algorithm)
        var rest = bytes[...]
        while !rest.isEmpty {
          let step = Int.random(in: 1...40_000, using: &generator)
          hasher.update(rest.prefix(step))
          rest = rest.dropFirst(step)
        }
        #expect(hasher.finalize() == whole)
      }
      #expect(try key.sign(SSHMessageHash(ofFile: path)).verify(file: path) == key.publicKey)
    }
    #expect(throws: SignatureError.file(.missing(path: scratch["none"]))) {
      try SSHMessageHash(ofFile: scratch["none"])
    }
  }

  @Test func whatDoesNotFitIsToldApart() throws {
    let signature = try key.sign(SSHMessageHash(of: message))
    let other = try SigningKey.generate().publicKey
    #expect(throws: SignatureError.wrongNamespace(found: "bundle@fieldkit", expected: "file")) {
      try signature.verify(bytes: message, namespace: "file")
    }
    #expect(
      throws: SignatureError.wrongKey(
        found: key.publicKey.fingerprint, expected: other.fingerprint)
    ) { try signature.verify(bytes: message, by: other) }
    #expect(throws: SignatureError.invalid) { try signature.verify(bytes: message + [0]) }
    #expect(throws: SignatureError.invalid) {
      try signature.verify(SSHMessageHash(of: message, .sha256))
    }
    let forged = SSHSignature(
      publicKey: other, namespace: signature.namespace, algorithm: signature.algorithm,
      signature: signature.signature)
    #expect(throws: SignatureError.invalid) { try forged.verify(bytes: message) }
    for namespace in ["", "a\nb"] {
      #expect(throws: SignatureError.self) {
        try key.sign(SSHMessageHash(of: message), namespace: namespace)
      }
    }
  }

  /// S and S + L are the same scalar; only the smaller is a signature (RFC 8032, section 5.1.7).
  @Test func aMalleatedSignatureIsRefused() throws {
    let signature = try key.sign(SSHMessageHash(of: message))
    let order: [UInt8] = [
      0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
      0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]
    var bytes = signature.signature
    var carry: UInt16 = 0
    for index in 0..<32 {
      carry += UInt16(bytes[32 + index]) + UInt16(order[index])
      bytes[32 + index] = UInt8(truncatingIfNeeded: carry)
      carry >>= 8
    }
    let altered = SSHSignature(
      publicKey: signature.publicKey, namespace: signature.namespace,
      algorithm: signature.algorithm, signature: bytes)
    #expect(throws: SignatureError.invalid) { try altered.verify(bytes: message) }
  }

  @Test func everyErrorSaysWhatToDo() {
    let errors: [SignatureError] = [
      .file(.missing(path: "f")), .malformed(detail: "d"), .unsupported(detail: "d"),
      .wrongNamespace(found: "a", expected: "b"), .wrongKey(found: "a", expected: "b"), .invalid,
      .file(.exists(path: "f")), .file(.cannotWrite(path: "f", detail: "d")),
      .file(.cannotRead(path: "f", detail: "d")),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    #expect(Set(errors.map(\.report)).count == errors.count)
    #expect(errors.map(\.status.rawValue) == [66, 65, 65, 65, 77, 65, 73, 74, 74])
  }
}
