/// What an article that the catalogue cites today was on other days.
public struct CitationVersion: Sendable, Hashable {
  /// What there is to cite on these days.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// An article.
    case cited
    /// The text is cited without an article.
    case titleOnly = "title_only"
    /// The text was in force without such a provision.
    case noArticle = "no_article"
    /// The text was not in force.
    case notInForce = "not_in_force"
  }

  /// Key of the statute.
  public let statute: String
  /// The article as items and penalties cite it today; empty for the whole text.
  public let article: String
  /// The days on which it was so.
  public let period: Period
  /// What there is to cite.
  public let status: Status
  /// The articles of these days; several where one article of today was several.
  public let articles: [String]
  /// Key of the statute that applied instead, or nil.
  public let insteadStatute: String?
  /// Its articles, numbered as of these days.
  public let insteadArticles: [String]
  /// How certain it is.
  public let mark: Confidence
  /// What a legal reviewer may want to know; never printed.
  public let note: String

  /// Every version of an article, the oldest first.
  public static func versions(of statute: String, _ article: String) -> [CitationVersion] {
    table[Place(statute: statute, article: article)] ?? []
  }

  /// Every statute and article that the catalogue follows through time.
  public static let all: [CitationVersion] = ReferenceData.rows(PackageResources.citations_json)
    .map(CitationVersion.init(row:))

  private struct Place: Hashable {
    let statute: String
    let article: String
  }

  private static let table: [Place: [CitationVersion]] = Dictionary(grouping: all) {
    Place(statute: $0.statute, article: $0.article)
  }

  private init(row: ReferenceRow) {
    statute = row["statute"]
    article = row["article"]
    period = row.period
    status = Status(rawValue: row["status"]) ?? .notInForce
    articles = row.strings("articles")
    insteadStatute = row.optional("insteadStatute")
    insteadArticles = row.strings("insteadArticles")
    mark = row.mark
    note = row["note"]
  }
}
