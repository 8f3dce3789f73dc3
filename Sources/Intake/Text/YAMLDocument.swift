import Model
import Yams

/// A YAML file as a JSON value, with the line on which every part of it stands.
struct YAMLDocument {
  /// The document.
  let value: JSONValue
  private let lines: [String: Int]
  /// Where every part stands, by pointer.
  let places: [String: YAMLPlace]

  /// Reads one document.
  /// - Throws: `Fault` wrapped in ``Failure`` where it is no YAML or names a key twice.
  init(_ text: String) throws {
    if let fault = YAMLShape.fault(of: text) { throw Failure(fault: fault) }
    var lines: [String: Int] = [:]
    var places: [String: YAMLPlace] = [:]
    do {
      let parser = try Parser(yaml: text)
      // Nodes know their anchors only as long as the parser lives.
      value = try withExtendedLifetime(parser) {
        guard let node = try parser.singleRoot() else {
          throw Failure(fault: Fault("第 1 行", "文件是空的", "写上方案内容"))
        }
        return try YAMLDocument.convert(node, "", YAMLLines.split(text), &lines, &places)
      }
    } catch let error as YamlError {
      throw Failure(fault: YAMLDocument.fault(of: error, in: text))
    }
    self.lines = lines
    self.places = places
  }

  /// A document that cannot be read.
  struct Failure: Error {
    let fault: Fault
  }

  /// The line of a place, or of the nearest place around it.
  func line(of pointer: String) -> Int {
    var path = JSONPointer.path(pointer)
    while true {
      if let line = lines[JSONPointer.text(path)] { return line }
      guard !path.isEmpty else { return 1 }
      path.removeLast()
    }
  }

  private static func convert(
    _ node: Node, _ pointer: String, _ text: [[Unicode.Scalar]], _ lines: inout [String: Int],
    _ places: inout [String: YAMLPlace]
  ) throws -> JSONValue {
    places[pointer] = YAMLPlace(node, key: places[pointer]?.key, in: text)
    if let mark = node.mark, lines[pointer] == nil { lines[pointer] = mark.line }
    // Yams puts the anchored content in the place of its aliases, however often they repeat it.
    if node.anchor != nil { throw anchored(node) }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar)
    case .sequence(let sequence):
      return .array(
        try sequence.enumerated().map { index, element in
          try convert(element, JSONPointer.child(pointer, String(index)), text, &lines, &places)
        })
    case .mapping(let mapping):
      var members: [String: JSONValue] = [:]
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw Failure(
            fault: Fault("第 \(key.mark?.line ?? 1) 行", "键名不是文字", "键名写成普通文字"))
        }
        let place = JSONPointer.child(pointer, name.string)
        if let mark = key.mark { lines[place] = mark.line }
        places[place] = YAMLPlace(value, key: key.mark.map(YAMLPlace.Point.init), in: text)
        if members[name.string] != nil {
          throw Failure(
            fault: Fault("第 \(key.mark?.line ?? 1) 行", "键 \(name.string) 重复", "同一层只留一个"))
        }
        members[name.string] = try convert(value, place, text, &lines, &places)
      }
      return .object(members)
    case .alias: throw YAMLDocument.anchored(node)
    }
  }

  /// YAML 1.2 core schema without floats: dates stay text, and a number with a point is text too.
  private static func scalar(_ scalar: Node.Scalar) -> JSONValue {
    switch scalar.style {
    case .singleQuoted, .doubleQuoted, .literal, .folded: return .string(scalar.string)
    case .any, .plain: break
    }
    switch scalar.string {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    case "", "~", "null", "Null", "NULL": return nil
    default: return Int64(scalar.string).map(JSONValue.integer) ?? .string(scalar.string)
    }
  }

  private static func anchored(_ node: Node) -> Failure {
    Failure(
      fault: Fault("第 \(node.mark?.line ?? 1) 行", "用了 YAML 锚点或者别名", "把内容写全，不用 & 和 *"))
  }

  private static func fault(of error: YamlError, in text: String) -> Fault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Fault("第 \(mark.line) 行", "不是合法的 YAML（\(problem)）", "核对缩进、冒号和引号")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.joined(separator: "、")
      let line = repetition(of: duplicates.first ?? "", after: context.mark, in: text)
      return Fault("第 \(line) 行", "键 \(names) 重复", "同一层只留一个")
    default:
      return Fault("第 1 行", "不是合法的 YAML（\(error)）", "核对缩进、冒号和引号")
    }
  }

  /// Yams names the line on which a repeated key stands first; the one to look at is the next.
  private static func repetition(of key: String, after first: Mark, in text: String) -> Int {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let again = lines.indices.dropFirst(first.line).first { index in
      let indentation = lines[index].prefix { $0 == " " || $0 == "-" }
      return indentation.count == first.column - 1
        && lines[index].dropFirst(indentation.count).hasPrefix(key + ":")
    }
    return (again ?? first.line - 1) + 1
  }
}
