import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Workflows

/// What a hub sends up, altered by somebody who holds its key, and why it is refused.
struct RollupFault: Sendable, CustomStringConvertible {
  let testDescription: String
  let code: String
  let alter: @Sendable (inout Forgery) throws -> Void

  init(_ name: String, _ code: String, _ alter: @escaping @Sendable (inout Forgery) throws -> Void)
  {
    testDescription = name
    self.code = code
    self.alter = alter
  }

  var description: String { testDescription }
}

/// The files of an upward bundle, to be changed and signed again.
struct Forgery {
  let folder: String
  let hub: String
  var files: [String: String]
  var info: BagInfo

  var log: String { "data/hubs/\(hub)/log.sqlite" }

  /// Changes a document of the payload.
  mutating func edit(_ path: String, _ change: (inout [String: JSONValue]) -> Void) throws {
    let source = try #require(files[path])
    var members = try #require(
      try JSONReader.read(String(contentsOfFile: source, encoding: .utf8)).object)
    change(&members)
    try put(path, JSONWriter.pretty(.object(members)))
  }

  /// Changes the only hub of `rollup.json`.
  mutating func editHub(_ change: (inout [String: JSONValue]) -> Void) throws {
    try edit(RollupDocument.path) { members in
      var hub = members["hubs"]?.array?.first?.object ?? [:]
      change(&hub)
      members["hubs"] = .array([.object(hub)])
    }
  }

  mutating func put(_ path: String, _ text: String) throws {
    let target = "\(folder)/\(UUID().uuidString)"
    try text.write(toFile: target, atomically: true, encoding: .utf8)
    files[path] = target
  }

  /// Runs statements in the database of the logs.
  func run(_ sql: String) throws {
    let outcome = try Tool("sqlite3").run([files[log] ?? "", sql + "; VACUUM"])
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
}

@Suite("An upward bundle that is not as it should be", .scratch)
struct RefusedRollupTests {
  static let faults: [RollupFault] = [
    RollupFault("of a later format", "ROLLUP_MALFORMED") {
      try $0.edit(RollupDocument.path) { $0["format"] = "fieldkit-rollup/2" }
    },
    RollupFault("of another hub than its part", "ROLLUP_MALFORMED") {
      try $0.edit(RollupDocument.path) { $0["hub"] = "00000000-0000-4000-8000-000000000001" }
    },
    RollupFault("with a name that leads out", "ROLLUP_MALFORMED") {
      try $0.editHub { $0["hub"] = "../../etc" }
    },
    RollupFault("of another day than its bag", "BUNDLE_MALFORMED") {
      try $0.edit(RollupDocument.path) { $0["madeOn"] = "2020-01-01" }
    },
    RollupFault("that names a log twice", "ROLLUP_MALFORMED") {
      try $0.editHub { $0["logs"] = .array(($0["logs"]?.array ?? []) + ($0["logs"]?.array ?? [])) }
    },
    RollupFault("that leaves a log unnamed", "BUNDLE_DATABASE") { forgery in
      let own = forgery.hub
      try forgery.editHub { hub in
        hub["logs"] = .array(
          (hub["logs"]?.array ?? []).filter { $0["log"] == .string(own) }
            + (hub["logs"]?.array ?? []).filter { $0["log"] != .string(own) }.dropFirst())
      }
    },
    RollupFault("that names another head", "BUNDLE_DATABASE") { forgery in
      let own = forgery.hub
      try forgery.editHub { hub in
        hub["logs"] = .array(
          (hub["logs"]?.array ?? []).map { log in
            guard log["log"] != .string(own) else { return log }
            var log = log.object ?? [:]
            log["head"] = .string("3:" + String(repeating: "a", count: 64))
            return .object(log)
          })
      }
    },
    RollupFault("with a file that nobody names", "BUNDLE_UNEXPECTED_FILE") { forgery in
      try forgery.put("data/hubs/\(forgery.hub)/plans/other@1/plan.json", "{}")
    },
    RollupFault("without a plan that it says it carries", "BUNDLE_MISSING_FILE") { forgery in
      for name in forgery.files.keys where name.hasSuffix("/plan.json") {
        forgery.files[name] = nil
      }
    },
    RollupFault("with other words in a plan", "ROLLUP_MALFORMED") { forgery in
      let name = try #require(forgery.files.keys.first { $0.hasSuffix("/plan.json") })
      try forgery.edit(name) { $0["title"] = "别的" }
    },
    RollupFault("whose checklist is not the frozen one", "PLAN_PACK_INVALID") { forgery in
      let name = try #require(forgery.files.keys.first { $0.contains("/checklists/") })
      try forgery.put(name, "{}")
    },
    RollupFault("whose entry was altered", "BUNDLE_DATABASE") { forgery in
      try forgery.run(
        "UPDATE entry SET body = replace(body, '\"reason\":null', '\"reason\":\"\"') WHERE seq = 2")
    },
    RollupFault("whose entry is missing", "BUNDLE_DATABASE") { forgery in
      try forgery.run("DELETE FROM entry WHERE seq = 5")
    },
    RollupFault("with a trigger", "BUNDLE_DATABASE") { forgery in
      try forgery.run("CREATE TRIGGER t AFTER INSERT ON entry BEGIN SELECT 1; END")
    },
    RollupFault("with evidence under a path", "BUNDLE_DATABASE") { forgery in
      try forgery.run("UPDATE evidence_held SET extension = '../x'")
    },
    RollupFault("that claims a signature over something else", "ROLLUP_MALFORMED") { forgery in
      try forgery.run(
        """
        UPDATE bundle SET (info, tag_manifest, signature) =
          (SELECT info, tag_manifest, signature FROM bundle b WHERE b.id <> bundle.id LIMIT 1)
        """)
    },
    RollupFault("that claims a signature that does not hold", "BUNDLE_BAD_SIGNATURE") { forgery in
      try forgery.run(
        """
        UPDATE bundle SET signature =
          (SELECT signature FROM bundle b WHERE b.id <> bundle.id LIMIT 1)
        """)
    },
    RollupFault("that names a bundle of a later entry than the log has", "ROLLUP_MALFORMED") {
      try $0.run("UPDATE bundle SET head_seq = 99999")
    },
  ]

  /// What says that something was turned away.
  private static let registers: Set<String> = [
    "custody.sqlite", "custody.sqlite-wal", "custody.sqlite-shm", "hub.sqlite-wal",
    "hub.sqlite-shm",
  ]

  @Test("is refused and leaves the hub as it was", arguments: faults)
  func refused(fault: RollupFault) throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    let path = try county.sendUp("county")
    let folder = try Scratch.folder.folder("forged")
    let bag = try BagReader.verify(path, profile: .rollup, staging: folder)
    var forgery = Forgery(
      folder: folder, hub: county.device, files: bag.payload.compactMapValues(\.staged),
      info: bag.info)
    try fault.alter(&forgery)
    let target = Scratch.folder.path("forged.rollup.zip")
    _ = try BagWriter.write(
      forgery.files.map { PayloadFile(path: $0.key, source: $0.value) }, info: forgery.info,
      profile: .rollup, signedBy: SigningKey(file: county.folder.deviceKey), to: target)
    let before = try FolderSnapshot(city.path, ignoring: Self.registers)
    #expect(try refusal { try city.importBundle(target) }?.code == fault.code)
    #expect(try FolderSnapshot(city.path, ignoring: Self.registers) == before)
    let verified = try refusal { try Verification.verify(target, surroundings: .counted()) }
    #expect(verified?.code == fault.code, "verify says the same")
    // The sound one is taken as if nothing had been.
    #expect(try !city.importBundle(path).isKnown)
    try county.close()
    try city.close()
  }
}
