import Foundation
import TestSupport
import Testing
import Workflows

/// One byte that was changed on the way, and the checks that find it.
struct Damage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let text: String
  let found: Set<Auditor.Check>

  static let all = [
    Damage(
      testDescription: "in the page for people", file: "data/report.html", text: "检查数据包",
      found: [.payload, .bagit]),
    Damage(
      testDescription: "in a photograph", file: "data/evidence/", text: "PNG",
      found: [.payload, .bagit]),
    Damage(
      testDescription: "in an entry of the log", file: "data/inspection.sqlite",
      text: "\"field\":\"/arrivedAt\"", found: [.payload, .log, .bagit]),
    Damage(
      testDescription: "in bag-info.txt", file: "bag-info.txt", text: "Bagging-Date: 2",
      found: [.tags, .bagit]),
    Damage(
      testDescription: "in the manifest", file: "manifest-sha256.txt", text: "0",
      found: [.payload, .tags, .bagit]),
    Damage(
      testDescription: "in the tag manifest", file: "tagmanifest-sha256.txt", text: "0",
      found: [.tags, .bagit]),
  ]
}

@Suite("Without the kit", .scratch)
struct AuditTests {
  /// Two visits with their photographs, as a laptop exports them.
  private func bundle() throws -> String {
    let workspace = try Kit.workspace("w", in: .folder)
    for name in ["I-01", "I-04", "sweep-1"] { _ = try workspace.record(Repository.visit(name)) }
    let path = try workspace.export(to: Scratch.folder.path("team.bundle.zip"))[0].path
    try workspace.close()
    return path
  }

  @Test("a bundle is proven by every check of the audit recipe", arguments: Auditor.Check.allCases)
  func sound(check: Auditor.Check) throws {
    let outcome = try Auditor(bundle(), in: .folder).run(check)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(
    "a plan pack is proven by every check that it has something for",
    arguments: [.archive, .payload, .tags, .bagit] as [Auditor.Check])
  func pack(check: Auditor.Check) throws {
    let outcome = try Auditor(Kit.demoPack(), in: .folder).run(check)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("a changed byte is found", arguments: Damage.all)
  func flipped(damage: Damage) throws {
    let auditor = try Auditor(bundle(), in: .folder)
    var path = auditor.root + "/" + damage.file
    if path.hasSuffix("/") {
      path += try #require(
        try FileManager.default.contentsOfDirectory(atPath: path).sorted().first)
    }
    try Auditor.flip(path, at: damage.text)
    for check in Auditor.Check.allCases {
      let outcome = try auditor.run(check)
      #expect(
        (outcome.status != 0) == damage.found.contains(check),
        "\(check.rawValue): \(outcome.output)\(outcome.errors)")
    }
  }

  @Test("a byte changed in the ZIP file itself is found")
  func flippedArchive() throws {
    let path = try bundle()
    try Auditor.flip(path, at: "IHDR")
    #expect(try Tool("unzip").run(["-t", path]).status != 0)
  }

  @Test("a payload file that was taken away or added is found")
  func missingAndExtra() throws {
    let auditor = try Auditor(bundle(), in: .folder)
    try "extra".write(
      toFile: auditor.root + "/data/extra.txt", atomically: true, encoding: .utf8)
    #expect(try auditor.run(.bagit).status != 0)
    try FileManager.default.removeItem(atPath: auditor.root + "/data/extra.txt")
    #expect(try auditor.run(.bagit).status == 0)
    try FileManager.default.removeItem(atPath: auditor.root + "/data/report.html")
    #expect(try auditor.run(.payload).status != 0)
    #expect(try auditor.run(.bagit).status != 0)
  }

  @Test("the log is one chain up to the head that bag-info.txt names")
  func chain() throws {
    let auditor = try Auditor(bundle(), in: .folder)
    let broken = try auditor.lines(
      """
      SELECT b.seq FROM log b LEFT JOIN log a ON a.seq = b.seq - 1
      WHERE json_extract(b.body, '$.prev') <> coalesce(a.hash, printf('%064d', 0))
        OR json_extract(b.body, '$.seq') <> b.seq
      """)
    #expect(broken.isEmpty)
    let head = try auditor.lines("SELECT seq || ':' || hash FROM log ORDER BY seq DESC LIMIT 1")
    let info = try String(contentsOfFile: auditor.root + "/bag-info.txt", encoding: .utf8)
    #expect(info.contains("Log-Head: \(try #require(head.first))\n"))
  }

  @Test("visits, rows and evidence can be read as tables")
  func projections() throws {
    let auditor = try Auditor(bundle(), in: .folder)
    #expect(
      try auditor.lines("SELECT subject, day, status FROM visit ORDER BY day") == [
        "LX-0001|2026-03-12|finalised", "LX-0004|2026-04-08|finalised",
      ])
    let rows = try auditor.lines(
      """
      SELECT f."row" FROM form_row f JOIN visit v ON v.id = f.visit
      WHERE v.subject = 'LX-0001' AND f.state = 'present' ORDER BY 1
      """)
    #expect(rows == ["A2-07", "A2-13"])
    let links = try auditor.lines("SELECT sha256 || '.' || extension FROM evidence_link ORDER BY 1")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: auditor.root + "/data/evidence")
    #expect(links == files.sorted())
    #expect(links.count == 8)
    #expect(try auditor.lines("PRAGMA integrity_check") == ["ok"])
    #expect(try auditor.lines("PRAGMA foreign_key_check").isEmpty)
    #expect(try auditor.lines("PRAGMA journal_mode") == ["delete"])
  }

  @Test("every piece of evidence bears its own hash as its name")
  func evidence() throws {
    let auditor = try Auditor(bundle(), in: .folder)
    let folder = auditor.root + "/data/evidence"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let sums = try Tool("sha256sum").run(names, in: folder)
    for line in sums.output.split(separator: "\n") {
      let parts = line.split(separator: " ", omittingEmptySubsequences: true)
      #expect(parts.count == 2 && parts[1].hasPrefix(parts[0] + "."))
    }
  }
}
