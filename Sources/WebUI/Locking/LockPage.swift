import HTTPTypes
import Hummingbird
import Model
import Workflows

/// What a locked screen shows, whatever was asked for.
struct LockPage {
  /// Where the page leads after the PIN.
  let back: String
  /// What a form brought that was not taken.
  var kept: [KeptForm.Field] = []
  /// Whether that form is sent once more after the PIN.
  var isRepeated = false
  /// Why the last PIN was not taken.
  var refused: PinError?
  /// Whether something was not saved.
  var isUnsaved = false

  func response(_ pages: PageMaker) -> Response {
    pages.page(
      "lockscreen",
      LaunchPage.frame("屏幕锁着").with([
        "back": .words(back), "kept": KeptForm(to: back, fields: kept).rows,
        "repeated": .flag(isRepeated), "idle": .nothing,
        "unsaved": .flag(isUnsaved), "refused": .optional(refused?.problem.what),
      ]), status: .locked)
  }

  /// The same for a script.
  func data(_ pages: PageMaker) -> Response {
    let problem = (refused ?? .needed).problem
    return pages.json(
      [
        "error": .string(problem.what), "safe": .string(problem.safe),
        "remedy": .string(problem.remedy),
      ], status: .locked)
  }
}

extension HTTPResponse.Status {
  /// The screen is locked (RFC 4918, section 11.3).
  static let locked = HTTPResponse.Status(code: 423, reasonPhrase: "Locked")
}

/// A form that came while the screen was locked: it goes through the lock page and is sent once more
/// afterwards, so that nothing that was typed is lost.
struct KeptForm {
  struct Field: Sendable {
    let name: String
    let value: String
  }

  /// The page that it was for.
  let to: String
  let fields: [Field]

  /// The fields as the lock page carries them.
  var rows: View {
    .list(
      fields.map { ["name": .words(FormFields.keeping + $0.name), "value": .words($0.value)] })
  }

  var content: View {
    LaunchPage.frame("已经解锁").with([
      "idle": .nothing,
      "to": .words(to),
      "fields": .list(fields.map { ["name": .words($0.name), "value": .words($0.value)] }),
    ])
  }
}
