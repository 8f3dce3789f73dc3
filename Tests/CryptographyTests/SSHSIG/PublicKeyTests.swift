import Foundation
import Model
import Testing

@testable import Bundling

@Suite struct PublicKeyTests {
  @Test func theLineIsReadBack() throws {
    let key = try SigningKey.generate(comment: "lead laptop")
    #expect(key.publicLine == "\(key.publicKey.line) lead laptop")
    // The last comment begins with a sign that is put onto the letter before it: OpenSSH sees a space there.
    for end in ["", "\n", "\r\n", " a comment\n", " \u{308}\n"] {
      #expect(try SSHPublicKey(line: key.publicKey.line + end) == key.publicKey)
    }
    #expect(key.publicKey.line.hasPrefix("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"))
  }

  @Test func otherLinesAreRefused() throws {
    let line = try SigningKey.generate().publicKey.line
    let short = StrictBase64.encode(Array(StrictBase64.decode(line.dropFirst(12)) ?? []).dropLast())
    for text in [
      "", "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519 AAAA", "\(line)\n\n",
      "\(line)\n\(line)", "\(line)=", "ssh-ed25519  \(line.dropFirst(12))", "\(line)A",
      "ssh-ed25519 \(short)", "\(line) a\tb",
    ] {
      let error = #expect(throws: SignatureError.self, "\(text)") { try SSHPublicKey(line: text) }
      #expect(error?.code == "SIGNATURE_MALFORMED")
    }
    for text in ["ssh-rsa AAAAB3NzaC1yc2E=", "ecdsa-sha2-nistp256 AAAA", "# \(line)", " \(line)"] {
      let error = #expect(throws: SignatureError.self, "\(text)") { try SSHPublicKey(line: text) }
      #expect(error?.code == "SIGNATURE_UNSUPPORTED")
    }
  }

  @Test func anAllowedSignerIsReadBack() throws {
    let key = try SigningKey.generate().publicKey
    let signer = try AllowedSigner(principal: "临溪县监督所-01", key: key)
    #expect(signer.line == "临溪县监督所-01 namespaces=\"bundle@fieldkit\" \(key.line)")
    #expect(try AllowedSigner(line: signer.line + "\n") == signer)
    #expect(try AllowedSigner(line: signer.line + " made in spring") == signer)
  }

  @Test func anAllowedSignerNamesOneSigner() throws {
    let key = try SigningKey.generate().publicKey
    for name in [
      "", "a b", "a,b", "*", "a?", "!a", "#a", "a\"b", "a\nb", "a\u{3000}b", "a\\b",
      "a\u{FFFD}", "a\u{200B}",
    ] {
      #expect(throws: SignatureError.self, "\(name)") {
        try AllowedSigner(principal: name, key: key)
      }
      #expect(throws: SignatureError.self, "\(name)") {
        try AllowedSigner(principal: "a", namespace: name, key: key)
      }
    }
    for line in [
      "", "a \(key.line)", "a namespaces=bundle@fieldkit \(key.line)",
      "a namespaces=\"\" \(key.line)", "a namespaces=\" \(key.line)",
      "a namespaces=\"x\",cert-authority \(key.line)", "a cert-authority \(key.line)",
      "a  namespaces=\"x\" \(key.line)", "a namespaces=\"x,y\" \(key.line)",
    ] {
      #expect(throws: SignatureError.self, "\(line)") { try AllowedSigner(line: line) }
    }
  }

  @Test("base 64 is read in its canonical form alone, as the system reads it")
  func base64() {
    var random = SystemRandomNumberGenerator()
    for count in 0..<70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let text = Data(bytes).base64EncodedString()
      #expect(StrictBase64.decode(text) == bytes)
      for place in text.indices {
        for other in ["=", "A", "/", "-", " ", "\u{E9}"] {
          var changed = text
          changed.replaceSubrange(place...place, with: other)
          let known = Data(base64Encoded: changed).flatMap {
            $0.base64EncodedString() == changed ? Array($0) : nil
          }
          #expect(StrictBase64.decode(changed) == known, "\(changed)")
        }
      }
    }
    for text in ["A", "AA", "AAA", "A===", "====", "QR==", "QUJ=", "QQ==QQ==", "QQ=="] {
      let known = Data(base64Encoded: text).flatMap {
        $0.base64EncodedString() == text ? Array($0) : nil
      }
      #expect(StrictBase64.decode(text) == known, "\(text)")
    }
  }
}
