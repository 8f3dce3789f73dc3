/// An article of a day: where its own words are looked up.
public struct CitedPlace: Sendable, Hashable {
  /// Key of the statute catalogue.
  public let statute: String
  /// Article as numbered on that day.
  public let article: String
}

extension Citation {
  /// The articles of a day, of the law itself or of the one that applied instead; empty where nothing
  /// that could be cited held.
  public func places(on day: Day) -> [CitedPlace] {
    guard
      let version = CitationVersion.versions(of: statute, article)
        .first(where: { $0.period.contains(day) })
    else { return article.isEmpty ? [] : [CitedPlace(statute: statute, article: article)] }
    switch version.status {
    case .cited: return version.articles.map { CitedPlace(statute: statute, article: $0) }
    case .titleOnly: return []
    case .noArticle, .notInForce:
      guard let instead = version.insteadStatute else { return [] }
      return version.insteadArticles.map { CitedPlace(statute: instead, article: $0) }
    }
  }
}

extension ChecklistItem {
  /// The articles of a day that the item and what may follow from it rest on, each once.
  public func cited(on day: Day) -> [CitedPlace] {
    var seen: Set<CitedPlace> = []
    let citations = cites + penalties.flatMap { Penalty.catalogue[$0]?.cites ?? [] }
    return citations.flatMap { $0.places(on: day) }.filter { seen.insert($0).inserted }
  }
}
