public import Model

/// The published schema of plans as a form sees it: what each field is called, how it is filled in,
/// and what it may hold. Whatever the schema allows has a place here, so no form can forget a field.
public struct PlanSchema: Sendable {
  /// The plan as a whole.
  public let root: PlanShape

  /// Reads the schema that ships with the kit.
  /// - Throws: where it cannot be read, which a test would have shown.
  public init() throws {
    let document = try JSONReader.read(FormatSchema.plan.bytes)
    var definitions = document["$defs"]?.object ?? [:]
    definitions["spoken"] = .object(PlanSchema.spoken(document, definitions))
    root = PlanShape(document, definitions: .object(definitions), name: nil)
  }

  /// What members of the plan and the words of its choices are called.
  private static func spoken(
    _ document: JSONValue, _ definitions: [String: JSONValue]
  ) -> [String: JSONValue] {
    var words: [String: JSONValue] = [:]
    func visit(_ shape: PlanShape) {
      if case .choice(let options) = shape.kind {
        for option in options where shape.meaning(of: option) != option {
          words[option] = .string(shape.meaning(of: option))
        }
      }
      for member in shape.members { visit(member) }
      if let element = shape.element { visit(element) }
    }
    let root = PlanShape(document, definitions: .object(definitions), name: nil)
    visit(root)
    for member in root.members {
      if let name = member.name { words[name] = .string(member.title) }
    }
    return words
  }

  /// The shape of what a pointer leads to; nil where a plan has nothing there.
  public func shape(at path: [String]) -> PlanShape? {
    path.reduce(root as PlanShape?) { shape, name in shape?.child(name) }
  }
}

/// One field, group or list of a plan.
public struct PlanShape: Sendable {
  /// How it is filled in.
  public enum Kind: Sendable, Hashable {
    /// Text.
    case text
    /// A whole number.
    case number
    /// Yes or no.
    case flag
    /// One of some words.
    case choice([String])
    /// A list of words.
    case words
    /// Several of some words.
    case choices([String])
    /// A group of named fields.
    case group
    /// Names that the writer chooses, each with a text.
    case map
    /// A list of groups.
    case list
    /// Always the same.
    case fixed
  }

  private let schema: JSONValue
  private let definitions: JSONValue
  /// The member's name; nil for the plan and for entries of lists.
  public let name: String?
  /// The document whose local format it is part of.
  private let paper: DocumentKind?
  /// What the catalogue calls it, where the schema knows it by its name only.
  private let caption: String?

  init(
    _ schema: JSONValue, definitions: JSONValue, name: String?, paper: DocumentKind? = nil,
    caption: String? = nil
  ) {
    self.definitions = definitions
    self.name = name
    self.paper = paper
    self.caption = caption
    guard let reference = schema["$ref"]?.string, let target = reference.split(separator: "/").last,
      var members = definitions[String(target)]?.object
    else {
      self.schema = schema
      return
    }
    for (key, value) in schema.object ?? [:] where key != "$ref" { members[key] = value }
    self.schema = .object(members)
  }

  private var description: String { schema["description"]?.string ?? "" }

  /// What it is called: the first words of its description.
  public var title: String {
    if let caption { return caption }
    if let name, isNamedInChinese { return name }
    let words = description.prefix { !"。；，（：".contains($0) }
    return words.isEmpty ? name ?? "" : String(words)
  }

  /// What else its description says, for a person who never sees the file: members and words of the
  /// file are called what the form calls them.
  public var help: String {
    if name == "order", let paper {
      let fields = DocumentTemplate.shipped(paper).fields.map { "\($0.id) \($0.caption)" }
      return "没有列出的接在后面。写栏目的编号：" + fields.joined(separator: "、")
    }
    if caption != nil { return note ?? "" }
    let rest = (isNamedInChinese ? description[...] : description.dropFirst(title.count))
      .drop { "。；，：".contains($0) }
    let text = rest.last == "。" ? String(rest.dropLast()) : String(rest)
    let names = Dictionary(
      spokenNames.map { ($0.word, $0.spoken) }, uniquingKeysWith: { first, _ in first })
    // `institution 医疗机构` is said by its meaning alone.
    var spoken = text.replacing(#/([A-Za-z0-9>=]+) (?=[\u{4E00}-\u{9FFF}“])/#) { match in
      names[String(match.1)].map { text[match.range.upperBound...].hasPrefix($0) ? "" : "“\($0)”" }
        ?? String(match.0)
    }
    // Names inside a command stay what they are.
    guard !spoken.contains("fieldkit ") else { return spoken }
    spoken = spoken.replacing(#/ ?\b([A-Za-z][A-Za-z0-9]*)\b ?(?![.A-Za-z0-9@—-])/#) { match in
      names[String(match.1)].map { "“\($0)”" } ?? String(match.0)
    }
    return spoken
  }

  /// A member that is called in Chinese is called so; its description says what it holds.
  private var isNamedInChinese: Bool {
    name?.unicodeScalars.contains { $0.value > 0x2E80 } ?? false
  }

  /// What the catalogue says of a member that the schema knows by its name only: the text that ships.
  private var note: String? {
    guard paper == nil, let name, let versions = DocumentWording.shipped[name] else {
      return Optional.none
    }
    return versions.last.map { "随附的：\($0.text)" }
  }

  /// Members that a catalogue names where the schema does not.
  private var catalogue: [(name: String, caption: String)]? {
    switch name {
    case "templates": DocumentKind.allCases.map { ($0.rawValue, $0.title) }
    case "fields": paper.map { DocumentTemplate.shipped($0).fields.map { ($0.id, $0.caption) } }
    case "wording":
      DocumentWording.shipped.sorted { $0.key < $1.key }.map { key, versions in
        (key, "“\(versions.last?.text.prefix(14) ?? "")…”（\(key)）")
      }
    case _: Optional.none
    }
  }

  /// The shape of a member that a catalogue names.
  private func listed(_ name: String, _ caption: String?) -> PlanShape? {
    guard let value = schema["additionalProperties"], value.object != nil else {
      return Optional.none
    }
    let paper = paper ?? (self.name == "templates" ? DocumentKind(rawValue: name) : nil)
    return PlanShape(
      value, definitions: definitions, name: name, paper: paper, caption: caption)
  }

  /// What the words of a plan file are called.
  private var spokenNames: [(word: String, spoken: String)] {
    var names: [(String, String)] = [("true", "是"), ("false", "否"), ("id", "编号")]
    for option in options { names.append((option, meaning(of: option))) }
    for value in definitions["spoken"]?.object ?? [:] {
      if let text = value.value.string { names.append((value.key, text)) }
    }
    return names
  }

  /// The words that its own field, or the fields of its entries, may hold.
  private var options: [String] {
    (PlanShape.options(schema) ?? []) + (element.flatMap { PlanShape.options($0.schema) } ?? [])
  }

  /// How it is filled in.
  public var kind: Kind {
    if schema["const"] != nil { return .fixed }
    if let options = PlanShape.options(schema) { return .choice(options) }
    switch schema["type"]?.string {
    case "integer": return .number
    case "boolean": return .flag
    case "object": return schema["properties"] == nil && catalogue == nil ? .map : .group
    case "array":
      guard let element = element else { return .words }
      switch element.kind {
      case .group, .list, .map: return .list
      case .choice(let options): return .choices(options)
      case .text, .number, .flag, .words, .choices, .fixed: return .words
      }
    default: return .text
    }
  }

  private static func options(_ schema: JSONValue) -> [String]? {
    schema["enum"]?.array?.compactMap(\.string)
  }

  /// What a word of a choice means, where its description says so: `presence 有/无…`.
  public func meaning(of option: String) -> String {
    let texts = [description, element?.description ?? ""]
    for text in texts {
      guard let found = text.firstRange(of: option + " ") else { continue }
      let rest = text[found.upperBound...]
      let words = rest.prefix { !"、，。；（(".contains($0) }
      guard let next = rest[words.endIndex...].first else { return String(words) }
      // A bracket within a name belongs to it, one behind it explains it.
      if next == "（", let end = rest[words.endIndex...].firstIndex(of: "）"),
        let after = rest[rest.index(after: end)...].first, !"、，。；".contains(after)
      {
        let tail = rest[rest.index(after: end)...].prefix { !"、，。；（(".contains($0) }
        return String(rest[...end]) + String(tail)
      }
      if !words.isEmpty { return String(words) }
    }
    return option
  }

  /// The entries of a list.
  public var element: PlanShape? {
    schema["items"].map { PlanShape($0, definitions: definitions, name: nil) }
  }

  /// The members of a group, in the order in which they are filled in.
  public var members: [PlanShape] {
    if let catalogue { return catalogue.compactMap { listed($0.name, $0.caption) } }
    let properties = schema["properties"]?.object ?? [:]
    let order = PlanShape.order
    return properties.sorted {
      let left = order[$0.key] ?? order.count
      let right = order[$1.key] ?? order.count
      return (left, $0.key) < (right, $1.key)
    }.map { PlanShape($0.value, definitions: definitions, name: $0.key, paper: paper) }
  }

  /// The member or the entry of that name.
  public func child(_ name: String) -> PlanShape? {
    switch kind {
    case .list, .words, .choices: return element
    case .group:
      if let catalogue {
        return listed(name, catalogue.first { $0.name == name }?.caption)
      }
      return schema["properties"]?[name].map {
        PlanShape($0, definitions: definitions, name: name, paper: paper)
      }
    case .map:
      guard let value = schema["additionalProperties"], value.object != nil else { return nil }
      return PlanShape(value, definitions: definitions, name: name)
    case .text, .number, .flag, .choice, .fixed: return nil
    }
  }

  /// Members without which a group is not taken.
  public var required: Set<String> { Set(schema["required"]?.array?.compactMap(\.string) ?? []) }

  /// Members come as papers have them: names first, then days, words, and what follows.
  private static let order: [String: Int] = Dictionary(
    [
      "format", "id", "version", "title", "name", "device", "kinds", "year", "module", "section",
      "group", "issuers", "jointIssuers", "documentNumber", "signedDate", "printedDate", "area",
      "regionCode", "audience", "copyTo", "copies", "parentPlan", "issuer", "printed", "correct",
      "department", "class", "includes", "date", "kind", "options", "unit", "from", "to", "head",
      "deputies", "members", "office", "text", "points", "method", "appliesWhen", "duty",
      "comparator", "minPercent", "stage", "lead", "cooperate", "leadCounty", "leadBureau",
      "evidence", "cites", "statute", "article", "confidence", "penalties", "severity",
      "immediateOrder", "caseFiling", "evidencePreservation", "demeritPoints", "referrals",
      "annex2Item", "subjects", "modules", "rows", "size", "inferred", "tasks", "off", "what",
      "deadline", "formats", "tables", "required", "note", "code", "reason", "agency", "region",
      "category", "government", "superior", "court", "procuratorate", "police", "receivers", "bank",
      "account", "contact", "summaryCeiling", "numberBlocks", "wording", "templates", "numbering",
    ].enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}
