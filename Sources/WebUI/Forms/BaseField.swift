import Model
import Workflows

/// What a field was when the page showed it. It travels with the form, so that a save changes only
/// what this page changed, and knows when somebody else was faster.
struct BaseField: Sendable {
  let field: String
  let revision: Int64
  let value: JSONValue

  /// The hidden input of a field.
  static func view(_ state: FieldState) -> View {
    [
      "name": .words(prefix + state.field),
      "value": .words("\(state.revision) \(JSONWriter.text(state.value))"),
    ]
  }

  /// The hidden inputs of some fields of a visit, each by the field's name.
  static func views(_ fields: [String], of sheet: VisitSheet) -> View {
    .members(
      Dictionary(
        fields.map { (String($0.dropFirst()), view(sheet.field($0))) },
        uniquingKeysWith: { first, _ in first }))
  }

  static let prefix = "base:"

  /// Reads the hidden input of a field; nil where the form has none.
  init?(_ field: String, in form: FormFields) throws {
    guard let text = form[BaseField.prefix + field] else { return nil }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let revision = Int64(parts[0]),
      let value = try? JSONReader.read(String(parts[1]))
    else { throw Refused(.malformed) }
    self.field = field
    self.revision = revision
    self.value = value
  }

  /// The edit that makes the field this value; nil where the page did not change it.
  func edit(_ new: JSONValue, reason: String? = nil) -> FieldEdit? {
    new == value ? nil : FieldEdit(field, new, revision: revision, reason: reason)
  }
}

extension String {
  /// Fit for a query of an address.
  var percentEncoded: String {
    var text = ""
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" + digits : digits)
      }
    }
    return text
  }
}
