import Model

/// How a value is written in a YAML file.
enum YAMLScalar {
  /// A scalar in the style in which the one before it was written, where that can hold it.
  static func text(_ value: JSONValue, like style: YAMLPlace.Style, inFlow: Bool = false) -> String
  {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .decimal(let digits): return digits
    case .string(let text):
      let isOneLine =
        !text.contains(where: \.isNewline) && !text.unicodeScalars.contains(where: isHidden)
      switch style {
      case .singleQuoted where isOneLine: return "'" + text.replacing("'", with: "''") + "'"
      case .plain, .blockText, .blockList, .blockMap, .flow:
        if isPlain(text, inFlow: inFlow) { return text }
      case .singleQuoted, .doubleQuoted: break
      }
      return quoted(text)
    case .array(let values):
      return "[" + values.map { self.text($0, like: .plain, inFlow: true) }.joined(separator: ", ")
        + "]"
    case .object(let members):
      let parts = members.sorted { $0.key < $1.key }.map {
        self.text(.string($0.key), like: .plain, inFlow: true) + ": "
          + self.text($0.value, like: .plain, inFlow: true)
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  /// Whether a text without quotation marks is read as this very text: the reader itself is asked.
  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard !text.isEmpty, !text.contains(where: \.isNewline), !text.contains("\t"),
      text.first != " ", text.last != " "
    else { return false }
    let sample = inFlow ? "[\(text), x]" : "k: \(text)\nl: x\n"
    guard let document = try? YAMLDocument(sample) else { return false }
    return inFlow
      ? document.value == .array([.string(text), "x"])
      : document.value == ["k": .string(text), "l": "x"]
  }

  /// Signs that a YAML file cannot hold as they are, or that end a line in it.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
  }

  /// The lines of a text below its key; nil where a text block would not give this very text.
  private static func literal(_ text: String, _ margin: String) -> [String]? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 1, let first = lines.first, !first.isEmpty, first.first != " ",
      !text.hasSuffix("\n"),
      !text.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" })
    else { return nil }
    return lines.map { $0.isEmpty ? "" : margin + $0 }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isHidden(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A member or an entry in block style, a line each; the first line begins with `head`.
  static func block(_ head: String, _ value: JSONValue, _ column: Int, _ shape: PlanShape?)
    -> [String]
  {
    let margin = String(repeating: " ", count: column)
    let isEntry = head.hasSuffix("-")
    if case .string(let text) = value, let lines = literal(text, margin + "  ") {
      return [margin + head + " |-"] + lines
    }
    switch value {
    case .array(let values) where !values.isEmpty && !isEntry:
      return [margin + head]
        + values.flatMap { block("-", $0, column + 2, shape?.element) }
    case .object(let members) where !members.isEmpty:
      let names = ordered(members, shape)
      var lines = names.flatMap { name in
        block(
          text(.string(name), like: .plain) + ":", members[name] ?? .null,
          column + 2, shape?.child(name))
      }
      if isEntry, let first = lines.first {
        lines[0] = margin + head + " " + first.dropFirst(column + 2)
        return lines
      }
      return [margin + head] + lines
    case .null, .bool, .integer, .decimal, .string, .array, .object:
      return [margin + head + " " + text(value, like: .plain)]
    }
  }

  private static func ordered(_ members: [String: JSONValue], _ shape: PlanShape?) -> [String] {
    let known = (shape?.members ?? []).compactMap(\.name)
    return known.filter { members[$0] != nil }
      + members.keys.filter { !known.contains($0) }.sorted()
  }
}
