import Foundation
import Model
import Testing

@testable import Bundling

@Suite struct AgeKeyTests {
  /// From age.md, "The X25519 recipient type".
  @Test func theExampleOfTheSpecification() throws {
    let identity = try AgeIdentity(
      "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")
    let text = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    #expect(identity.recipient.text == text)
    #expect("\(try AgeRecipient(text))" == text)
    #expect(try AgeRecipient(text) == identity.recipient)
  }

  @Test func textIsReadBack() throws {
    let identity = AgeIdentity.generate()
    #expect(try AgeIdentity(identity.secretText).secretText == identity.secretText)
    #expect(try AgeRecipient(identity.recipient.text) == identity.recipient)
    #expect(identity.secretText.hasPrefix("AGE-SECRET-KEY-1"))
    #expect(AgeIdentity.generate().secretText != identity.secretText)
  }

  @Test func otherTextIsRefused() {
    let identity = AgeIdentity.generate()
    let secret = identity.secretText
    let text = identity.recipient.text
    let bytes = identity.recipient.bytes
    for wrong in [
      "", "age1", text.uppercased(), " " + text, text + "\n", String(text.dropLast()), secret,
      Bech32.encode(prefix: "ag", bytes), Bech32.encode(prefix: "age", bytes.dropLast()),
      Bech32.encode(prefix: "age", bytes + [0]), "Age" + text.dropFirst(3),
    ] {
      let error = #expect(throws: AgeError.self, "\(wrong)") { try AgeRecipient(wrong) }
      #expect(error?.code == "AGE_MALFORMED_KEY")
    }
    for wrong in [
      "", secret.lowercased(), " " + secret, secret + "\n", text, String(secret.dropLast()),
      Bech32.encode(prefix: "age-secret-key-pq-", bytes).uppercased(),
      Bech32.encode(prefix: "age-secret-key-", bytes.dropLast()).uppercased(),
    ] {
      let error = #expect(throws: AgeError.self) { try AgeIdentity(wrong) }
      #expect(error?.code == "AGE_MALFORMED_KEY")
      #expect(error.map { "\($0)\($0.report)".contains(secret.dropFirst(20)) } == false)
    }
  }

  @Test func everyCharacterIsChecked() {
    let identity = AgeIdentity.generate()
    for index in identity.recipient.text.utf8.indices {
      for mask in [0x01, 0x02, 0x20, 0x80] as [UInt8] {
        #expect(throws: AgeError.self) {
          try AgeRecipient(altered(identity.recipient.text, index, mask))
        }
      }
    }
    for index in identity.secretText.utf8.indices {
      #expect(throws: AgeError.self) { try AgeIdentity(altered(identity.secretText, index, 0x20)) }
      #expect(throws: AgeError.self) { try AgeIdentity(altered(identity.secretText, index, 0x01)) }
    }
  }

  private func altered(_ text: String, _ index: String.Index, _ mask: UInt8) -> String {
    var bytes = Array(text.utf8)
    bytes[text.utf8.distance(from: text.utf8.startIndex, to: index)] ^= mask
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func anIdentityFileIsReadBack() throws {
    let scratch = try Scratch()
    let identity = AgeIdentity.generate()
    try identity.write(to: scratch["identity"], created: Moment("2026-03-01T08:00:00+08:00"))
    #expect(
      try scratch.text("identity") == """
        # created: 2026-03-01T08:00:00+08:00
        # public key: \(identity.recipient.text)
        \(identity.secretText)

        """)
    #expect(try scratch.mode("identity") == 0o600)
    let read = try AgeIdentity.read(file: scratch["identity"])
    #expect(read.map(\.secretText) == [identity.secretText])
    #expect(throws: AgeError.file(.exists(path: scratch["identity"]))) {
      try AgeIdentity.generate().write(to: scratch["identity"])
    }
    #expect(try AgeIdentity.read(file: scratch["identity"]).count == 1)
  }

  @Test func identityFilesOfOtherShapes() throws {
    let scratch = try Scratch()
    let secrets = [AgeIdentity.generate().secretText, AgeIdentity.generate().secretText]
    for text in [
      secrets.joined(separator: "\n"), secrets.joined(separator: "\r\n") + "\r\n",
      "# one\n\n\(secrets[0])\n#two\n\(secrets[1])\n\n",
    ] {
      try scratch.write(text.utf8, "identity")
      #expect(try AgeIdentity.read(file: scratch["identity"]).map(\.secretText) == secrets)
    }
    for text in ["", "# none\n", "\(secrets[0])\nhello\n", " \(secrets[0])\n", secrets.joined()] {
      try scratch.write(text.utf8, "identity")
      let error = #expect(throws: AgeError.self) {
        try AgeIdentity.read(file: scratch["identity"])
      }
      #expect(error?.code == "AGE_MALFORMED_KEY")
    }
    #expect(throws: AgeError.file(.missing(path: scratch["none"]))) {
      try AgeIdentity.read(file: scratch["none"])
    }
  }
}
