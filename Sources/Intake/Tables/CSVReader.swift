import Model

/// Comma separated values (RFC 4180), held strictly: a quotation mark stands around a whole cell or
/// twice inside one, and whatever does not is named with its line and its column.
struct CSVReader {
  /// One record.
  struct Record {
    /// Line of the file on which it begins, from 1.
    let line: Int
    /// Without the empty ones at the end, and without those that no column can have.
    let cells: [String]
    /// How many cells it has in the file.
    let width: Int
  }

  /// Cells of a row in the widest sheet (ECMA-376 as spreadsheets keep it); what is blank and wider
  /// is no blank line of theirs.
  private static let widest = 16_384

  /// The column names stand in one of the first lines.
  static let heading = 6

  /// The records, without blank lines.
  private(set) var records: [Record] = []
  /// What is wrong with quotation marks; nothing was read beyond the first one.
  private(set) var fault: Fault?

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Cells of the widest of the first lines: what stands beyond them belongs to no column.
  private var columns = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private let separator: UInt8
  private static let feed = UInt8(ascii: "\n")
  private static let turn = UInt8(ascii: "\r")

  /// - Parameter isGuessing: whether another separator is taken where the first lines have no comma.
  init(_ text: String, guessingSeparator isGuessing: Bool = false) {
    bytes = Array(text.utf8)
    separator = isGuessing ? CSVReader.separator(of: bytes) : CSVReader.comma
    while position < bytes.count, fault == nil { readRecord() }
  }

  /// What stands between the cells of the first lines: the mark of which one of them has the most.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let lines = bytes.prefix(1 << 16).split { $0 == feed || $0 == turn }.prefix(heading)
    let marks = [comma] + ";\t|".utf8
    let counts = marks.map { mark in lines.map { $0.count { $0 == mark } }.max() ?? 0 }
    guard counts[0] == 0, let most = counts.max(), most > 0, let index = counts.firstIndex(of: most)
    else { return comma }
    return marks[index]
  }

  private mutating func readRecord() {
    let start = line
    let room = records.count < CSVReader.heading ? CSVReader.widest : columns
    var cells: [String] = []
    var width = 0
    var isBlank = true
    while fault == nil {
      let cell = readCell(column: width + 1)
      guard fault == nil else { return }
      width += 1
      if !cell.isEmpty {
        isBlank = isBlank && cell.trimmingWhitespace().isEmpty
        if width <= room {
          cells += repeatElement("", count: width - 1 - cells.count)
          cells.append(cell)
        }
      }
      if position < bytes.count, bytes[position] == separator {
        position += 1
        continue
      }
      endLine()
      break
    }
    guard width > CSVReader.widest || !isBlank else { return }
    if records.count < CSVReader.heading {
      columns = min(max(columns, width), CSVReader.widest)
    }
    records.append(Record(line: start, cells: cells, width: width))
  }

  /// Passes over LF, CRLF or CR.
  private mutating func endLine() {
    guard position < bytes.count else { return }
    if bytes[position] == CSVReader.turn { position += 1 }
    if position < bytes.count, bytes[position] == CSVReader.feed { position += 1 }
    line += 1
  }

  private mutating func readCell(column: Int) -> String {
    if position < bytes.count, bytes[position] == CSVReader.quote {
      return readQuoted(column: column)
    }
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case separator, CSVReader.feed, CSVReader.turn:
        return String(decoding: bytes[start..<position], as: UTF8.self)
      case CSVReader.quote:
        fault = Fault("第 \(line) 行第 \(column) 列", .table(.strayQuote))
        return ""
      default: position += 1
      }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func readQuoted(column: Int) -> String {
    let begun = line
    var cell: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == CSVReader.quote else {
        let isTurn = byte == CSVReader.turn
        if byte == CSVReader.feed
          || isTurn && (position >= bytes.count || bytes[position] != CSVReader.feed)
        {
          line += 1
        }
        cell.append(byte)
        continue
      }
      guard position < bytes.count else { return String(decoding: cell, as: UTF8.self) }
      switch bytes[position] {
      case CSVReader.quote:
        cell.append(byte)
        position += 1
      case separator, CSVReader.feed, CSVReader.turn:
        return String(decoding: cell, as: UTF8.self)
      default:
        fault = Fault("第 \(line) 行第 \(column) 列", .table(.strayQuote))
        return ""
      }
    }
    fault = Fault("第 \(begun) 行第 \(column) 列", .table(.openQuote))
    return ""
  }
}
