import Foundation
import Model
import TestSupport
import Testing

/// What version 0.1.0 of the kit left behind, in copies that a test may change.
private struct Archive {
  static let folder = Repository.bundles + "/archive/v1"

  static func file(_ name: String) -> String { "\(folder)/\(name)" }

  /// A folder that was packed, with everything in it.
  static func unpacked(_ name: String) throws -> String {
    let outcome = try Tool("tar").run(["-xzf", file("\(name).tar.gz")], in: Scratch.folder.path)
    guard outcome.status == 0 else { throw Desk.Failure(description: outcome.errors) }
    return Scratch.folder.path(name)
  }

  /// The bureau's test key, which only its owner may read.
  static func identity() throws -> String {
    let path = try Scratch.folder.copy(file("bureau.age"), as: "bureau.age")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  /// Cells that a later counting rule counts otherwise, as `<table>/<row>/<column>`, and why.
  static let recounted: [String: String] = [:]

  /// Compares a table as it is counted today with what 0.1.0 printed: every figure, what stands
  /// behind it, and everything that was left out.
  static func expect(
    _ store: String, _ table: String, plan: String = "demo-2026", is expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try Desk.run("report", store, table, "--plan", plan, "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
    let now = try JSONReader.read(outcome.output)
    let then = try JSONReader.read(bytes(of: file("expected/\(expected).json")))
    for (reason, count) in then["leftOut"]?.object ?? [:] {
      #expect(
        now["leftOut"]?[reason] == count, "\(table) leftOut \(reason)",
        sourceLocation: sourceLocation)
    }
    let old = then["rows"]?.array ?? []
    let new = now["rows"]?.array ?? []
    #expect(!old.isEmpty, sourceLocation: sourceLocation)
    #expect(new.map { $0["id"] } == old.map { $0["id"] }, sourceLocation: sourceLocation)
    for (before, after) in zip(old, new) {
      let row = before["id"]?.string ?? ""
      for (column, cell) in before["cells"]?.object ?? [:]
      where recounted["\(table)/\(row)/\(column)"] == nil {
        // How many digits are printed is the paper's business, not the count's.
        for part in ["value", "findings"] {
          #expect(
            after["cells"]?[column]?[part] == cell[part], "\(table) \(row) \(column) \(part)",
            sourceLocation: sourceLocation)
        }
      }
    }
  }
}

@Suite("What version 0.1.0 wrote", .scratch)
struct ArchiveTests {
  @Test("lies in the archive unchanged, and nothing else does")
  func unchanged() throws {
    let manifest = "manifest-sha256.txt"
    let own = try Tool("sha256sum").run([manifest], in: Archive.folder)
    #expect(
      own.output.hasPrefix("72e1d36facc2eeb60348b8630ed28b85331751c9100e5fce2f3ee87a3e36ea2e "))
    let outcome = try Tool("sha256sum").run(["--quiet", "-c", manifest], in: Archive.folder)
    #expect(outcome.status == 0, "changed or missing: \(outcome.output)")
    let lines = try String(contentsOfFile: Archive.file(manifest), encoding: .utf8)
    let listed = Set(lines.split(separator: "\n").map { String($0.dropFirst(66)) } + [manifest])
    #expect(listed.count > 20)
    let files = Repository.files(under: "Bundles/archive/v1", suffix: "").filter {
      var isFolder: ObjCBool = false
      FileManager.default.fileExists(atPath: Repository.root + "/" + $0, isDirectory: &isFolder)
      return !isFolder.boolValue
    }
    #expect(Set(files.map { $0.replacing("Bundles/archive/v1/", with: "") }) == listed)
  }

  @Test(
    "is proven by verify",
    arguments: [
      "demo.plan.zip", "demo-2.plan.zip", "sealed.plan.zip", "laptop-1.bundle.zip",
      "laptop-2.bundle.zip", "laptop-4.bundle.zip", "worked-example.bundle.zip",
      "laptop-1.receipt.json",
    ])
  func verified(name: String) throws {
    let outcome = try Desk.run("verify", Archive.file(name))
    #expect(outcome.status == 0, "\(outcome.errors)")
    if name.hasSuffix("bundle.zip"), name.hasPrefix("laptop") {
      let audit = try Tool("bash").run([
        Repository.root + "/docs/audit.sh", Archive.file(name), try signers(),
      ])
      #expect((audit.status == 0) == (name != "laptop-4.bundle.zip"), "\(audit.errors)")
    }
  }

  private func signers() throws -> String {
    try Scratch.folder.copy(Archive.file("allowed_signers"), as: "signers")
  }

  @Test("is imported into a new hub, and comes to the same digest and the same tables")
  func imported() throws {
    let hub = Scratch.folder.path("new-hub")
    let steps = [
      [
        "hub", "create", hub, "--plan", Archive.file("demo.plan.zip"), "--trust", "--identity",
        try Archive.identity(),
      ],
      ["plan", "add", hub, Archive.file("demo-2.plan.zip"), "--trust"],
      ["plan", "add", hub, Archive.file("sealed.plan.zip"), "--trust"],
      ["trust", "add", hub, Archive.file("allowed_signers"), "--several"],
      [
        "import", hub, Archive.file("laptop-2.bundle.zip"), Archive.file("laptop-1.bundle.zip"),
        Archive.file("laptop-3.bundle.zip.age"),
      ],
      ["case", "record", hub, Archive.file("cases.json")],
    ]
    for step in steps {
      let outcome = try Tool.fieldkit().run(step)
      #expect(outcome.status == 0, "\(step): \(outcome.errors)")
    }
    try expectHub(hub)
  }

  private func expectHub(
    _ hub: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let digest = try Desk.run("hub", "digest", hub)
    let expected = try String(contentsOfFile: Archive.file("expected/digest.txt"), encoding: .utf8)
    #expect(digest.output == expected, sourceLocation: sourceLocation)
    for table in ["annex3", "annex4", "coverage", "ledger", "referrals"] {
      try Archive.expect(hub, table, is: "hub-\(table)", sourceLocation: sourceLocation)
    }
    try Archive.expect(
      hub, "annex4", plan: "sealed-2026", is: "sealed-annex4", sourceLocation: sourceLocation)
  }

  @Test("a hub is opened, recounted, rebuilt, and lets in what waited")
  func hub() throws {
    let hub = try Archive.unpacked("hub")
    try expectHub(hub)
    let rebuilt = try Desk.run("rebuild", hub)
    #expect(rebuilt.status == 0, "\(rebuilt.errors)")
    try expectHub(hub)
    let waiting = try FileManager.default.contentsOfDirectory(atPath: hub + "/quarantine")
    #expect(waiting.count == 1)
    let released = try Desk.run("quarantine", "release", hub, waiting.first ?? "")
    #expect(released.status == 0, "\(released.errors)")
    let decided = try Desk.run("quarantine", "list", hub)
    #expect(decided.output.contains("已放行"), "\(decided.output)")
  }

  @Test("a workspace is opened, recounted, rebuilt, continued, and brought to the old hub")
  func workspace() throws {
    let workspace = try Archive.unpacked("laptop-1")
    let hub = try Archive.unpacked("hub")
    for table in ["annex3", "annex4", "coverage"] {
      try Archive.expect(workspace, table, is: "laptop-1-\(table)")
    }
    let rebuilt = try Desk.run("rebuild", workspace)
    #expect(rebuilt.status == 0, "\(rebuilt.errors)")
    let again = try Desk.run("acknowledge", workspace, Archive.file("laptop-1.receipt.json"))
    #expect(again.status == 0, "\(again.errors)")
    let documents = try Desk.run("document", workspace, "LX-0003", "--list")
    #expect(documents.output.contains("已签发") && documents.output.contains("草稿"))

    let recorded = try Desk.run("record", workspace, Archive.file("visit/I-13.json"))
    #expect(recorded.status == 0, "\(recorded.errors)")
    let issued = try Desk.run(
      "document", workspace, "LX-0003", "opinion", "--issue", "-o", Scratch.folder.path("o.pdf"))
    #expect(issued.status == 0, "\(issued.errors)")
    let bundle = Scratch.folder.path("more.bundle.zip")
    let exported = try Desk.run("export", workspace, "-o", bundle)
    #expect(exported.status == 0, "\(exported.errors)")
    let imported = try Desk.run("import", hub, bundle)
    #expect(imported.status == 0, "\(imported.errors)")
    let table = try Desk.run("report", hub, "annex4", "--plan", "demo-2026", "--format", "json")
    #expect(table.output.contains("81edd02d-fd75-5928-acee-27c983223484"))

    // Custody had no number then; what it was stays beside it.
    for store in [workspace, hub] {
      #expect(FileManager.default.fileExists(atPath: store + "/custody.sqlite.format-0"))
    }
  }
}
