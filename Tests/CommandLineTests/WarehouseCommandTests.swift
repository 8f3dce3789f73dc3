import Foundation
import Model
import TestSupport
import Testing

@Suite("The commands of a warehouse", .scratch)
struct WarehouseCommandTests {
  private func warehouse() throws -> String {
    let name = "c" + UUID().uuidString.lowercased().prefix(8)
    let address = try PostgreSQL.shared().database(name)
    let made = try Desk.run("warehouse", "create", address, "--plan", Desk.pack(), "--trust")
    #expect(made.status == 0, "\(made.errors)")
    return address
  }

  private func json(_ outcome: Tool.Outcome) throws -> JSONValue {
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONReader.read(outcome.output)
  }

  @Test("create, trust and load it, and report, list and explain as at the county's hub")
  func allOfThem() throws {
    let (address, hub) = (try warehouse(), try Desk.hub())
    let sent = Scratch.folder.path("county.rollup.zip")
    #expect(try Desk.run("rollup", hub, "-o", sent).status == 0)
    let stranger = try Desk.run("warehouse", "load", address, sent)
    #expect(stranger.codes == ["SIGNER_UNKNOWN"])
    #expect(stranger.status == 77)
    let signer = try Scratch.folder.write(Desk.run("key", "show", hub).output, as: "signer")
    #expect(try Desk.run("warehouse", "trust", address, signer).output.hasPrefix("已登记 "))
    #expect(try Desk.run("warehouse", "trust", address, signer).output.hasPrefix("已经登记过 "))
    let bad = try Scratch.folder.write("letter", as: "bad.rollup.zip")
    let loaded = try Desk.run("warehouse", "load", address, bad, sent)
    #expect(loaded.codes == ["BUNDLE_UNREADABLE"])
    #expect(loaded.status == 65)
    #expect(loaded.output.contains("装入 1 个，已有 0 个，拒绝 1 个。"))
    let again = try json(Desk.run("warehouse", "load", address, sent, "--json"))
    #expect(again["bundles"]?.array?.map { $0["result"] } == ["known"])
    #expect(try Desk.run("warehouse", "waiting", address).output == "")

    for name in ["annex3", "annex4", "coverage", "ledger", "referrals", "followups"] {
      let table = try json(Desk.run("report", address, name, "--format", "json"))
      let expected = try json(Desk.run("report", hub, name, "--format", "json"))
      #expect(table["rows"] == expected["rows"], "\(name)")
      #expect(table["rows"]?.array?.isEmpty == false, "\(name)")
    }
    for name in ["annex3", "coverage", "ledger", "referrals"] {
      let paper = try Desk.run("report", address, name, "--format", "html")
      #expect(paper.status == 0, "\(paper.errors)")
      #expect(paper.output.contains("</html>"))
    }
    let areas = try json(Desk.run("areas", address, "--json"))["areas"]?.array ?? []
    #expect(areas.count == 1)
    let cell = try json(Desk.run("explain", address, "annex4", "A4-17", "SX", "--json"))
    let entries = try #require(cell["entries"]?.array)
    #expect(!entries.isEmpty)
    for entry in entries {
      #expect(entry["holder"]?["hub"] == areas.first?["hub"])
      #expect(entry["records"]?.array?.isEmpty == false)
    }
    let evidence = entries.flatMap { $0["records"]?.array ?? [] }
      .flatMap { $0["evidence"]?.array ?? [] }
    #expect(evidence.allSatisfy { $0["sha256"]?.string?.count == 64 && $0["held"] == false })
    let words = try Desk.run("explain", address, "annex4", "A4-17", "SX")
    #expect(words.output.contains("汇总库 \(areas.first?["hub"]?.string ?? "")"))
    #expect(try Desk.run("explain", address, "annex4", "A4-99", "SX").codes == ["NOT_FOUND"])
    #expect(try Desk.run("warehouse", "rebuild", address).output.contains("和原来的完全一致。"))
  }

  @Test("load, acknowledge and make anew what was encrypted, where the key is given")
  func encrypted() throws {
    let (address, hub) = (try warehouse(), try Desk.hub())
    let identity = Scratch.folder.path("province.age")
    #expect(try Desk.run("key", "create", identity, "--kind", "age").status == 0)
    let recipient = try #require(
      try Desk.run("key", "show", identity).output.split(separator: "\n").first {
        $0.hasPrefix("age1")
      })
    let sent = Scratch.folder.path("county.rollup.zip")
    let written = try Desk.run("rollup", hub, "-o", sent, "--recipient", String(recipient))
    #expect(written.status == 0, "\(written.errors)")
    #expect(try bytes(of: sent).starts(with: Array("age-encryption.org/v1\n".utf8)))
    let signer = try Scratch.folder.write(Desk.run("key", "show", hub).output, as: "signer")
    #expect(try Desk.run("warehouse", "trust", address, signer).status == 0)

    let refused = try Desk.run("warehouse", "load", address, sent)
    #expect(refused.codes == ["AGE_NO_MATCH"])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("--identity"))
    let missing = Scratch.folder.path("none.age")
    let absent = try Desk.run("warehouse", "load", address, sent, "--identity", missing)
    #expect(absent.status == 66, "\(absent.errors)")
    let loaded = try Desk.run("warehouse", "load", address, sent, "--identity", identity)
    #expect(loaded.status == 0, "\(loaded.errors)")
    #expect(loaded.output.contains("装入 1 个，已有 0 个，拒绝 0 个。"))

    // What the receipt lists is not sent again, and the next bundle is encrypted by itself.
    let key = Scratch.folder.path("province.key")
    #expect(try Desk.run("key", "create", key).status == 0)
    // A folder that is not there is made; a key that is not there leaves none.
    let folder = Scratch.folder.path("given/receipts")
    let keyless = try Desk.run(
      "warehouse", "receipt", address, "--key", missing, "-o", folder, "--identity", identity)
    #expect(keyless.codes == ["SIGNATURE_NOT_FOUND"])
    #expect(!FileManager.default.fileExists(atPath: folder))
    // Without the key no receipt says that what comes next need not be encrypted.
    let bare = try Desk.run("warehouse", "receipt", address, "--key", key, "-o", folder)
    #expect(bare.codes == ["AGE_NO_MATCH"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    let receipts = try Desk.run(
      "warehouse", "receipt", address, "--key", key, "-o", folder, "--identity", identity)
    #expect(receipts.status == 0, "\(receipts.errors)")
    let receipt = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".json") })
    let taken = try Desk.run("acknowledge", hub, "\(folder)/\(receipt)", "--trust")
    #expect(taken.status == 0, "\(taken.errors)")
    let next = Scratch.folder.path("next.rollup.zip")
    let more = try Desk.run("rollup", hub, "-o", next)
    #expect(more.status == 0, "\(more.errors)")
    #expect(try bytes(of: next).count < bytes(of: sent).count)
    let second = try Desk.run("warehouse", "load", address, next, "--identity", identity)
    #expect(second.output.contains("装入 1 个，已有 0 个，拒绝 0 个。"), "\(second.errors)")

    let table = try json(Desk.run("report", address, "annex4", "--format", "json"))
    let expected = try json(Desk.run("report", hub, "annex4", "--format", "json"))
    #expect(table["rows"] == expected["rows"])
    #expect(try Desk.run("warehouse", "rebuild", address).codes == ["AGE_NO_MATCH"])
    let rebuilt = try Desk.run("warehouse", "rebuild", address, "--identity", identity)
    #expect(rebuilt.output.contains("和原来的完全一致。"), "\(rebuilt.errors)")
    #expect(try json(Desk.run("report", address, "annex4", "--format", "json")) == table)
  }

  @Test("say which server or database it is that cannot be worked with")
  func failures() throws {
    let server = try PostgreSQL.shared()
    let (address, pack) = (try warehouse(), try Desk.pack())
    let name = String(address.split(separator: "/")[2].prefix { $0 != "?" })
    try server.sql(
      """
      DO $$ BEGIN CREATE ROLE commanded LOGIN PASSWORD 'right';
      EXCEPTION WHEN duplicate_object THEN NULL; END $$
      """)
    func check(_ place: String, _ status: Int32, _ code: String) throws {
      let outcome = try Desk.run("report", place, "annex3")
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.codes == [code])
      #expect(outcome.output == "")
    }
    try check("postgresql://[::1/c", 64, "WAREHOUSE_ADDRESS")
    try check("postgresql://fieldkit@/db?host=/nowhere", 74, "WAREHOUSE_GONE")
    try check(server.address("none"), 66, "WAREHOUSE_NO_DATABASE")
    try check(server.address(name, user: "commanded:wrong"), 77, "WAREHOUSE_DENIED")
    try check(server.address("postgres"), 66, "WAREHOUSE_FOREIGN")
    // A warehouse that was made and could not be spread is there, and says how it goes on.
    let alone = try server.database("a" + name)
    let unspread = try Desk.run(
      "warehouse", "create", alone, "--plan", pack, "--trust", "--shards", server.address("none"))
    #expect(unspread.codes == ["WAREHOUSE_NO_DATABASE"])
    #expect(unspread.output.contains("warehouse shard add"))
    #expect(try Desk.run("warehouse", "shard", "list", alone).status == 0)
    let twice = try Desk.run("warehouse", "create", address, "--plan", pack, "--trust")
    #expect(twice.codes == ["WAREHOUSE_EXISTS"])
    #expect(twice.status == 73)
    try server.sql("UPDATE fieldkit.warehouse SET version = 99", in: name)
    try check(address, 65, "WAREHOUSE_NEWER")
  }
}
