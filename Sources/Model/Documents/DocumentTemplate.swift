/// How an enforcement document is laid out: data, so that a county can have its own.
public struct DocumentTemplate: Sendable, Hashable {
  /// Which document.
  public let kind: DocumentKind
  /// Name as printed.
  public var title: String
  /// Other names that people call it by.
  public let aliases: [String]
  /// How it is numbered.
  public var numbering: Numbering
  /// Whether the party signs every page.
  public let isSignedEachPage: Bool
  /// Whether the agency's seal goes on it.
  public let needsSeal: Bool
  /// Copies by name; one without a name where there is none.
  public let copies: [String]
  /// Fields in order.
  public var fields: [DocumentField]

  /// How a document is numbered (文书规范第四条).
  public enum Numbering: Sendable, Hashable {
    /// 编号: `2026—0007`
    case serial
    /// 文号 with this 执法性质: `临卫医罚〔2026〕3号`
    case document(nature: String)
    /// Numbered for the file alone: what belongs to another document prints the number of that one.
    case unprinted
  }

  /// The template that ships with the kit.
  public static func shipped(_ kind: DocumentKind) -> DocumentTemplate {
    guard let template = all[kind] else {
      // A build that lost its own data must not run at all.
      fatalError("document template cannot be read")
    }
    return template
  }

  private static let all: [DocumentKind: DocumentTemplate] = Dictionary(
    DocumentKind.allCases.compactMap { kind in
      // What cannot be read is missing, and ``shipped(_:)`` says so.
      guard let value = try? JSONReader.read(kind.resource),
        let template = try? DocumentTemplate(document: value, kind: kind)
      else { return nil }
      return (kind, template)
    }, uniquingKeysWith: { first, _ in first })

  private init(document: JSONValue, kind: DocumentKind) throws {
    let reader = try DocumentReader(document)
    self.kind = kind
    title = try reader.string("title")
    aliases = try reader.strings("aliases")
    numbering = try Numbering(reading: reader.object("numbering"))
    isSignedEachPage = reader.raw("signedEachPage") == true
    needsSeal = reader.raw("needsSeal") == true
    copies = try reader.strings("copies")
    fields = try reader.objects("fields").map(DocumentField.init(reading:))
  }

  /// The fields that a person fills in or the visit does, in order.
  public var filled: [DocumentField] {
    fields.filter { $0.kind.holdsValue && !$0.isRetired }
  }

  /// The fields that are printed of a document with these values, in order.
  public func printed(_ values: [String: JSONValue]) -> [DocumentField] {
    fields.filter { field in
      guard !field.isInternal else { return false }
      guard values[field.id] == nil || !field.kind.holdsValue else { return true }
      return !field.isRetired && (!field.isConditional || field.isAsked(values))
    }
  }

  /// The field of that name.
  public func field(_ id: String) -> DocumentField? { fields.first { $0.id == id } }

  /// The template with what a plan says of it: title, numbering, captions, words for an empty
  /// field, which fields may stay empty, and their order. Fields that an order leaves out follow in
  /// the order of the template: a county may move a field, never lose one.
  public func applying(_ change: JSONValue) -> DocumentTemplate {
    var template = self
    if let title = change["title"]?.string { template.title = title }
    if let numbering = change["numbering"], let reader = try? DocumentReader(numbering),
      let changed = try? Numbering(reading: reader)
    {
      template.numbering = changed
    }
    for index in template.fields.indices {
      guard let field = change["fields"]?[template.fields[index].id] else { continue }
      if let caption = field["caption"]?.string { template.fields[index].caption = caption }
      if let words = field["empty"]?.string {
        template.fields[index].empty = words == "blank" ? .blank : .words(words)
      }
      if let required = field["required"]?.bool, required || !template.fields[index].isRequired {
        template.fields[index].isRequired = required
      }
    }
    let order = (change["order"]?.array ?? []).compactMap(\.string)
    if !order.isEmpty {
      let first = order.compactMap { id in template.fields.first { $0.id == id } }
      template.fields = first + template.fields.filter { !order.contains($0.id) }
    }
    return template
  }
}

extension DocumentTemplate.Numbering {
  /// Reads `{"style": "serial"}` or `{"style": "document", "nature": "罚"}`.
  init(reading reader: DocumentReader) throws {
    switch try reader.string("style") {
    case "document": self = .document(nature: try reader.string("nature"))
    case "unprinted": self = .unprinted
    default: self = .serial
    }
  }
}
