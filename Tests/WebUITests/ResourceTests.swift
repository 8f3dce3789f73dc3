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

  @Test("a template includes only templates that there are")
  func partials() {
    for (name, bytes) in Templates.sources {
      for part in String(decoding: bytes, as: UTF8.self).matches(of: /\{\{> *([a-z]+) *\}\}/) {
        #expect(Templates.sources[String(part.1)] != nil, "\(name) includes \(part.1)")
      }
    }
  }

  @Test("every file that pages load is served")
  func assets() {
    #expect(
      Asset.allCases.map(\.rawValue).sorted() == ResourceTests.names("Static", without: ""))
  }
}
