import Foundation
import TestSupport
import Testing

@Suite("Licences")
struct LicenceTests {
  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: Repository.root + "/" + name, encoding: .utf8)
  }

  /// The first cells of the lines of the page's tables, and the texts that each line links to.
  private func lines() throws -> [(line: String, links: [String])] {
    try text("licences/README.md").split(separator: "\n").filter { $0.hasPrefix("| ") }.map {
      line in
      (String(line), line.matches(of: /\]\(([^)]+)\)/).map { String($0.1) })
    }
  }

  @Test("of the kit is the Apache License 2.0")
  func own() throws {
    let licence = try text("LICENSE")
    #expect(licence.contains("Apache License") && licence.contains("Version 2.0, January 2004"))
    #expect(licence.contains("END OF TERMS AND CONDITIONS"))
  }

  @Test("of every package and every system library that is linked is named, with its text")
  func linked() throws {
    let manifest = try text("Package.swift")
    let packages = manifest.matches(of: /\.package\(\s*url: "[^"]*\/([^"\/]+)"/).map {
      String($0.1).replacing(".git", with: "")
    }
    let libraries = manifest.matches(of: /\.systemLibrary\(\s*name: "([^"]+)"/).map { String($0.1) }
    #expect(packages.count == manifest.ranges(of: ".package(").count && packages.count >= 9)
    #expect(libraries.count == manifest.ranges(of: ".systemLibrary(").count && libraries.count >= 4)
    let lines = try lines()
    for name in packages {
      #expect(lines.contains { $0.line.hasPrefix("| \(name) |") && !$0.links.isEmpty }, "\(name)")
    }
    for name in libraries {
      #expect(lines.contains { $0.line.contains("`\(name)`") && !$0.links.isEmpty }, "\(name)")
    }
  }

  @Test("of packages that others bring along is named too")
  func transitive() throws {
    struct Resolved: Decodable {
      struct Pin: Decodable { let location: String }
      let pins: [Pin]
    }
    let data = try Data(contentsOf: URL(filePath: Repository.root + "/Package.resolved"))
    let pins = try JSONDecoder().decode(Resolved.self, from: data).pins
    #expect(pins.count > 20)
    let lines = try lines().map(\.line)
    for pin in pins {
      let name = (pin.location.split(separator: "/").last ?? "").replacing(".git", with: "")
      #expect(lines.contains { $0.hasPrefix("| \(name) |") }, "\(name)")
    }
  }

  @Test("has every text that the page names, and no text that it does not")
  func texts() throws {
    let linked = Set(try lines().flatMap(\.links).filter { !$0.contains("/") })
    let there = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/licences")
    #expect(linked.union(["README.md"]) == Set(there))
    for name in linked { #expect(try text("licences/" + name).count > 100, "\(name)") }
  }
}
