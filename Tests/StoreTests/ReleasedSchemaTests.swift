import Foundation
import GRDB
import Model
@testable import Store
import TestSupport
import Testing

@Suite("A released schema", .scratch)
struct ReleasedSchemaTests {
  /// What was handed out. A line is added with every new format; none is ever changed or taken out.
  private static let hashes = [
    "workspace-1": "f9df3e415d130af3dd619089b48cb008f3790240966314912c699bb5c9b23456",
    "hub-1": "59f275f1d93937c2c1440deec9b978ed62c0b3abd939793429fcc701e504d636",
    "hub-2": "25ae8613464abe7afca827f45190588cecc1841d9e19dfcf137a5a231258bc28",
    "hub-3": "1d0cf4f95d0a8a89cb1e21a98addadae32a2f662cec0937175494c57409cc248",
    "hub-4": "18b6434b1b48eb949442a434e6d77b889a064ae58a692051dd3daea205ceb668",
    "hub-5": "2a26cafe2070b04e3939906e561895b1ee6dd0c2cce663e5cb0a3572daaff009",
    "hub-6": "69c2a552bdcc4410fb7cdd596ae2f0bc148379e9c7beedbd9c5c74d3c149e056",
    "hub-7": "af0dd92f9313bf5838e5319ccec6948629bc4d5e0ccd715ab69cbd3edf2e5a1a",
    "hub-8": "0d32fcb80b451f277132438c6b4fe3238df9617780eab75374804652f6d84d5e",
    "hub-9": "8efe072971c2bc8eb58d962bd80f16f5c7a6394e0f279e8b8e4664ab1d5ee7f9",
    "hub-10": "cc206568e8f1f6c2f3301aa4508503b4c813c959a5085c98dcdffea0410d8dbc",
    "hub-11": "240e7b27511ac80e02ac7797ae1c5a520ab550292286ec7fbe21123d941c0415",
    "hub-12": "240e7b27511ac80e02ac7797ae1c5a520ab550292286ec7fbe21123d941c0415",
    "hub-13": "bfc0c21e56b049ab5b717f690e6f1ac170f4db991eb67b10460862e334794261",
    "hub-14": "0e5f0f570805413198f8b61f475816377f299e8ad77fe87638085a837ac50c04",
    "custody-2": "16078b18656ce828694235ed847a3b9f221ae36dbae625d92a80e09c04aab360",
    "roster-1": "5c46ba5cb5c230632d17084a4b2f7cbae73373bc04f11af7bb14c300ed27c3d3",
    "rollup-1": "e991ef8cc41f3dac93e3e30e2ca879a82396d40a91c5bde006b0682efad03fbd",
  ]

  private static let all =
    ReleasedSchema.workspace + ReleasedSchema.hub + ReleasedSchema.custody + ReleasedSchema.roster
    + ReleasedSchema.rollup

  @Test("is the text that was handed out, to the byte", arguments: hashes.keys.sorted())
  func hash(name: String) throws {
    let file = Repository.root + "/Sources/Store/Schema/Released/\(name).sql"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(RawLog.hash(text) == ReleasedSchemaTests.hashes[name])
    #expect(ReleasedSchemaTests.all.contains { $0.name == name && $0.text == text })
  }

  @Test("every file in the folder is one whose hash is known, and is read by the program")
  func files() throws {
    let folder = Repository.root + "/Sources/Store/Schema/Released"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).map {
      $0.replacing(".sql", with: "")
    }
    #expect(files.sorted() == ReleasedSchemaTests.hashes.keys.sorted())
    #expect(Set(files) == Set(ReleasedSchemaTests.all.map(\.name)))
  }

  @Test("is what the migrations make, new or step by step", arguments: Kind.allCases)
  func migrations(kind: Kind) throws {
    let queue = try kind.create(Scratch.folder.path("s.sqlite"))
    let made = try queue.read(SchemaText.of)
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    try queue.close()
    let released = try #require(kind.released.last)
    #expect(try made == released.stored())
    #expect(version == released.version)
    #expect(version == kind.chain.newest)
    #expect(kind.released.map(\.version) == kind.released.map(\.version).sorted())
  }

  @Test("is what a roster is written with")
  func roster() throws {
    let path = Scratch.folder.path("roster.sqlite")
    try RosterStore.write([], to: path)
    let queue = try DatabaseQueue(path: path)
    #expect(try queue.read(SchemaText.of) == ReleasedSchema.newestRoster.stored())
    #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 1)
    try queue.close()
    #expect(ReleasedSchema.roster.last?.name == ReleasedSchema.newestRoster.name)
  }

  @Test(
    "stands in the description of the format, word for word",
    arguments: ["workspace-1", "roster-1", "rollup-1"])
  func description(name: String) throws {
    let text = try String(
      contentsOfFile: Repository.root + "/docs/bundle-format.md", encoding: .utf8)
    let printed = text.matches(of: /(?s)```sql\n(.*?)```/).map { String($0.1) }
    let released = try #require(ReleasedSchemaTests.all.first { $0.name == name })
    #expect(printed.contains(released.text), "\(name).sql is not printed in bundle-format.md")
  }

  @Test("has its number in the list of databases", arguments: Kind.allCases)
  func listed(kind: Kind) throws {
    let text = try String(contentsOfFile: Repository.root + "/docs/database.md", encoding: .utf8)
    let name = try #require(kind.released.last?.name.prefix { $0 != "-" })
    let file = name == "workspace" ? "inspection" : name
    let line = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("| `\(file).sqlite`") })
    let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    let number = cells[3].prefix { $0.isNumber }
    #expect(Int(number) == kind.chain.newest, "\(line)")
  }

  @Test("every step of a chain holds its own words and depends on nothing that may change")
  func literal() throws {
    let files = try Repository.files(under: "Sources/Store/Schema", suffix: ".swift").filter {
      $0.contains(/Migration\d+\.swift$/)
    }
    let steps = Kind.allCases.flatMap { $0.chain.steps.map(\.identifier) }
    #expect(files.count == steps.count)
    #expect(Set(steps).count == steps.count)
    for file in files {
      let text = try String(contentsOfFile: Repository.root + "/" + file, encoding: .utf8)
      #expect(!text.contains("\\("), "\(file) puts something into its statements")
      #expect(text.contains("Never edited."), "\(file)")
      let calls = text.matches(of: /\bdb\.(\w+)/).map { $0.1 }
      #expect(Set(calls) == ["execute"], "\(file)")
    }
  }

  @Test("of any released format is read, each by its own tables")
  func readsEach() throws {
    let old = try Workbench.snapshot("old.sqlite", in: .folder)
    let new = try Workbench.snapshot("new.sqlite", in: .folder)
    let addition = "CREATE TABLE later(a TEXT NOT NULL) STRICT"
    try Workbench.tamper(new, addition, "PRAGMA user_version = 2", "PRAGMA schema_version = 1")
    let later = ReleasedSchema(
      name: "workspace-2", version: 2,
      text: (ReleasedSchema.workspace.last?.text ?? "") + addition + ";\n")
    let released = ReleasedSchema.workspace + [later]
    let first = try ReceivedDatabase.log(.file(old), released: released)
    #expect(try ReceivedDatabase.log(.file(new), released: released).head == first.head)
    #expect(first.head.seq > 5)

    let newer = #expect(throws: StoreError.self) { _ = try ReceivedDatabase.log(path: new) }
    #expect(newer?.code == "BUNDLE_DATABASE")
    #expect(newer?.what.contains("更新版本") == true)
    // The number of one format with the tables of another.
    try Workbench.tamper(old, "PRAGMA user_version = 2", "PRAGMA schema_version = 1")
    let mixed = #expect(throws: StoreError.self) {
      _ = try ReceivedDatabase.log(.file(old), released: released)
    }
    #expect(mixed?.what.contains("表结构") == true)
    try Workbench.tamper(old, "PRAGMA user_version = 0", "PRAGMA schema_version = 1")
    let unknown = #expect(throws: StoreError.self) {
      _ = try ReceivedDatabase.log(.file(old), released: released)
    }
    #expect(unknown?.what.contains("没有发布过") == true)
  }
}
