/// One field of an enforcement document.
public struct DocumentField: Sendable, Hashable {
  /// How a field is filled in and printed.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// One line.
    case text
    /// Paragraphs.
    case longText
    /// A point in time: `2026-03-25T09:20:00+08:00`.
    case moment
    /// A day: `2026-03-25`.
    case day
    /// From and to, each a point in time.
    case period
    /// One of the options, printed as boxes.
    case choice
    /// Rows of a list, each an object with a text a column.
    case items
    /// A wording block, which may be edited.
    case statement
    /// An amount in fen.
    case money
    /// Lines to sign on.
    case signature
    /// The agency's name, its seal and the day.
    case seal
    /// The receipt that the receiving office fills in.
    case acknowledgement

    /// Whether it holds a value, as opposed to a place to sign or stamp.
    public var holdsValue: Bool {
      switch self {
      case .text, .longText, .moment, .day, .period, .choice, .items, .statement, .money: true
      case .signature, .seal, .acknowledgement: false
      }
    }
  }

  /// What is printed where there is no value.
  public enum Empty: Sendable, Hashable {
    /// A line to write on.
    case blank
    /// These words, for instance ／ or 无.
    case words(String)
  }

  /// One column of a list.
  public struct Column: Sendable, Hashable {
    /// Member of the row.
    public let id: String
    /// Head of the column.
    public let caption: String
    /// Share of the width.
    public let width: Int
    /// Whether it holds hashes or numbers.
    public let isMonospaced: Bool
    /// Whether it serves the office and stands on no paper that leaves the house.
    public let isInternal: Bool
  }

  /// A value of another field that makes this one required.
  public struct Requirement: Sendable, Hashable {
    /// The other field.
    public let field: String
    /// Its value.
    public let value: String
  }

  /// Who signs.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// The party, the person questioned or who receives.
    case party
    /// A witness.
    case witness
    /// The officers.
    case officers
    /// Who wrote the record.
    case recorder
    /// The head of the agency.
    case leader

    /// Whether it is somebody outside the agency, to whom a paper is shown.
    public var isOutside: Bool {
      switch self {
      case .party, .witness: true
      case .officers, .recorder, .leader: false
      }
    }
  }

  /// Name of the value.
  public let id: String
  /// Printed before the value.
  public var caption: String
  /// How it is filled in.
  public let kind: Kind
  /// Where the draft takes it from, or nil.
  public let source: String?
  /// Keys of the wording blocks of a statement.
  public let wording: [String]
  /// Whether the document can be issued without it.
  public var isRequired: Bool
  /// Required where that field holds something.
  public let requiredWith: String?
  /// Required where another field has this value.
  public let requiredWhen: Requirement?
  /// What is printed where there is no value.
  public var empty: Empty
  /// What to write, for the one who fills it in.
  public let hint: String
  /// Whether it serves the office and stands on no paper that leaves the house.
  public let isInternal: Bool
  /// Whether it belongs to papers of earlier versions of the kit: printed where such a paper has it,
  /// asked for no more.
  public let isRetired: Bool
  /// Whether it is printed only where ``requiredWhen`` holds, or where it has a value.
  public let isConditional: Bool
  /// Whether the rest of its table is struck out after the last row (以下空白).
  public let isClosed: Bool
  /// Whether two of them share a line.
  public let isHalf: Bool
  /// Choices.
  public let options: [String]
  /// Columns of a list.
  public let columns: [Column]
  /// Whether a list is printed as question and answer.
  public let isDialogue: Bool
  /// Least number of rows.
  public let minimum: Int
  /// Who signs.
  public let role: Role?
  /// How many lines to sign on.
  public let lines: Int

  /// Whether the condition of ``requiredWhen`` holds; true where there is none.
  public func isAsked(_ values: [String: JSONValue]) -> Bool {
    requiredWhen.map { values[$0.field]?.string == $0.value } ?? true
  }

  init(reading reader: DocumentReader) throws {
    id = try reader.string("id")
    caption = try reader.string("caption")
    kind = try reader.value("kind", Kind.init(rawValue:))
    source = try reader.optionalString("source")
    wording = try reader.strings("wording")
    isRequired = reader.raw("required") == true
    requiredWith = try reader.optionalString("requiredWith")
    let condition = try reader.object("requiredWhen")
    requiredWhen = try condition.optionalString("field").map {
      Requirement(field: $0, value: try condition.string("is"))
    }
    let words = try reader.optionalString("empty") ?? "blank"
    empty = words == "blank" ? .blank : .words(words)
    hint = try reader.optionalString("hint") ?? ""
    isInternal = reader.raw("internal") == true
    isRetired = reader.raw("retired") == true
    isConditional = reader.raw("conditional") == true
    isClosed = reader.raw("closed") == true
    isHalf = reader.raw("half") == true
    options = try reader.strings("options")
    columns = try reader.objects("columns").map {
      Column(
        id: try $0.string("id"), caption: try $0.string("caption"), width: try $0.count("width"),
        isMonospaced: $0.raw("monospaced") == true, isInternal: $0.raw("internal") == true)
    }
    isDialogue = try reader.optionalString("layout") == "dialogue"
    minimum = Int(try reader.optionalInteger("minimum") ?? 0)
    role = try reader.optionalValue("role", Role.init(rawValue:))
    lines = Int(try reader.optionalInteger("lines") ?? 1)
  }
}
