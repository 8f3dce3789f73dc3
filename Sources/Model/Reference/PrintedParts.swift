/// What is printed on a form besides its rows: title, head, boxes and foot, in the form's own words.
public struct PrintedPart: Sendable, Hashable {
  /// Id, for instance `A2-H01`.
  public let id: String
  /// The words, line breaks as printed.
  public let text: String
  /// For a box of the check form's head: the value that ticks it, for instance `grade=level2`.
  public let field: String
  private let kind: String

  /// The check form (附件2).
  public static let checkForm = parts(PackageResources.annex2_json)
  /// The first statistics table (附件3).
  public static let institutionTable = parts(PackageResources.annex3_json)
  /// The second statistics table (附件4).
  public static let findingsTable = parts(PackageResources.annex4_json)

  /// The words of a part; empty where a form has none such.
  public static func text(_ id: String) -> String { texts[id] ?? "" }

  /// The boxes of the check form's head that answer one question, in order.
  public static func boxes(_ field: String) -> [PrintedPart] {
    checkForm.filter { $0.kind == "header_option" && $0.field.hasPrefix(field + "=") }
  }

  /// The heads of a form's columns.
  public static func columnHeads(_ id: String) -> [String] {
    text(id).split(separator: "｜").map(String.init)
  }

  private static let texts = Dictionary(
    (checkForm + institutionTable + findingsTable).map { ($0.id, $0.text) },
    uniquingKeysWith: { first, _ in first })

  private static func parts(_ bytes: [UInt8]) -> [PrintedPart] {
    ReferenceData.rows(bytes).filter { !["item", "row"].contains($0["kind"]) }.map {
      PrintedPart(id: $0["id"], text: $0["text"], field: $0["fields"], kind: $0["kind"])
    }
  }

  private init(id: String, text: String, field: String, kind: String) {
    self.id = id
    self.text = text
    self.field = field
    self.kind = kind
  }
}
