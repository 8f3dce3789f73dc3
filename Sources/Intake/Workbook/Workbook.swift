import ArchiveKit
import Files
import Model

/// A workbook (ECMA-376, SpreadsheetML) as far as a table of text needs it: the first visible sheet,
/// shared strings, and what number formats say about numbers.
struct Workbook {
  /// How a ZIP file begins.
  static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// A hundred thousand institutions are a third of it.
  private static let limits = {
    var limits = ArchiveLimits(
      entries: 2_000, entryBytes: 192 << 20, totalBytes: 256 << 20, ratio: 200,
      freeBytes: 32 << 20)
    limits.takesPadding = true
    return limits
  }()

  private let path: String
  private let parts: [String: [UInt8]]

  /// Opens a workbook; only its XML is unpacked.
  /// - Throws: ``IntakeError``.
  init(path: String) throws {
    self.path = path
    var parts: [String: [UInt8]] = [:]
    do {
      var zip = try ZipReader(path: path, limits: Workbook.limits)
      while let entry = try zip.next() {
        let isXML = entry.name.hasSuffix(".xml") || entry.name.hasSuffix(".rels")
        guard !entry.isDirectory, isXML else { continue }
        var bytes: [UInt8] = []
        try zip.read { bytes += $0 }
        parts[entry.name] = bytes
      }
    } catch ArchiveError.inputOutput(let number, _) {
      throw IntakeError.cannotRead(path: path, detail: SystemFailure.words(number))
    } catch ArchiveError.malformed(let detail), ArchiveError.overLimit(let detail) {
      throw IntakeError.unreadable(path: path, detail: "工作簿打不开：\(detail)")
    }
    self.parts = parts
  }

  /// The first visible sheet; where some names of columns are known and it has none of them, the first
  /// one that has.
  /// - Throws: ``IntakeError``.
  func firstSheet(findingBy columns: Set<String> = []) throws -> SheetReader {
    try reading { book in
      guard var first = book.sheets.visible.first,
        var reader = try reader(of: first, in: book)
      else { throw IntakeError.unreadable(path: path, detail: "工作簿里没有可见的表") }
      if !columns.isEmpty, !reader.hasHeading(of: columns) {
        for other in book.sheets.visible.dropFirst() {
          guard let own = try self.reader(of: other, in: book), own.hasHeading(of: columns)
          else { continue }
          (first, reader) = (other, own)
          break
        }
      }
      let others = book.sheets.visible.filter { $0.relation != first.relation }.filter { other in
        guard let file = book.relations[other.relation]?.target, let content = parts[file] else {
          return false
        }
        return content[...].firstRange(of: Array("<c ".utf8)) != nil
      }
      if !others.isEmpty {
        reader.warnings.append(Fault("第 1 行", .table(.severalSheets(read: first.name))))
      }
      return reader
    }
  }

  /// The visible sheets of these names, however they are capitalised.
  /// - Throws: ``IntakeError``.
  func sheets(named names: [String]) throws -> [String: SheetReader] {
    try reading { book in
      var readers: [String: SheetReader] = [:]
      for sheet in book.sheets.visible {
        let name = sheet.name.trimmingWhitespace().lowercased()
        guard names.contains(name), readers[name] == nil else { continue }
        readers[name] = try reader(of: sheet, in: book)
      }
      return readers
    }
  }

  private struct Book {
    let sheets: WorkbookSheets
    let relations: [String: (type: String, target: String)]
  }

  private func reading<Result>(_ work: (Book) throws -> Result) throws -> Result {
    do {
      guard let book = try target(of: "", ending: "/officeDocument"), let main = parts[book] else {
        throw IntakeError.unreadable(path: path, detail: "不是电子表格工作簿")
      }
      return try work(Book(sheets: WorkbookSheets(main), relations: relations(of: book)))
    } catch is XMLScanner.Malformed {
      throw IntakeError.unreadable(path: path, detail: "工作簿的内容不合格式")
    }
  }

  private func reader(of sheet: WorkbookSheets.Sheet, in book: Book) throws -> SheetReader? {
    guard let file = book.relations[sheet.relation]?.target, let content = parts[file] else {
      return nil
    }
    func part(_ ending: String) -> [UInt8]? {
      book.relations.values.first { $0.type.hasSuffix(ending) }.flatMap { parts[$0.target] }
    }
    return try SheetReader(
      content, strings: part("/sharedStrings").map(SharedStrings.read) ?? [],
      styles: part("/styles").map(CellStyles.init) ?? CellStyles(), is1904: book.sheets.is1904)
  }

  private func target(of part: String, ending: String) throws -> String? {
    try relations(of: part).values.first { $0.type.hasSuffix(ending) }?.target
  }

  /// The relations of a part, their targets as names of parts.
  private func relations(of part: String) throws -> [String: (type: String, target: String)] {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let name = part.dropFirst(folder.count)
    guard let bytes = parts["\(folder)_rels/\(name).rels"] else { return [:] }
    var relations: [String: (type: String, target: String)] = [:]
    var scanner = XMLScanner(bytes)
    while let event = try scanner.next() {
      guard case .start("Relationship", let values) = event, let id = values["Id"],
        values["TargetMode"] != "External"
      else { continue }
      relations[id] = (values["Type"] ?? "", Workbook.resolve(values["Target"] ?? "", folder))
    }
    return relations
  }

  private static func resolve(_ target: String, _ folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var steps: [Substring] = []
    for step in (folder + target).split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// The sheets that a workbook lists.
struct WorkbookSheets {
  /// One sheet.
  struct Sheet {
    let name: String
    let relation: String
  }

  private(set) var visible: [Sheet] = []
  /// Whether days are counted from 1904.
  private(set) var is1904 = false

  init(_ bytes: [UInt8]) throws {
    var scanner = XMLScanner(bytes)
    while let event = try scanner.next() {
      guard case .start(let name, let values) = event else { continue }
      if name == "workbookPr" { is1904 = ["1", "true"].contains(values["date1904"]) }
      if name == "sheet", let relation = values["id"], (values["state"] ?? "visible") == "visible" {
        visible.append(Sheet(name: values["name"] ?? "", relation: relation))
      }
    }
  }
}

/// Strings that cells share.
enum SharedStrings {
  static func read(_ bytes: [UInt8]) throws -> [String] {
    var strings: [String] = []
    var text = RichText()
    var scanner = XMLScanner(bytes)
    while let event = try scanner.next() {
      if case .start("si", _) = event { text = RichText() }
      text.take(event)
      if case .end("si") = event { strings.append(text.plain) }
    }
    return strings
  }
}

/// The text of a string: its runs, and not the reading that stands above it.
struct RichText {
  private var text = ""
  private var isText = false
  private var phonetic = 0

  mutating func take(_ event: XMLScanner.Event) {
    switch event {
    case .start("t", _): isText = phonetic == 0
    case .end("t"): isText = false
    case .start("rPh", _): phonetic += 1
    case .end("rPh"): phonetic -= 1
    case .text(let piece) where isText: text += piece
    case .start, .end, .text: break
    }
  }

  /// With the escapes of characters that XML cannot hold (`_x000D_`) resolved.
  var plain: String { RichText.resolved(text) }

  static func resolved(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(#/_x([0-9A-Fa-f]{4})_/#) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) }
        ?? String(match.0)
    }
  }
}
