import Crypto
import Foundation

/// A recipient stanza (age.md, "Recipient stanza").
struct AgeStanza: Sendable, Hashable {
  /// Arguments, of which the first is the kind.
  let arguments: [String]
  /// Body, decoded.
  let body: [UInt8]

  /// Characters on a full line of the body.
  static let width = 64

  /// The text (age.md, "ABNF definition of file header": `stanza`).
  var text: String {
    var lines = ["-> " + arguments.joined(separator: " ")]
    var rest = Substring(StrictBase64.encodeUnpadded(body))
    while rest.utf8.count >= AgeStanza.width {
      lines.append(String(rest.prefix(AgeStanza.width)))
      rest = rest.dropFirst(AgeStanza.width)
    }
    lines.append(String(rest))
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The header of an age file (age.md, "Header").
struct AgeHeader: Sendable, Hashable {
  static let version = "age-encryption.org/v1"

  let stanzas: [AgeStanza]
  /// Everything up to and including `---`, as it was read.
  let authenticated: [UInt8]
  /// The MAC that it carries.
  let mac: [UInt8]

  /// Bytes of the header with its last line: `--- `, the MAC in 43 characters, and LF.
  var length: Int { authenticated.count + 1 + 43 + 1 }

  /// The text of a new header (age.md, "ABNF definition of file header": `header`).
  static func text(_ stanzas: [AgeStanza], fileKey: SymmetricKey) -> String {
    let text = version + "\n" + stanzas.map(\.text).joined() + "---"
    let mac = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: macKey(fileKey))
    return text + " " + StrictBase64.encodeUnpadded(mac) + "\n"
  }

  /// Whether whoever wrote the header knew the file key (age.md, "Header MAC").
  func isAuthentic(_ fileKey: SymmetricKey) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      mac, authenticating: authenticated, using: AgeHeader.macKey(fileKey))
  }

  private static func macKey(_ fileKey: SymmetricKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: fileKey, info: Array("header".utf8), outputByteCount: 32)
  }
}
