import TestSupport
import Testing

@testable import WebUI

@Suite("What pages are made of")
struct ResourceTests {
  private static func names(_ folder: String, without suffix: String) -> [String] {
    Repository.files(under: "Sources/WebUI/\(folder)", suffix: suffix)
      .compactMap { $0.split(separator: "/").last?.dropLast(suffix.count) }.map(String.init)
  }

  @Test("every template of the folder is registered, under its own name")
  func templates() {
    #expect(
      Templates.sources.keys.sorted() == ResourceTests.names("Templates", without: ".mustache"))
    #expect(
      Repository.files(under: "Sources/WebUI/Templates", suffix: "").count
        == Templates.sources.count)
  }

  @Test("a template includes only templates that there are, and is taken apart together with them")
  func partials() throws {
    for (name, bytes) in Templates.sources {
      let parts = String(decoding: bytes, as: UTF8.self).matches(of: /\{\{> *([a-z]+) *\}\}/)
        .map { String($0.1) }
      #expect(TemplateLibrary.parts(of: bytes) == parts)
      var library = TemplateLibrary()
      try library.add(name)
      for part in parts {
        #expect(library.names.contains(part), "\(name) includes \(part)")
      }
    }
  }

  @Test("there is no page without a template")
  func unknown() throws {
    #expect(try Templates.text("no such page", .nothing) == nil)
    #expect(try Templates.text("sprite", .nothing)?.isEmpty == false)
  }

  @Test("every file that pages load is served")
  func assets() {
    #expect(
      Asset.allCases.map(\.rawValue).sorted() == ResourceTests.names("Static", without: ""))
  }
}
