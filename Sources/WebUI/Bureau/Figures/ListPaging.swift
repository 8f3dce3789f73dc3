import Hummingbird

/// Which part of a long list a page shows.
struct ListPaging: Sendable {
  /// Lines of a page.
  private static let most = 200

  /// The first page is 0.
  private let number: Int
  /// The address without the page.
  private let address: String

  init(_ request: Request) {
    let asked = request.uri.queryParameters["page"].flatMap { Int($0) } ?? 0
    number = min(max(0, asked), 1_000_000)
    let pairs = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("page=") }
    address = ([request.uri.path + "?"] + [pairs.joined(separator: "&")]).joined()
  }

  /// On which page a line stands, as an address says it; nil on the first.
  static func page(ofLine index: Int) -> String? {
    index < most ? nil : String(index / most)
  }

  /// Which lines of the list this page shows.
  var lines: Range<Int> { number * ListPaging.most..<(number + 1) * ListPaging.most }

  /// The lines of this page.
  func shown<Lines: RandomAccessCollection>(_ all: Lines) -> Lines.SubSequence {
    all.dropFirst(lines.lowerBound).prefix(lines.count)
  }

  /// The ways to the pages before and after; nothing where one page holds all.
  func view(_ count: Int) -> View {
    guard count > ListPaging.most else { return .nothing }
    let first = number * ListPaging.most
    let last = min(count, first + ListPaging.most)
    return [
      "range": .words("第 \(first + 1) 至 \(max(first + 1, last)) 条"),
      "previous": .optional(number > 0 ? "\(address)&page=\(number - 1)" : nil),
      "next": .optional(last < count ? "\(address)&page=\(number + 1)" : nil),
    ]
  }
}
