import Foundation
import KitModules
import Model
import TestSupport
import Testing

@Suite("Output for programs", .scratch)
struct OutputTests {
  private func object(_ outcome: Tool.Outcome) throws -> [String: JSONValue] {
    try #require(try JSONReader.read(outcome.output).object)
  }

  @Test("of modules --json is one object with every checklist")
  func modules() throws {
    let outcome = try Desk.run("modules", "--json")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(try object(outcome)["modules"]?.array?.count == KitModules.all.count)
  }

  @Test("of verify --json is one object")
  func verify() throws {
    let bundle = try object(Desk.run("verify", Desk.bundle(1), "--json"))
    #expect(bundle["kind"] == "bundle")
    #expect(bundle["visits"] == 5)
    #expect(bundle["bundle"]?.string?.count == 64)
    let pack = try object(Desk.run("verify", Desk.pack(), "--json"))
    #expect(pack["kind"] == "plan")
    #expect(pack["plans"] == ["demo-2026"])
  }

  @Test("of import --json is one object, also where bundles are refused")
  func importing() throws {
    let bad = try Scratch.folder.write("letter", as: "bad.zip")
    let outcome = try Desk.run(
      "import", try Desk.emptyHub(), try Desk.bundle(3), bad, try Desk.bundle(3), "--json")
    #expect(outcome.status == 65)
    let results = try object(outcome)["bundles"]?.array ?? []
    #expect(results.map { $0["result"]?.string } == ["imported", "refused", "known"])
    #expect(results[1]["code"] == "BUNDLE_UNREADABLE")
    #expect(results[1]["file"] == .string(bad))
    #expect(results[0]["newEntries"]?.integer ?? 0 > 0)
    #expect(results[2]["newEntries"] == 0)
  }

  @Test("of import of a folder is of every bundle in it and below, and of nothing else")
  func importingFolder() throws {
    let folder = Scratch.folder.path("stick")
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/south", withIntermediateDirectories: true)
    try files.copyItem(atPath: Desk.bundle(3), toPath: folder + "/three.bundle.zip")
    try files.copyItem(atPath: Desk.bundle(1), toPath: folder + "/south/one.bundle.zip")
    try Data("letter".utf8).write(to: URL(filePath: folder + "/letter.txt"))
    let outcome = try Desk.run("import", try Desk.emptyHub(), folder, "--json")
    #expect(outcome.status == 0 && outcome.errors == "")
    let results = try object(outcome)["bundles"]?.array ?? []
    #expect(results.map { $0["result"]?.string } == ["imported", "imported"])
    #expect(
      results.map { $0["file"]?.string } == [
        folder + "/south/one.bundle.zip", folder + "/three.bundle.zip",
      ])
  }

  @Test(
    "of report --format json is one object with values, texts and what they were counted from",
    arguments: ["annex3", "annex4", "coverage", "ledger", "referrals"])
  func report(name: String) throws {
    let outcome = try Desk.run("report", try Desk.hub(), name, "--format", "json")
    #expect(outcome.status == 0 && outcome.errors == "")
    let table = try object(outcome)
    #expect(table["table"] == .string(name))
    #expect(table["period"] == ["from": "2026-03-01", "to": "2026-06-30"])
    #expect(table["leftOut"]?.object != nil)
    #expect(table["notes"]?.array?.isEmpty == false)
    for row in try #require(table["rows"]?.array) {
      for cell in (row["cells"]?.object ?? [:]).values {
        #expect(Set(cell.object?.keys.sorted() ?? []) == ["value", "text", "findings"])
      }
    }
  }

  @Test("of differences rows is what stands under the second table, as text and as JSON")
  func conflicts() throws {
    let hub = try Desk.hub()
    let table = try object(Desk.run("report", hub, "annex4", "--format", "json"))
    let listed = try object(Desk.run("differences", "rows", hub, "--json"))
    #expect(listed["conflicts"] == table["conflicts"])
    #expect(listed["conflicts"]?.array?.isEmpty == false && table["otherConflicts"] == nil)
    let lines = try Desk.run("differences", "rows", hub).output.split(separator: "\n")
    let notes = Set((table["notes"]?.array ?? []).compactMap(\.string))
    #expect(lines.count == listed["conflicts"]?.array?.count)
    #expect(lines.allSatisfy { notes.contains(String($0)) })
    let none = try Desk.run(
      "differences", "rows", hub, "--to", "2026-01-01", "--from", "2026-01-01")
    #expect(none.output == "各次检查的结果没有不一致的。\n")
    let empty = try Desk.run(
      "differences", "rows", hub, "--to", "2026-01-01", "--from", "2026-01-01", "--json")
    #expect(try object(empty) == ["conflicts": []])
  }

  @Test("of report in a pipe is the table alone, and standard error stays empty")
  func pipe() throws {
    let hub = try Desk.hub()
    let shell = try Tool("sh").run([
      "-c", "\"$1\" report \"$2\" annex3 2> \"$3\" | cat", "sh", Tool.fieldkit().path, hub,
      Scratch.folder.path("errors"),
    ])
    #expect(shell.output.hasPrefix("\u{FEFF}"))
    #expect(try bytes(of: Scratch.folder.path("errors")).isEmpty)
    let file = Scratch.folder.path("annex3.csv")
    let outcome = try Desk.run("report", hub, "annex3", "-o", file)
    #expect(outcome.status == 0 && outcome.output == "" && outcome.errors == "")
    #expect(try bytes(of: file) == Array(shell.output.utf8))
  }

  @Test("of import, export and verify shows no progress in a pipe")
  func progress() throws {
    let workspace = try Desk.workspace()
    let bundle = Scratch.folder.path("a.bundle.zip")
    for outcome in [
      try Desk.run("export", workspace, "-o", bundle), try Desk.run("verify", bundle),
      try Desk.run("import", try Desk.emptyHub(), bundle),
      try Desk.run("record", workspace, Repository.visit("I-11")),
    ] {
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(!outcome.output.contains("\r"))
    }
  }

  @Test("of hub digest is one hash, the same for the same bundles in another order")
  func digest() throws {
    let hub = try Desk.emptyHub()
    _ = try Desk.run("import", hub, try Desk.bundle(3), try Desk.bundle(1), try Desk.bundle(2))
    _ = try Desk.run("case", "record", hub, Repository.sample("cases.json"))
    let digest = try Desk.run("hub", "digest", hub).output
    #expect(digest.contains(/^[0-9a-f]{64}\n$/))
    #expect(try Desk.run("hub", "digest", try Desk.hub()).output == digest)
  }
}
