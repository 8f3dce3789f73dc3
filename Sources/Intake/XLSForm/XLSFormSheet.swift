import Model

/// One sheet of an XLSForm: rows whose cells are found by the names of their columns, however
/// somebody spelled them.
struct XLSFormSheet {
  /// A column by what it holds, and for words in which language.
  struct Column: Hashable {
    /// In small letters, with underscores: `label`, `choice_filter`.
    let name: String
    /// As the form names it, or empty.
    let language: String
  }

  /// One row that is not blank.
  struct Row {
    /// Of the sheet, from 1.
    let number: Int
    fileprivate let cells: [Column: String]

    /// A cell without a language, without the space around it.
    subscript(_ name: String) -> String { cells[Column(name: name, language: "")] ?? "" }

    /// The words of a column in a language, else in the one that names none, else in any.
    func words(_ name: String, in language: String) -> (text: String, isOther: Bool) {
      let own = cells[Column(name: name, language: language)] ?? ""
      guard own.isEmpty else { return (own, false) }
      let plain = self[name]
      guard plain.isEmpty else { return (plain, false) }
      let others = cells.filter { $0.key.name == name && !$0.value.isEmpty }
      let first = others.min { $0.key.language < $1.key.language }?.value ?? ""
      return (first, !first.isEmpty)
    }

    /// The names of the columns that hold something.
    var filled: Set<String> { Set(cells.filter { !$0.value.isEmpty }.map(\.key.name)) }
  }

  let columns: [Column]
  let rows: [Row]
  /// The column names as the file has them.
  private let titles: [Column: String]

  /// Other names of the same columns in older forms.
  private static let aliases = [
    "list": "list_name", "value": "name", "caption": "label", "relevance": "relevant",
    "skip_logic": "relevant", "bind::relevant": "relevant", "bind::constraint": "constraint",
    "bind::required": "required", "bind::calculate": "calculation", "calculate": "calculation",
    "constraining_message": "constraint_message", "read_only": "readonly",
    "command": "type",
  ]

  init(_ reader: SheetReader) {
    let head = reader.lines.first
    let named = (head?.cells ?? []).map { XLSFormSheet.column($0) }
    columns = named.filter { !$0.name.isEmpty }
    var titles: [Column: String] = [:]
    for (index, column) in named.enumerated() where titles[column] == nil {
      titles[column] = head?.cells[index].trimmingWhitespace() ?? ""
    }
    self.titles = titles
    rows = reader.lines.dropFirst().map { line in
      var cells: [Column: String] = [:]
      for (index, column) in named.enumerated() where index < line.cells.count {
        let text = XLSFormSheet.clean(line.cells[index])
        if !column.name.isEmpty, cells[column] ?? "" == "" { cells[column] = text }
      }
      return Row(number: line.number, cells: cells)
    }.filter { !$0.filled.isEmpty }
  }

  /// A column as the file names it.
  func title(_ name: String) -> String {
    titles[Column(name: name, language: "")]
      ?? titles.filter { $0.key.name == name }.min { $0.value < $1.value }?.value ?? name
  }

  /// `label::中文(zh)`, `label : English`, `Choice filter`.
  private static func column(_ title: String) -> Column {
    let text = clean(title)
    var parts = text.components(separatedBy: "::")
    if parts.count == 1, let colon = text.firstIndex(of: ":") {
      parts = [String(text[..<colon]), String(text[text.index(after: colon)...])]
    }
    func plain(_ name: String) -> String {
      name.trimmingWhitespace().lowercased().replacing(" ", with: "_")
    }
    let whole = plain(text)
    if let known = aliases[whole] { return Column(name: known, language: "") }
    let name = plain(parts[0])
    // `media::image::English`, `bind::relevant`: only words have a language.
    guard parts.count > 1, XLSFormSheet.worded.contains(name) else {
      return Column(name: aliases[name] ?? (parts.count > 1 ? whole : name), language: "")
    }
    return Column(
      name: name, language: parts.dropFirst().joined(separator: "::").trimmingWhitespace())
  }

  /// Columns that hold words in several languages.
  private static let worded: Set = [
    "label", "hint", "guidance_hint", "constraint_message", "required_message",
  ]

  /// A text without the space that editors leave around and inside it.
  static func clean(_ text: String) -> String {
    let seen = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }.filter {
          !InvisibleText.isIn(String($0)) && $0.properties.generalCategory != .format
        }))
    return seen.split(separator: " ").joined(separator: " ")
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }
}
