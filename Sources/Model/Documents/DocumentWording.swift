/// The wording blocks (告知语) that documents are put together from, by the day of the paper.
public struct DocumentWording: Sendable, Hashable {
  /// The papers that it stands on, in the names of the catalogue.
  public let papers: [String]
  /// Which block of the paper it is.
  public let place: String
  /// The days of papers that it is for.
  public let period: Period
  /// The text, with places for names in braces.
  public let text: String
  /// The provision behind it; printed only where the text has it.
  public let basis: String
  /// How certain it is.
  public let mark: Confidence

  /// The texts that ship with the kit, by place, the oldest first. For a place there is one text on
  /// any day from 2018-01-01 on.
  public static let shipped: [String: [DocumentWording]] = Dictionary(
    grouping: ReferenceData.rows(PackageResources.wording_json).map(DocumentWording.init(row:)),
    by: \.place)

  /// The text of a place on a day; of the first day that is known, for a day before it.
  public static func text(_ place: String, on day: Day) -> String? {
    let versions = shipped[place] ?? []
    return (versions.first { $0.period.contains(day) } ?? versions.first)?.text
  }

  /// Where a name of nobody is to be written by hand.
  public static let blank = "＿＿＿＿＿＿"

  /// Puts names into a text; a name that is not known becomes a place to write on.
  public static func filled(_ text: String, _ names: [String: String]) -> String {
    text.replacing(/\{([a-zA-Z0-9]+)\}/) { match in
      let name = names[String(match.output.1)] ?? ""
      return name.isEmpty ? blank : name
    }
  }

  private init(row: ReferenceRow) {
    papers = row.strings("papers")
    place = row["place"]
    period = row.period
    text = row["text"]
    basis = row["basis"]
    mark = row.mark
  }
}
