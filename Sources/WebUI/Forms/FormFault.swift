import Model

/// What is wrong with what was sent, and where it is mended.
struct FormFault: Sendable {
  let what: String
  let lines: [String]
  let field: String

  init(_ what: String, at field: String = "next", lines: [String] = []) {
    self.what = what
    self.lines = lines
    self.field = field
  }

  init(_ error: any CodedError, at field: String = "next") {
    let words = error.faults.map { $0.words(for: .screen) }
    self.init(
      words.first?.what ?? error.what, at: field,
      lines: words.isEmpty ? [error.remedy] : words.map(\.remedy) + words.dropFirst().map(\.what))
  }

  var view: View {
    [
      "what": .words(what.shown), "href": .words("#\(field)"),
      "lines": .list(lines.map { .words($0.shown) }),
    ]
  }
}
