/// One thing that stands by itself on the page.
public indirect enum Block: Sendable, Hashable {
  /// A head; goes into the outline.
  case heading(Heading)
  /// A paragraph.
  case paragraph(Paragraph)
  /// Numbered clauses.
  case clauses(Clauses)
  /// A table.
  case table(Grid)
  /// A picture.
  case image(Picture)
  /// Lines to sign on.
  case signatures([SignatureLine])
  /// A rule across the text.
  case rule
  /// What follows starts on a new page.
  case pageBreak
  /// Blocks that stay on one page where they fit on one.
  case together([Block])
}

/// A head.
public struct Heading: Sendable, Hashable {
  /// What a head is the head of.
  public enum Level: Int, Sendable, Hashable, CaseIterable {
    /// The name of the office over a document with a red or black head.
    case agency
    /// The document's own name: 小标宋, centred.
    case title
    /// 一、 in 黑体.
    case first
    /// （一） in 楷体.
    case second
  }
  /// Level.
  public var level: Level
  /// Words.
  public var text: [Inline]

  /// A head.
  public init(_ level: Level, _ text: [Inline]) {
    self.level = level
    self.text = text
  }

  /// A head of plain words.
  public init(_ level: Level, _ text: String) { self.init(level, [.text(text)]) }
}

/// A paragraph.
public struct Paragraph: Sendable, Hashable {
  /// Where its lines stand.
  public enum Alignment: Sendable, Hashable {
    /// At the left.
    case start
    /// In the middle.
    case centre
    /// At the right.
    case end
    /// Filling the line.
    case justified
  }

  /// How large and in what hand it is set.
  public enum Style: Sendable, Hashable {
    /// 仿宋, the size of official papers (三号 in documents, smaller inside tables).
    case body
    /// One size smaller: forms, addresses.
    case compact
    /// Notes under a table.
    case note
  }

  /// Words.
  public var text: [Inline]
  /// Where its lines stand.
  public var alignment: Alignment
  /// Size and hand.
  public var style: Style
  /// Whether the first line starts two characters in.
  public var isIndented: Bool
  /// Whether it stays on the page of what follows.
  public var keepsWithNext: Bool

  /// A paragraph.
  public init(
    _ text: [Inline], alignment: Alignment = .start, style: Style = .body,
    isIndented: Bool = false, keepsWithNext: Bool = false
  ) {
    self.text = text
    self.alignment = alignment
    self.style = style
    self.isIndented = isIndented
    self.keepsWithNext = keepsWithNext
  }

  /// A paragraph of plain words.
  public init(
    _ text: String, alignment: Alignment = .start, style: Style = .body,
    isIndented: Bool = false, keepsWithNext: Bool = false
  ) {
    self.init(
      [.text(text)], alignment: alignment, style: style, isIndented: isIndented,
      keepsWithNext: keepsWithNext)
  }
}

/// Numbered clauses.
public struct Clauses: Sendable, Hashable {
  /// How they are numbered.
  public enum Numbering: Sendable, Hashable {
    /// 一、二、三、
    case chinese
    /// （一）（二）（三）
    case parenthesisedChinese
    /// 1. 2. 3.
    case arabic
    /// （1）（2）（3）
    case parenthesisedArabic
  }

  /// One clause: what it says, and what stands under it.
  public struct Clause: Sendable, Hashable {
    /// Words of the clause.
    public var text: [Inline]
    /// What stands under it.
    public var blocks: [Block]

    /// A clause.
    public init(_ text: [Inline], blocks: [Block] = []) {
      self.text = text
      self.blocks = blocks
    }
  }

  /// How they are numbered.
  public var numbering: Numbering
  /// The clauses in order.
  public var clauses: [Clause]
  /// Number of the first.
  public var start: Int

  /// Clauses.
  public init(_ numbering: Numbering, _ clauses: [Clause], start: Int = 1) {
    self.numbering = numbering
    self.clauses = clauses
    self.start = start
  }
}

/// A picture.
public struct Picture: Sendable, Hashable {
  /// Format of the bytes.
  public enum Format: Sendable, Hashable {
    /// PNG
    case png
    /// JPEG
    case jpeg
  }

  /// The file's bytes.
  public var bytes: [UInt8]
  /// Format of the bytes.
  public var format: Format
  /// Width on paper in millimetres; never wider than the text.
  public var width: Int
  /// What it shows, for those who do not see it; printed under it.
  public var caption: String

  /// A picture.
  public init(bytes: [UInt8], format: Format, width: Int, caption: String) {
    self.bytes = bytes
    self.format = format
    self.width = width
    self.caption = caption
  }
}

/// A line to sign on: `当事人（签名）：____________　　年　月　日`.
public struct SignatureLine: Sendable, Hashable {
  /// Who signs, as printed before the line.
  public var label: String
  /// What is already known of it, printed on the line: a typed name; empty leaves it blank.
  public var name: String
  /// A drawn signature, or nil.
  public var drawing: Picture?
  /// The day of signing as printed, or empty for `年　月　日` to be filled in.
  public var date: String

  /// A line to sign on.
  public init(label: String, name: String = "", drawing: Picture? = nil, date: String = "") {
    self.label = label
    self.name = name
    self.drawing = drawing
    self.date = date
  }
}
