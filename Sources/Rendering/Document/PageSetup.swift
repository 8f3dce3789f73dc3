/// Paper and margins.
public struct PageSetup: Sendable, Hashable {
  /// Size of the sheet.
  public enum Paper: Sendable, Hashable {
    /// 210 x 297 mm
    case a4
    /// 297 x 420 mm, for wide ledgers
    case a3
  }

  /// Size of the sheet.
  public var paper: Paper
  /// Whether the long side lies.
  public var isLandscape: Bool
  /// Margins in millimetres.
  public var margins: Margins

  /// Margins in millimetres.
  public struct Margins: Sendable, Hashable {
    /// Head.
    public var top: Int
    /// Foot.
    public var bottom: Int
    /// Binding edge.
    public var left: Int
    /// Outer edge.
    public var right: Int

    /// Margins.
    public init(top: Int, bottom: Int, left: Int, right: Int) {
      self.top = top
      self.bottom = bottom
      self.left = left
      self.right = right
    }

    /// Official papers: 天头 37, 订口 28, 版心 156 x 225 (GB/T 9704-2012, 5.2.1).
    public static let official = Margins(top: 37, bottom: 35, left: 28, right: 26)
    /// Forms and tables, which need the width.
    public static let form = Margins(top: 20, bottom: 18, left: 20, right: 15)
  }

  /// A page; A4 upright with the margins of forms unless given.
  public init(paper: Paper = .a4, isLandscape: Bool = false, margins: Margins = .form) {
    self.paper = paper
    self.isLandscape = isLandscape
    self.margins = margins
  }

  /// Width of the sheet in millimetres.
  public var width: Int {
    switch paper {
    case .a4: isLandscape ? 297 : 210
    case .a3: isLandscape ? 420 : 297
    }
  }

  /// Height of the sheet in millimetres.
  public var height: Int {
    switch paper {
    case .a4: isLandscape ? 210 : 297
    case .a3: isLandscape ? 297 : 420
    }
  }
}
