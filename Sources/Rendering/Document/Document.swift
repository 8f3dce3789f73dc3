public import Model

/// A document as it is printed, whatever file it becomes: every writer takes this and nothing else.
public struct Document: Sendable, Hashable {
  /// Title of the file: metadata, outline and window title; not printed by itself.
  public var title: String
  /// The office in whose name it is issued; metadata.
  public var author: String
  /// The day that the file's metadata carries; never the clock, so that the same input gives the
  /// same bytes.
  public var date: Day
  /// Paper.
  public var page: PageSetup
  /// Printed at the head of every page.
  public var header: PageLine
  /// Printed at the foot of every page.
  public var footer: PageLine
  /// Printed at the foot of even pages, where those have another one; nil where all are alike.
  public var evenFooter: PageLine?
  /// Head lines of the copies of a paper that is printed several times over, each by itself and with
  /// pages of its own (第一联, 第二联); empty where it is printed once. Only sheets have copies: what goes
  /// on being written keeps ``header``.
  public var copies: [PageLine]
  /// What is printed, in order.
  public var blocks: [Block]

  /// A document.
  public init(
    title: String, author: String, date: Day, page: PageSetup = PageSetup(),
    header: PageLine = PageLine(), footer: PageLine = .pageOfPages, evenFooter: PageLine? = nil,
    copies: [PageLine] = [], blocks: [Block]
  ) {
    self.title = title
    self.author = author
    self.date = date
    self.page = page
    self.header = header
    self.footer = footer
    self.evenFooter = evenFooter
    self.copies = copies
    self.blocks = blocks
  }
}

/// A line at the head or the foot of every page: three parts, each may be empty.
public struct PageLine: Sendable, Hashable {
  /// At the left.
  public var start: [Inline]
  /// In the middle.
  public var centre: [Inline]
  /// At the right.
  public var end: [Inline]

  /// A line; empty unless given.
  public init(start: [Inline] = [], centre: [Inline] = [], end: [Inline] = []) {
    self.start = start
    self.centre = centre
    self.end = end
  }

  /// Whether there is nothing to print.
  public var isEmpty: Bool { start.isEmpty && centre.isEmpty && end.isEmpty }

  /// — 1 — at the outer edge of odd pages, one character in (GB/T 9704-2012, 7.5).
  public static let officialOdd = PageLine(end: [
    .text("— "), .pageNumber, .text(" —　"),
  ])

  /// — 2 — at the outer edge of even pages, one character in.
  public static let officialEven = PageLine(start: [
    .text("　— "), .pageNumber, .text(" —"),
  ])

  /// 第 N 页 共 M 页, as continued pages of a record carry it.
  public static let pageOfPages = PageLine(centre: [
    .text("第 "), .pageNumber, .text(" 页　共 "), .pageCount, .text(" 页"),
  ])
}
