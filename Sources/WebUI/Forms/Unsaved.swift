import Model
import Workflows

/// What a form asks to write, and what of it cannot be read.
struct PageEdits: Sendable {
  var edits: [FieldEdit] = []
  /// Each with the pointer of the field as its place.
  var faults: [Fault] = []

  mutating func add(_ edit: FieldEdit?) {
    if let edit { edits.append(edit) }
  }
}

/// What a page sent and could not be saved: shown where it was typed, as it was typed. Whatever
/// else the page sent is saved.
struct Unsaved: Sendable {
  /// Nothing was refused.
  static let nothing = Unsaved(FormFields(""), [])

  let form: FormFields
  let faults: [Fault]
  private let fields: Set<String>

  init(_ form: FormFields, _ faults: [Fault]) {
    self.form = form
    self.faults = faults
    fields = Set(faults.map(\.place))
  }

  /// What was typed into a control of a field; nil where the field was saved.
  func typed(_ name: String, of field: String) -> String? {
    fields.contains(field) && form.has(name) ? form.raw(name) : nil
  }

  /// Whether the field was refused.
  func has(_ field: String) -> Bool { fields.contains(field) }

  /// Why a field was refused, a line each.
  func lines(_ field: String) -> [View] {
    faults.filter { $0.place == field }.map {
      let words = $0.words(for: .screen)
      return .words("\(words.what.shown)。\(words.remedy.shown)")
    }
  }

  /// The same for the fields of a page, by the name of the field.
  func lines(by fields: [String]) -> View {
    .members(
      Dictionary(
        fields.map { (String($0.dropFirst()), View.list(lines($0))) },
        uniquingKeysWith: { first, _ in first }))
  }

  /// The summary on top of the page.
  var summary: View {
    faults.isEmpty
      ? .nothing : ["list": faults.view { "#" + Unsaved.anchor($0.place) }]
  }

  private static func anchor(_ pointer: String) -> String {
    let path = JSONPointer.path(pointer)
    guard path.count > 1 else { return path.first ?? "" }
    return ["evidence", "rotation"].contains(path[0]) ? "e-" + path[1].prefix(12) : path[1]
  }
}
