import Foundation
import Hummingbird
import Model
import NIOCore

/// The fields of a posted form, or of a query, by name; a name may come several times.
struct FormFields: Sendable {
  /// A form of 300 answers with notes takes a few hundred kilobytes.
  static let largest = 2 << 20

  private let values: [String: [String]]

  init(_ text: some StringProtocol) {
    var values: [String: [String]] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = FormFields.plain(parts[0])
      let value = parts.count > 1 ? FormFields.plain(parts[1]) : ""
      values[name, default: []].append(value)
    }
    self.values = values
  }

  /// Reads the body of a form.
  init(_ request: Request) async throws {
    var body = try await request.body.collect(upTo: FormFields.largest)
    self.init(body.readString(length: body.readableBytes) ?? "")
  }

  /// The first value, without spaces around it and without characters that nobody sees; nil where
  /// the field is missing or empty.
  subscript(name: String) -> String? {
    guard let value = values[name]?.first else { return nil }
    let clean = FormFields.isOwn(name) ? value : CleanText.clean(FormFields.lines(value))
    let text = clean.trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isBlank ? nil : text
  }

  /// Stands before the names of what a locked screen kept of a form.
  static let keeping = "kept:"

  /// Everything as it was sent.
  var fields: [KeptForm.Field] {
    values.keys.sorted().flatMap { name in
      (values[name] ?? []).map { KeptForm.Field(name: name, value: $0) }
    }
  }

  /// What a locked screen kept of a form.
  var kept: [KeptForm.Field] {
    fields.filter { $0.name.hasPrefix(FormFields.keeping) }.map {
      KeptForm.Field(name: String($0.name.dropFirst(FormFields.keeping.count)), value: $0.value)
    }
  }

  /// The first value as it was sent; empty where the field is missing.
  func raw(_ name: String) -> String { FormFields.lines(values[name]?.first ?? "") }

  /// Whether somebody sent characters that nobody sees and that were taken out.
  var wasCleaned: Bool {
    values.contains { name, texts in
      !FormFields.isOwn(name) && texts.contains { CleanText.hasInvisible(FormFields.lines($0)) }
    }
  }

  /// What the page itself wrote into the form, and nobody typed.
  private static func isOwn(_ name: String) -> Bool {
    ["take:", "held:", BaseField.prefix].contains(where: name.hasPrefix)
  }

  /// Whether the form has the field at all.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// Every value that is not empty.
  func all(_ name: String) -> [String] {
    (values[name] ?? []).map {
      CleanText.clean($0).trimmingCharacters(in: .whitespacesAndNewlines)
    }.filter { !$0.isBlank }
  }

  /// All values of a name in their order, empty ones too, so that the rows of a form stay together.
  func each(_ name: String) -> [String] {
    (values[name] ?? []).map {
      CleanText.clean(FormFields.lines($0)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The names of the fields that begin so.
  func names(with prefix: String) -> [String] {
    values.keys.filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// Browsers end lines of a text area with two characters; records have one.
  private static func lines(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  static func plain(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(hexadecimal),
        let low = rest.dropFirst().first.flatMap(hexadecimal)
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
