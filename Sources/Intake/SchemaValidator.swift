import Model

/// Holds a document against a JSON Schema (2020-12), reporting every fault at once.
///
/// The schemas that fieldkit publishes are what decides, so that a file which another program
/// wrote by the schema is never refused for its form. Only the keywords that they use exist here;
/// a test holds the schemas to that.
struct SchemaValidator {
  private let root: JSONValue

  /// Keywords that are understood.
  static let keywords: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "const", "enum", "pattern",
    "format", "minLength", "minimum", "maximum", "items", "minItems", "uniqueItems", "properties",
    "required", "additionalProperties", "propertyNames", "allOf", "anyOf", "not", "if", "then",
    "else",
  ]

  init(_ schema: [UInt8]) throws { root = try JSONReader.read(schema) }

  /// Every fault of the document.
  func faults(in value: JSONValue) -> [Fault] { check(value, root, "") }

  private func resolve(_ schema: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"]?.string else { return schema }
    return JSONPointer.path(reference).reduce(root) { $0[$1] ?? .null }
  }

  private func check(_ value: JSONValue, _ unresolved: JSONValue, _ place: String) -> [Fault] {
    let schema = resolve(unresolved)
    let hint = unresolved["description"]?.string ?? schema["description"]?.string
    if let fault = typeFault(value, schema, place, hint) { return [fault] }
    var faults = scalarFaults(value, schema, place, hint)
    if let elements = value.array { faults += arrayFaults(elements, schema, place) }
    if let members = value.object { faults += objectFaults(members, schema, place) }
    for part in schema["allOf"]?.array ?? [] { faults += check(value, part, place) }
    if let branches = schema["anyOf"]?.array, faults.isEmpty {
      // The branch that the value comes closest to says what is wrong with it.
      let results = branches.map { check(value, $0, place) }.sorted { left, right in
        let ranks = [left, right].map { ($0.contains { $0.place == place } ? 1 : 0, $0.count) }
        return ranks[0] < ranks[1]
      }
      if !results.contains(where: \.isEmpty) { faults += results.first ?? [] }
    }
    if let excluded = schema["not"], faults.isEmpty, check(value, excluded, place).isEmpty {
      faults.append(Fault(place, "这样填不成立", hint ?? "按格式说明改正"))
    }
    if let condition = schema["if"] {
      let branch = check(value, condition, place).isEmpty ? "then" : "else"
      if let consequence = schema[branch] { faults += check(value, consequence, place) }
    }
    return faults
  }

  private func typeFault(
    _ value: JSONValue, _ schema: JSONValue, _ place: String, _ hint: String?
  ) -> Fault? {
    guard let type = schema["type"] else { return nil }
    let types = type.array?.compactMap(\.string) ?? [type.string].compactMap { $0 }
    let actual: [String] =
      switch value {
      case .null: ["null"]
      case .bool: ["boolean"]
      case .integer: ["integer", "number"]
      case .decimal: ["number"]
      case .string: ["string"]
      case .array: ["array"]
      case .object: ["object"]
      }
    if !Set(types).isDisjoint(with: actual) { return nil }
    let names = [
      "null": "空", "boolean": "true 或 false", "integer": "整数", "number": "数", "string": "文字",
      "array": "列表", "object": "键值组",
    ]
    let expected = types.filter { $0 != "null" }.compactMap { names[$0] }.joined(separator: "或者")
    return Fault(place, "应当是\(expected)", hint ?? "改成\(expected)")
  }

  private func scalarFaults(
    _ value: JSONValue, _ schema: JSONValue, _ place: String, _ hint: String?
  ) -> [Fault] {
    var faults: [Fault] = []
    func fault(_ what: String, _ remedy: String) { faults.append(Fault(place, what, remedy)) }
    let shown = JSONWriter.text(value)
    if let constant = schema["const"], constant != value {
      fault("\(shown) 不对", "应当是 \(JSONWriter.text(constant))")
    }
    if let options = schema["enum"]?.array, !options.contains(value) {
      let list = options.filter { $0 != .null }.map { $0.string ?? JSONWriter.text($0) }
        .joined(separator: "、")
      fault("\(shown) 不在可选范围", "填：\(list)")
    }
    if let text = value.string {
      if let length = schema["minLength"]?.integer, text.count < length { fault("不能为空", "补填") }
      if let pattern = schema["pattern"]?.string, !SchemaPattern.matches(text, pattern) {
        let meant = DateWords.meant(text).flatMap { SchemaPattern.matches($0, pattern) ? $0 : nil }
        fault("“\(text)”的写法不对", meant.map { "写成 \($0)" } ?? hint ?? "写法应当符合 \(pattern)")
      }
      if let format = schema["format"]?.string, let expected = SchemaFormat.fault(text, format) {
        fault("“\(text)”的写法不对", expected)
      }
    }
    if let number = value.integer {
      if let minimum = schema["minimum"]?.integer, number < minimum {
        fault("\(number) 太小", "不小于 \(minimum)")
      }
      if let maximum = schema["maximum"]?.integer, number > maximum {
        fault("\(number) 太大", "不大于 \(maximum)")
      }
    }
    return faults
  }

  private func arrayFaults(
    _ elements: [JSONValue], _ schema: JSONValue, _ place: String
  ) -> [Fault] {
    var faults: [Fault] = []
    if let minimum = schema["minItems"]?.integer, elements.count < minimum {
      faults.append(Fault(place, "只有 \(elements.count) 项", "至少 \(minimum) 项"))
    }
    if schema["uniqueItems"] == true, Set(elements).count < elements.count {
      faults.append(Fault(place, "有重复的项", "每项只写一次"))
    }
    if let items = schema["items"] {
      for (index, element) in elements.enumerated() {
        faults += check(element, items, JSONPointer.child(place, String(index)))
      }
    }
    return faults
  }

  private func objectFaults(
    _ members: [String: JSONValue], _ schema: JSONValue, _ place: String
  ) -> [Fault] {
    var faults: [Fault] = []
    let properties = schema["properties"]?.object ?? [:]
    for name in (schema["required"]?.array ?? []).compactMap(\.string) where members[name] == nil {
      let hint = properties[name].map(resolve)?["description"]?.string
      faults.append(
        Fault(JSONPointer.child(place, name), "缺少必填项 \(name)", "补填\(hint.map { "（\($0)）" } ?? "")"))
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      let child = JSONPointer.child(place, name)
      if let names = schema["propertyNames"], !check(.string(name), names, child).isEmpty {
        faults.append(Fault(child, "不认识的键 \(name)", "核对拼写，或者删去"))
      } else if let property = properties[name] {
        faults += check(value, property, child)
      } else if schema["additionalProperties"] == false {
        faults.append(Fault(child, "不认识的键 \(name)", "核对拼写，或者删去"))
      } else if let additional = schema["additionalProperties"], additional.object != nil {
        faults += check(value, additional, child)
      }
    }
    return faults
  }
}
