import Model

/// What a spreadsheet, a copied web page or another typing method leaves in a cell.
enum CellChecks {
  /// Looks at the cells of a row.
  /// - Returns: the columns whose cells say nothing as they stand; each has its fault.
  static func look(
    at row: SourceTable.Row, _ columns: [String], numbers: Set<String>, names: Set<String>,
    _ faults: inout [Fault], _ warnings: inout [Fault]
  ) -> Set<String> {
    var useless: Set<String> = []
    for column in columns {
      guard let text = row.cell(column) else { continue }
      let isNumber = numbers.contains(column)
      // A workbook knows better than the text what a number was, where numbers of things stand.
      let known = row.oddity(column).flatMap { isNumber || $0.isAnywhere ? $0 : nil }
      if let fault = known ?? fault(text, isNumber: isNumber) {
        faults.append(row.fault(column, .cell(fault)))
        useless.insert(column)
      } else if let oddity = oddity(text, isName: names.contains(column)) {
        warnings.append(row.fault(column, .cell(oddity)))
      }
    }
    return useless
  }

  /// What makes a cell useless as it stands.
  static func fault(_ text: String, isNumber: Bool) -> CellFault? {
    if text.utf8.first == UInt8(ascii: "#") {
      if text.wholeMatch(
        of: #/#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)/#) != nil
      {
        return .formulaError(text: text)
      }
      if text.count > 2, text.allSatisfy({ $0 == "#" }) { return .tooNarrow }
    }
    let codes = invisible(in: text)
    if !codes.isEmpty { return .invisible(codes: codes) }
    return isNumber ? numberFault(text) : nil
  }

  /// A roster has a million cells, most of them plain: patterns are asked only where a mark of
  /// theirs occurs.
  private static func numberFault(_ text: String) -> CellFault? {
    let bytes = text.utf8
    guard bytes.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    if bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
      // A code whose check digit is right was not spoilt: one in 31 ends so by itself.
      return bytes.count == 18 && bytes.dropFirst(15).allSatisfy { $0 == 0x30 }
        && CreditCode.fault(in: text) != nil ? .rounded(text: text) : nil
    }
    if let second = bytes.dropFirst().first, [0x2E, 0x45, 0x65].contains(second),
      text.wholeMatch(of: #/[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+/#) != nil
    {
      return .scientific(text: text)
    }
    if bytes.contains(UInt8(ascii: ".")), text.wholeMatch(of: #/[0-9]+\.0+/#) != nil {
      return .fraction(text: text)
    }
    return isDate(text) ? .date(text: text) : nil
  }

  /// Longest date, in bytes: 2026年12月31日.
  private static let longestDate = 17

  private static func isDate(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count <= longestDate else { return false }
    if text.unicodeScalars.contains(where: { "/年月".unicodeScalars.contains($0) }) {
      guard let first = bytes.first, (0x30...0x39).contains(first) else { return false }
      return text.wholeMatch(of: #/[0-9]{2,4}[\/年][0-9]{1,2}(?:[\/月][0-9]{1,2}日?|月)?/#) != nil
        || text.wholeMatch(of: #/[0-9]{1,2}月[0-9]{1,2}日/#) != nil
    }
    return isMonth(text)
  }

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// 3-Mar-2026, Mar-26: what a spreadsheet makes of a number with hyphens. Numbers of things look much
  /// like it, `OR-00001`, so that no pattern is asked.
  private static func isMonth(_ text: String) -> Bool {
    var parts = text.split(separator: "-", omittingEmptySubsequences: false)
    func isNumber(_ part: Substring, upTo most: Int) -> Bool {
      (1...most).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard let year = parts.popLast(), isNumber(year, upTo: 4), let month = parts.popLast(),
      month.utf8.count == 3, months.contains(month.lowercased())
    else { return false }
    return parts.isEmpty || parts.count == 1 && isNumber(parts[0], upTo: 2)
  }

  /// What is accepted, and worth a look.
  static func oddity(_ text: String, isName: Bool) -> CellFault? {
    if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return .lineBreak }
    guard isName else { return nil }
    let odd = text.unicodeScalars.filter { TextFolding.isLookalike($0) }
    guard !odd.isEmpty else { return nil }
    let run = String(String.UnicodeScalarView(odd))
    return .lookalike(text: run, plain: TextFolding.plain(run))
  }

  /// Code points that nobody can see: format characters, controls but for tab and line ends,
  /// private separators of lines and paragraphs.
  static func invisible(in text: String) -> [String] {
    var codes: [String] = []
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .format, .lineSeparator, .paragraphSeparator: break
      case .control where ![0x09, 0x0A, 0x0D].contains(scalar.value): break
      default: continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      if !codes.contains(code) { codes.append(code) }
    }
    return codes
  }
}

extension CellFault {
  /// Whether it spoils a cell of any column.
  fileprivate var isAnywhere: Bool {
    switch self {
    case .formulaError, .date: true
    case .tooNarrow, .scientific, .rounded, .fraction, .lostZeros, .invisible, .lineBreak,
      .lookalike, .merged:
      false
    }
  }
}
