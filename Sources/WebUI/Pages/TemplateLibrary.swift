import Mustache

/// Templates that were taken apart, each with every part that it includes.
struct TemplateLibrary {
  private(set) var library = MustacheLibrary()
  private(set) var names: Set<String> = []

  /// Adds a template and its parts; what is there already, and a name that none has, changes nothing.
  /// - Throws: where a template is none.
  mutating func add(_ name: String) throws {
    guard !names.contains(name), let bytes = Templates.sources[name] else { return }
    names.insert(name)
    try library.register(String(decoding: bytes, as: UTF8.self), named: name)
    for part in TemplateLibrary.parts(of: bytes) { try add(part) }
  }

  /// The names of the parts that a template includes (mustache(5), PARTIALS).
  static func parts(of template: [UInt8]) -> [String] {
    var parts: [String] = []
    var rest = template[...]
    while let tag = rest.firstRange(of: opening) {
      rest = rest[tag.upperBound...]
      let name = rest.drop { $0 == space }.prefix { $0 != space && $0 != brace }
      parts.append(String(decoding: name, as: UTF8.self))
    }
    return parts
  }

  private static let opening = Array("{{>".utf8)
  private static let space = UInt8(ascii: " ")
  private static let brace = UInt8(ascii: "}")
}
