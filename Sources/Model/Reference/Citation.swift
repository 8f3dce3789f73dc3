/// A provision of a statute that an item or a penalty rests on.
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

  /// The text to print on a day, with what a legal reviewer must know.
  public struct Text: Sendable, Hashable {
    /// 《title》article.
    public let text: String
    /// Why 法制审核 is needed, or nil.
    public let caution: String?
  }

  /// `《医疗机构管理条例》第四十六条`, and a caution where the day of the visit is older than the
  /// version in force or the citation was not checked against the text.
  public func text(on day: Day) -> Text {
    guard let version = Statute.version(of: statute, on: day) else {
      return Text(text: "《\(statute)》\(article)", caution: "法规目录中没有此文，须法制审核")
    }
    let text = "《\(version.title)》\(article)"
    if !version.isInForce(on: day) {
      return Text(text: text, caution: "检查日早于现行文本施行日，须法制审核")
    }
    return Text(text: text, caution: confidence == .check ? "须法制审核" : nil)
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

/// An entry of the penalty catalogue: what may follow, and who may impose it.
public struct Penalty: Sendable, Hashable {
  /// Key, for instance `UNLIC`.
  public let key: String
  /// The provisions that it rests on.
  public let cites: [Citation]
  /// Who may impose it.
  public let authority: String
  /// Kind and range, as the law puts it.
  public let range: String

  /// The catalogue by key.
  public static let catalogue: [String: Penalty] = Dictionary(
    ReferenceData.rows(PackageResources.penalties_json).map { row in
      let cites = (row.value("cites").array ?? []).compactMap { cite -> Citation? in
        let parts = (cite.array ?? []).compactMap(\.string)
        guard parts.count == 3, let confidence = Confidence(rawValue: parts[2]) else { return nil }
        return Citation(statute: parts[0], article: parts[1], confidence: confidence)
      }
      return (
        row["key"],
        Penalty(
          key: row["key"], cites: cites, authority: row["authority"], range: row["range"])
      )
    }, uniquingKeysWith: { first, _ in first })
}
