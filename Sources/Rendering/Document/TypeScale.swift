/// Sizes of type in half points, after GB/T 9704-2012 for official papers and one step smaller for
/// forms, which are full of fields.
public struct TypeScale: Sendable, Hashable {
  /// Whether GB/T 9704-2012 rules the page.
  public let isOfficial: Bool

  /// The sizes for a page.
  public init(_ page: PageSetup) { isOfficial = page.margins == .official }

  /// Size of a head: 一号 for the agency and 二号 for the title of official papers, 小二 in forms;
  /// 三号 or 小四 for what follows.
  public func size(of level: Heading.Level) -> Int {
    switch level {
    case .agency: isOfficial ? 52 : 36
    case .title: isOfficial ? 44 : 36
    case .first, .second: isOfficial ? 32 : 24
    }
  }

  /// Size of a paragraph outside a table: 三号, 四号, 小四; in forms 小四, 五号, 小五.
  public func size(of style: Paragraph.Style) -> Int {
    switch style {
    case .body: isOfficial ? 32 : 24
    case .compact: isOfficial ? 28 : 21
    case .note: isOfficial ? 24 : 18
    }
  }

  /// Size inside a table: 四号, 小四, 五号; in forms 小四, 五号, 小五.
  public func tableSize(of style: Paragraph.Style) -> Int {
    switch style {
    case .body: isOfficial ? 28 : 24
    case .compact: isOfficial ? 24 : 21
    case .note: isOfficial ? 21 : 18
    }
  }
}
