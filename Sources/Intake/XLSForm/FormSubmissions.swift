import Model

/// Answers of a questionnaire as telephones and their servers hand them over: one submission in the
/// XML of XForms, or a table of many (CSV as ODK Central, Briefcase and KoBo write it).
public struct FormSubmissions: Sendable {
  /// One submission.
  public struct Row: Sendable {
    /// Line of a table; nil for a submission of its own.
    public let line: Int?
    /// What every column or element holds, without the space around it; columns by their whole names.
    public let cells: [(column: String, text: String)]

    /// Where a cell stands, for errors.
    public func place(_ column: String) -> String { line.map { "第 \($0) 行 \(column)" } ?? column }
  }

  /// The submissions in their order.
  public let rows: [Row]

  /// Whether a file that begins so holds submissions: XML, or a table whose first line names columns,
  /// with the field that every questionnaire of ours has.
  public static func begin(with head: [UInt8]) -> Bool {
    let mark = Array("fk_plan".utf8)
    if isXML(head) { return head[...].firstRange(of: mark) != nil }
    let line = head.prefix { $0 != 0x0A && $0 != 0x0D }
    return line.firstRange(of: mark) != nil && !line.contains(UInt8(ascii: "{"))
  }

  private static func isXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
  }

  /// Reads a file.
  /// - Throws: ``IntakeError`` where it cannot be read, or a table of it does not hold together.
  public init(path: String) throws {
    let bytes = try SourceText.bytes(path, upTo: SourceText.largestTable)
    if FormSubmissions.isXML(bytes) {
      do {
        rows = [Row(line: nil, cells: try FormSubmissions.elements(bytes))]
      } catch is XMLScanner.Malformed {
        throw IntakeError.unreadable(path: path, detail: "提交的 XML 不合格式")
      }
      return
    }
    let reader = CSVReader(try SourceText.table(bytes, path))
    var faults = reader.fault.map { [$0] } ?? []
    let head = reader.records.first?.cells.map { $0.trimmingWhitespace() } ?? []
    for (index, name) in head.enumerated() where !name.isEmpty && head.firstIndex(of: name) != index
    {
      faults.append(Fault("第 1 行 \(name)", .table(.repeatedColumn(name: name))))
    }
    guard faults.isEmpty else {
      throw IntakeError.refused(code: .visitRefused, path: path, faults: faults)
    }
    rows = reader.records.dropFirst().map { record in
      Row(
        line: record.line,
        cells: zip(head, record.cells).map { ($0, $1.trimmingWhitespace()) })
    }
  }

  /// The elements with text, by their paths below the root; attributes of the root that say which
  /// form it is come first.
  private static func elements(_ bytes: [UInt8]) throws -> [(column: String, text: String)] {
    var scanner = XMLScanner(bytes)
    var path: [String] = []
    var texts: [String] = []
    var cells: [(column: String, text: String)] = []
    while let event = try scanner.next() {
      switch event {
      case .start(let name, _):
        path.append(name)
        texts.append("")
        guard path.count < 32, cells.count < 20_000 else { throw XMLScanner.Malformed() }
      case .text(let text): if !texts.isEmpty { texts[texts.count - 1] += text }
      case .end:
        let text = texts.removeLast().trimmingWhitespace()
        if path.count > 1, !text.isEmpty {
          cells.append((path.dropFirst().joined(separator: "/"), text))
        }
        path.removeLast()
      }
    }
    return cells
  }
}
