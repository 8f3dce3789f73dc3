import Foundation
import Model
import TestSupport
import Testing

/// A store that something happened to, and what the doctor says of it.
struct Ailment: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let status: Model.ExitStatus
  let topic: String
  let code: String
  let happen: @Sendable (String) throws -> Void

  static let all = [
    Ailment(
      testDescription: "a key that others may read", status: .untrusted, topic: "keys",
      code: "SIGNATURE_KEY_EXPOSED"
    ) {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: $0 + "/device.key")
    },
    Ailment(
      testDescription: "a piece of evidence that is gone", status: .missingInput,
      topic: "evidence", code: "EVIDENCE_MISSING"
    ) { try FileManager.default.removeItem(atPath: evidence(in: $0)) },
    Ailment(
      testDescription: "a piece of evidence with another byte", status: .badData,
      topic: "evidence", code: "STORE_DAMAGED"
    ) { folder in
      var content = try bytes(of: evidence(in: folder))
      content[content.count / 2] ^= 1
      try Data(content).write(to: URL(filePath: evidence(in: folder)))
    },
    Ailment(
      testDescription: "a store of a newer kit", status: .badData, topic: "integrity",
      code: "STORE_NEWER"
    ) { folder in
      let path = folder + "/fieldkit.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try text.replacing("/1\"", with: "/2\"").write(
        toFile: path, atomically: false, encoding: .utf8)
    },
    Ailment(
      testDescription: "a database that is cut off", status: .inputOutput, topic: "integrity",
      code: "STORE_UNREADABLE"
    ) { folder in
      let name =
        FileManager.default.fileExists(atPath: folder + "/hub.sqlite") ? "hub" : "inspection"
      let path = folder + "/\(name).sqlite"
      try Data(bytes(of: path).dropLast(20_000)).write(to: URL(filePath: path))
    },
  ]

  private static func evidence(in folder: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/evidence").sorted()
    return folder + "/evidence/" + (try #require(names.first))
  }
}

@Suite("The doctor", .scratch)
struct DoctorTests {
  private static func stores() throws -> [String] { [try Desk.workspace(), try Desk.hub()] }

  private func findings(_ outcome: Tool.Outcome) throws -> [JSONValue] {
    try #require(try JSONReader.read(outcome.output)["findings"]?.array)
  }

  @Test("finds nothing wrong with a store that is whole, and leaves every byte as it was")
  func whole() throws {
    for store in try Self.stores() {
      let before = try FolderSnapshot(store)
      let outcome = try Desk.run("doctor", store, "--json")
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      let found = try findings(outcome)
      #expect(found.allSatisfy { $0["grade"] != "bad" })
      let topics = Set(found.compactMap { $0["topic"]?.string })
      #expect(
        topics.isSuperset(of: [
          "program", "fonts", "clock", "disk", "permissions", "keys", "integrity", "evidence",
          "backup",
        ]))
      #expect(try FolderSnapshot(store) == before)
    }
  }

  @Test(
    "tells what is wrong, what is safe and what to do, and mends nothing", arguments: Ailment.all)
  func ailing(ailment: Ailment) throws {
    for store in try Self.stores() {
      try ailment.happen(store)
      let before = try FolderSnapshot(store)
      let outcome = try Desk.run("doctor", store, "--json")
      #expect(outcome.status == ailment.status.rawValue, "\(outcome.output)\(outcome.errors)")
      let bad = try findings(outcome).filter { $0["grade"] == "bad" }
      #expect(bad.map { $0["topic"]?.string } == [ailment.topic], "\(bad)")
      #expect(bad.first?["code"]?.string == ailment.code)
      for words in ["what", "safe", "remedy"] {
        #expect(bad.first?[words]?.string?.contains(/\p{Han}/) == true, "\(words)")
      }
      #expect(try FolderSnapshot(store) == before)
    }
  }

  @Test("looks at the machine alone where no store is named")
  func machine() throws {
    let outcome = try Desk.run("doctor", "--quick")
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("字体") && outcome.output.contains("时钟"))
    #expect(!outcome.output.contains("库的完整"))
  }

  @Test("writes a file for whoever helps that names nobody and no place")
  func support() throws {
    let store = try Desk.workspace()
    let file = Scratch.folder.path("support.json")
    let outcome = try Desk.run("doctor", store, "--support", file)
    #expect(outcome.status == 0, "\(outcome.output)")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let described = try String(contentsOfFile: store + "/fieldkit.json", encoding: .utf8)
    let device = try #require(try JSONReader.read(described)["device"]?.string)
    for secret in [store, Scratch.folder.path, NSUserName(), device, "LX-", "桂X", "临溪"]
    where secret != "root" {
      #expect(!text.contains(secret), "\(secret)")
    }
    // Words that were typed are Chinese; nothing in the file is.
    #expect(!text.contains(/\p{Han}/), "\(text)")
    let document = try JSONReader.read(text)
    #expect(document["figures"]?["visits"]?.integer == 3)
    #expect(document["findings"]?.array?.isEmpty == false)
  }
}
