/// A provision of a statute that an item or a penalty rests on, as it is cited today.
public struct Citation: Sendable, Hashable {
  /// Key of the statute catalogue.
  public let statute: String
  /// Article as printed, for instance 第四十六条第（二）项; empty for the whole text.
  public let article: String
  /// How certain the citation is.
  public let confidence: Confidence

  /// A provision.
  public init(statute: String, article: String, confidence: Confidence) {
    self.statute = statute
    self.article = article
    self.confidence = confidence
  }

  /// What a citation is on a day.
  public enum Holding: Sendable, Hashable {
    /// An article that held.
    case article
    /// The whole text, without an article: no paper rests on it alone.
    case title
    /// Nothing that could be cited held on the day.
    case nothing
  }

  /// The text to print on a day, with what a legal reviewer must know.
  public struct Text: Sendable, Hashable {
    /// Title of that day, without brackets.
    public let title: String
    /// Articles of that day; empty where the whole text is cited or nothing held.
    public let article: String
    /// The days on which it was so; nil where the catalogue does not follow the article.
    public let period: Period?
    /// What was found for the day.
    public let holding: Holding
    /// Why 法制审核 is needed, or nil.
    public let caution: String?
    /// Why nothing held, in words; empty where something did.
    public let reason: String

    /// 《title》article, both of the day; where nothing held, what is missing in words.
    public var text: String { "《\(title)》\(article)\(reason)" }

    /// The text, with the caution in brackets.
    public var marked: String { text + (caution.map { "（\($0)）" } ?? "") }

    init(
      _ title: String, _ article: String, _ period: Period?, _ holding: Holding,
      caution: String? = nil, reason: String = ""
    ) {
      self.title = title
      self.article = article
      self.period = period
      self.holding = holding
      self.caution = caution
      self.reason = reason
    }
  }

  /// The words of a request for review.
  public static let review = "须法制审核"

  /// The provision of the day on which an act was done (行政处罚法第三十七条): 《title of that day》
  /// article of that day, or of the text that applied instead. What did not hold is never printed as
  /// if it had.
  public func text(on day: Day) -> Text {
    guard
      let version = CitationVersion.versions(of: statute, article)
        .first(where: { $0.period.contains(day) })
    else { return untraced(on: day) }
    switch version.status {
    case .cited: return cited(statute, version.articles, version, on: day)
    case .titleOnly: return cited(statute, [], version, on: day)
    case .noArticle, .notInForce:
      if let instead = version.insteadStatute {
        return cited(instead, version.insteadArticles, version, on: day)
      }
      return Text(
        Statute.title(of: statute, on: day), "", version.period, .nothing,
        caution: Citation.review,
        reason: version.status == .noArticle ? "行为时没有相应条款" : "行为时没有施行")
    }
  }

  private func cited(
    _ statute: String, _ articles: [String], _ version: CitationVersion, on day: Day
  ) -> Text {
    let title = Statute.title(of: statute, on: day)
    if articles.isEmpty {
      return Text(title, "", version.period, .title, caution: "条款\(Citation.review)")
    }
    return Text(
      title, articles.joined(separator: "、"), version.period, .article,
      caution: version.mark == .check ? Citation.review : nil)
  }

  /// A citation that the catalogue does not follow through time, for instance a plan's own: sure only
  /// where the text of the day is the one of today.
  private func untraced(on day: Day) -> Text {
    guard let versions = Statute.catalogue[statute] else {
      return Text(
        statute, article, nil, .title, caution: "法规目录中没有此文，\(Citation.review)")
    }
    guard let version = Statute.version(of: statute, on: day), version.status == .inForce else {
      return Text(
        Statute.title(of: statute, on: day), "", nil, .nothing, caution: Citation.review,
        reason: "行为时没有施行")
    }
    if article.isEmpty {
      return Text(version.title, "", nil, .title, caution: "条款\(Citation.review)")
    }
    let isToday = version == versions.last { $0.status == .inForce }
    let caution =
      !isToday
      ? "条号按现行文本，\(Citation.review)" : confidence == .check ? Citation.review : nil
    return Text(version.title, article, nil, .article, caution: caution)
  }

  var document: JSONValue {
    [
      "statute": .string(statute), "article": .string(article),
      "confidence": .string(confidence.rawValue),
      "title": .optional(Statute.catalogue[statute]?.last?.title),
    ]
  }

  init(reading row: DocumentReader) throws {
    self.init(
      statute: try row.string("statute"), article: try row.string("article"),
      confidence: try row.value("confidence", Confidence.init(rawValue:)))
  }
}
