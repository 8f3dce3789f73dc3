/// A number that a document carries for ever.
public struct DocumentNumber: Sendable, Hashable {
  /// Year.
  public let year: Int
  /// Number within the year, from 1.
  public let serial: Int
  /// As printed: `临卫医罚〔2026〕3号` or `2026—0007`.
  public let text: String

  /// A number in the form that its template and its agency give it (文书规范第四条).
  public init(
    year: Int, serial: Int, numbering: DocumentTemplate.Numbering, settings: DocumentSettings
  ) {
    self.year = year
    self.serial = serial
    switch numbering {
    case .serial, .unprinted: text = "\(year)—\(Day.pad(serial, 4))"
    case .document(let nature):
      text = "\(settings.region)卫\(settings.category)\(nature)〔\(year)〕\(serial)号"
    }
  }

  /// Reads what the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    year = try reader.count("year")
    serial = try reader.count("serial")
    text = try reader.string("text")
  }

  /// For the log.
  public var document: JSONValue {
    ["year": .count(year), "serial": .count(serial), "text": .string(text)]
  }
}

/// Numbers that a plan allots to one laptop: nobody else may draw them.
public struct NumberBlock: Sendable, Hashable {
  /// Device that draws them.
  public let device: String
  /// Documents that they are for.
  public let kinds: Set<DocumentKind>
  /// Year.
  public let year: Int
  /// First and last.
  public let range: ClosedRange<Int>

  /// A block.
  public init(device: String, kinds: Set<DocumentKind>, year: Int, range: ClosedRange<Int>) {
    self.device = device
    self.kinds = kinds
    self.year = year
    self.range = range
  }

  /// Reads a block of a plan; nil where it is no sound block.
  public init?(_ value: JSONValue) {
    guard let device = value["device"]?.string, let year = value["year"]?.integer,
      let from = value["from"]?.integer, let to = value["to"]?.integer, from >= 1, from <= to,
      to <= 999_999, let year = Int(exactly: year)
    else { return nil }
    let names = (value["kinds"]?.array ?? []).compactMap(\.string)
    let kinds = names.compactMap(DocumentKind.init(named:))
    guard kinds.count == names.count else { return nil }
    self.init(
      device: device, kinds: kinds.isEmpty ? Set(DocumentKind.allCases) : Set(kinds), year: year,
      range: Int(from)...Int(to))
  }

  /// Whether both hold a number of the same document.
  public func overlaps(_ other: NumberBlock) -> Bool {
    year == other.year && range.overlaps(other.range) && !kinds.isDisjoint(with: other.kinds)
  }
}
