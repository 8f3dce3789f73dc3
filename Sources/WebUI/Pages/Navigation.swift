import HTTPTypes

/// What a site is called, and where its main navigation leads.
struct Navigation: Sendable {
  /// A page of the main navigation.
  struct Tab: Sendable {
    let id: String
    let path: String
    let name: String

    init(_ id: String, _ path: String, _ name: String) {
      self.id = id
      self.path = path
      self.name = name
    }
  }

  /// Name of the site.
  let site: String
  /// Said where nobody has told the site yet who works there.
  let nobody: String
  let tabs: [Tab]

  /// The strip of a page.
  /// - Parameters:
  ///   - id: the tab under which the page stands.
  ///   - waiting: how many things wait behind a tab; nothing is shown for 0.
  ///   - visitor: who sees the tabs that he may open; nil where nobody has an account.
  func tabs(at id: String?, waiting: [String: Int] = [:], for visitor: Visitor? = nil) -> View {
    let shown = tabs.filter { tab in
      guard let visitor else { return true }
      return AddressRules.duties(.get, path: tab.path).map(visitor.may) ?? false
    }
    return .list(
      shown.map { tab in
        let count = waiting[tab.id] ?? 0
        return [
          "path": .words(tab.path), "name": .words(tab.name), "current": .flag(tab.id == id),
          "waiting": count == 0 ? .nothing : .count(count),
        ]
      })
  }
}
