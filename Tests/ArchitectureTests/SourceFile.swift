import TestSupport

/// A Swift file of the repository.
struct SourceFile: Sendable, CustomStringConvertible {
  /// From the root.
  let path: String
  let lines: [Substring]

  init(_ path: String) throws {
    self.path = path
    lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  var description: String { path }

  /// `Sources/Store` of `Sources/Store/Schema/HubMigration1.swift`.
  var folder: String { path.split(separator: "/").prefix(2).joined(separator: "/") }

  /// The modules that it imports.
  var imports: [String] {
    lines.compactMap { line in
      var words = line.split(separator: " ").drop { word in
        word.hasPrefix("@")
          || ["public", "package", "internal", "private", "fileprivate"]
            .contains(word)
      }
      guard words.popFirst() == "import" else { return nil }
      let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
      ]
      let name = words.first { !kinds.contains($0) } ?? ""
      return name.split(separator: ".").first.map(String.init)
    }
  }

  /// Every Swift file below some folders.
  static func all(under folders: String...) throws -> [SourceFile] {
    try folders.flatMap { Repository.files(under: $0, suffix: ".swift") }.map(SourceFile.init)
  }
}

extension Repository {
  /// The folders of the checklist modules.
  static func pluginNames() throws -> [String] { try folders(in: "Plugins") }
}
