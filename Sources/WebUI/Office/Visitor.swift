import Accounts

/// Who looks at the bureau's site by an account, as long as one request is answered. Where nobody has
/// an account there is none.
struct Visitor: Sendable {
  /// The visitor whose request is answered now.
  @TaskLocal static var current: Visitor?

  /// The account; nil for whoever has not signed in.
  let account: Account?
  /// What every form of the page carries, and no other site knows.
  let seal: SessionToken

  /// Whether the visitor may do one of these.
  func may(_ duties: [Duty]) -> Bool {
    let roles = account?.roles ?? []
    return duties.contains { $0.isDone(by: roles) }
  }

  /// Whether whoever looks at the site now may do it: anybody, where nobody has an account.
  static func may(_ duty: Duty) -> Bool { current.map { $0.may([duty]) } ?? true }
}
