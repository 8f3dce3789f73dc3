import Foundation
import TestSupport
import Testing
import Workflows

@Suite("What a hub sends up, without the kit", .scratch)
struct UpwardAuditTests {
  private struct Sent {
    let root: String
    let zip: String
    let hub: String
    /// The line that enrols the hub.
    let line: String
    let database: String
  }

  private func sent() throws -> Sent {
    let folder = try Kit.demoCampaign(in: .folder) + "/hub"
    let hub = try Hub.open(folder, surroundings: .counted())
    let zip = try hub.rollUp(to: Scratch.folder.path("county.rollup.zip")).path
    try hub.close()
    let auditor = try Auditor(zip, in: .folder)
    return Sent(
      root: auditor.root, zip: zip, hub: hub.device,
      line: try #require(try KeyFile.rollupLine(of: folder)),
      database: "\(auditor.root)/data/hubs/\(hub.device)/log.sqlite")
  }

  private func lines(_ database: String, _ sql: String) throws -> [String] {
    let outcome = try Tool("sqlite3").run(["-readonly", database, sql])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  /// Whether `ssh-keygen` finds that a file was signed by whom the lines name.
  private func verifies(
    _ file: String, _ signature: String, by principal: String, _ lines: String, _ namespace: String
  ) throws -> Bool {
    let signers = Scratch.folder.path("signers-\(UUID().uuidString)")
    try lines.write(toFile: signers, atomically: true, encoding: .utf8)
    let run = try Tool("sh").run([
      "-c",
      "ssh-keygen -Y verify -f '\(signers)' -I \(principal) -n \(namespace) -s '\(signature)' < '\(file)'",
    ])
    return run.status == 0
  }

  @Test("is a sound bag that the hub signed for this purpose alone")
  func bag() throws {
    let sent = try sent()
    for (tool, arguments) in [
      ("unzip", ["-t", sent.zip]), ("sha256sum", ["--strict", "-c", "manifest-sha256.txt"]),
      ("sha256sum", ["--strict", "-c", "tagmanifest-sha256.txt"]),
    ] {
      let outcome = try Tool(tool).run(arguments, in: sent.root)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let (file, signature) = (
      sent.root + "/tagmanifest-sha256.txt",
      sent.root + "/signatures/tagmanifest-sha256.txt.sig"
    )
    #expect(try verifies(file, signature, by: sent.hub, sent.line + "\n", "rollup@fieldkit"))
    #expect(try !verifies(file, signature, by: sent.hub, sent.line + "\n", "bundle@fieldkit"))
  }

  @Test("has chains up to the heads that it names, each body under its hash")
  func chains() throws {
    let sent = try sent()
    let broken = try lines(
      sent.database,
      """
      SELECT device, seq FROM (SELECT device, seq, body,
          lag(seq, 1, 0) OVER w AS s, lag(hash, 1, printf('%064d', 0)) OVER w AS h
        FROM entry WINDOW w AS (PARTITION BY device ORDER BY seq))
      WHERE seq <> s + 1 OR body ->> 'seq' <> seq OR body ->> 'prev' <> h
        OR body ->> 'device' <> device
      """)
    #expect(broken.isEmpty)
    let folder = try Scratch.folder.folder("bodies")
    _ = try lines(
      sent.database, "SELECT writefile('\(folder)/' || device || '-' || seq, body) FROM entry")
    let sums = try lines(sent.database, "SELECT hash || '  ' || device || '-' || seq FROM entry")
    #expect(sums.count > 100)
    try (sums.joined(separator: "\n") + "\n").write(
      toFile: folder + "/sums", atomically: true, encoding: .utf8)
    #expect(
      try Tool("sha256sum").run(["--strict", "--quiet", "-c", "sums"], in: folder).status == 0)
    let heads = try lines(
      sent.database, "SELECT device || ' ' || max(seq) || ':' || hash FROM entry GROUP BY device")
    let named = try lines(
      ":memory:",
      """
      SELECT l.value ->> 'log' || ' ' || (l.value ->> 'head')
      FROM json_each(readfile('\(sent.root)/data/rollup.json'), '$.hubs[0].logs') l ORDER BY 1
      """)
    #expect(heads.sorted() == named)
  }

  @Test("brings what each laptop signed of its log")
  func laptops() throws {
    let sent = try sent()
    let signers = try lines(
      ":memory:",
      "SELECT value FROM json_each(readfile('\(sent.root)/data/rollup.json'), '$.hubs[0].signers')")
    let bundles = try lines(sent.database, "SELECT id || ' ' || device FROM bundle")
    #expect(bundles.count == 3)
    for bundle in bundles {
      let (id, device) = (bundle.prefix(64), String(bundle.dropFirst(65)))
      let folder = try Scratch.folder.folder("proof-\(device)")
      for column in ["info", "tag_manifest", "signature"] {
        _ = try lines(
          sent.database,
          "SELECT writefile('\(folder)/\(column)', \(column)) FROM bundle WHERE id = '\(id)'")
      }
      #expect(
        try verifies(
          folder + "/tag_manifest", folder + "/signature", by: device,
          signers.joined(separator: "\n") + "\n", "bundle@fieldkit"))
      #expect(try Tool("sha256sum").run([folder + "/tag_manifest"]).output.hasPrefix(id))
      let info = try Tool("sha256sum").run([folder + "/info"]).output.prefix(64)
      let manifest = try String(contentsOfFile: folder + "/tag_manifest", encoding: .utf8)
      #expect(manifest.contains("\(info)  bag-info.txt"))
      let head = try lines(
        sent.database,
        """
        SELECT 'Log-Head: ' || e.seq || ':' || e.hash FROM bundle b JOIN entry e
          ON e.device = b.device AND e.seq = b.head_seq AND e.hash = b.head_hash
        WHERE b.id = '\(id)'
        """)
      let text = try String(contentsOfFile: folder + "/info", encoding: .utf8)
      #expect(head.count == 1 && text.contains((head.first ?? "?") + "\n"))
    }
  }

  @Test("shows cases, plans, rosters and who holds which evidence to anybody with sqlite3")
  func contents() throws {
    let sent = try sent()
    let cases = try lines(
      sent.database,
      "SELECT DISTINCT body ->> 'entity' FROM entry WHERE body ->> 'kind' = 'case' AND device = '\(sent.hub)'"
    )
    #expect(cases.count > 3)
    #expect(try lines(sent.database, "SELECT count(*) > 5 FROM evidence_held") == ["1"])
    let roster = "\(sent.root)/data/hubs/\(sent.hub)/plans/demo-2026@2026030101/roster.sqlite"
    #expect(try lines(roster, "SELECT count(*) > 10 FROM institution") == ["1"])
    #expect(
      !FileManager.default.fileExists(atPath: sent.root + "/data/evidence"), "no evidence goes up")
  }
}
