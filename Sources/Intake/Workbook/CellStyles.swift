/// What the number formats of a workbook make of a number.
struct CellStyles {
  /// What a number stands for.
  enum Meaning: Hashable {
    /// Itself.
    case number
    /// A day or a time.
    case date
    /// Digits, at least so many, with zeros in front.
    case padded(Int)
  }

  private var meanings: [Meaning] = []

  init() {}

  init(_ bytes: [UInt8]) throws {
    var codes: [Int: String] = [:]
    var isCell = false
    var scanner = XMLScanner(bytes)
    while let event = try scanner.next() {
      switch event {
      case .start("numFmt", let values):
        if let id = values["numFmtId"].flatMap({ Int($0) }) { codes[id] = values["formatCode"] }
      case .start("cellXfs", _): isCell = true
      case .end("cellXfs"): isCell = false
      case .start("xf", let values) where isCell:
        let id = values["numFmtId"].flatMap { Int($0) } ?? 0
        meanings.append(CellStyles.meaning(id, codes[id]))
      case .start, .end, .text: break
      }
    }
  }

  func meaning(_ style: Int?) -> Meaning {
    guard let style, meanings.indices.contains(style) else { return .number }
    return meanings[style]
  }

  /// Formats without a code are built in (ECMA-376-1, 18.8.30); 27 to 58 are dates in Chinese
  /// programs.
  private static func meaning(_ id: Int, _ code: String?) -> Meaning {
    guard let code else {
      return [14...22, 27...36, 45...47, 50...58].contains { $0.contains(id) } ? .date : .number
    }
    let plain = code.replacing(#/"[^"]*"|\\.|\[[^\]]*\]/#, with: "")
    if plain.count > 1, plain.allSatisfy({ $0 == "0" }) { return .padded(plain.count) }
    return plain.lowercased().contains { "ymdhs".contains($0) } && !plain.contains("General")
      ? .date : .number
  }
}
