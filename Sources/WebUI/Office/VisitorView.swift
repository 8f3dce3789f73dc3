import Accounts

/// Who is signed in, as the strip at the top of a page shows it.
enum VisitorView {
  static func view(_ visitor: Visitor?) -> View {
    guard let account = visitor?.account else { return .nothing }
    return ["name": .words(account.name), "roles": .words(account.roles.titles)]
  }
}
