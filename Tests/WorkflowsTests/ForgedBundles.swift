import Bundling
import Files
import Foundation
import Model
import TestSupport
import Testing
@testable import Workflows

/// A bundle whose log was written by hand: sound as a bag and as a chain, and still not acceptable.
struct ForgedLog {
  static let device = "f0f0f0f0-0000-4000-8000-000000000001"
  static let visit = "f0f0f0f0-0000-4000-8000-0000000000a1"
  static let photograph = Array("forged photograph".utf8)

  /// A log that took the plan into use and holds one visit: the door was closed.
  static func sound(planHash: String, device: String = ForgedLog.device) -> RawLog {
    let hash = Digest.of(photograph)
    let fields: [(String, JSONValue)] = [
      ("/id", .string(visit)), ("/plan", "demo-2026"), ("/planVersion", 2_026_030_101),
      ("/subject", "LX-0001"), ("/type", "first"), ("/outcome", "closed"),
      ("/arrivedAt", "2026-03-12T08:50:00+08:00"), ("/leftAt", "2026-03-12T09:50:00+08:00"),
      ("/inspectors", ["桂X001", "桂X002"]), ("/modules", ["general"]),
      (
        "/evidence/\(hash)",
        ["extension": "png", "bytes": .count(photograph.count), "items": [], "name": "1.png"]
      ), ("/status", "finalised"),
    ]
    return RawLog(
      device: device,
      [FieldChange(.plan, "demo-2026@2026030101", "/sha256", .string(planHash))]
        + fields.map { FieldChange(.visit, visit, $0.0, $0.1) })
  }

  /// The hash of the plan that every test holds.
  static func planHash(of hub: Hub) throws -> String { try hub.shelf.newest(nil).hash }
}

/// One reason for which the bureau turns a bundle away.
struct BundleFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let code: String
  let make: @Sendable (Hub, Scratch) throws -> String

  init(
    _ name: String, _ code: String, _ make: @escaping @Sendable (Hub, Scratch) throws -> String
  ) {
    testDescription = name
    self.code = code
    self.make = make
  }

  /// A log with one more change.
  static func log(_ name: String, _ code: String, _ changes: FieldChange...) -> BundleFault {
    BundleFault(name, code) { hub, scratch in
      var log = ForgedLog.sound(planHash: try ForgedLog.planHash(of: hub))
      log.append(changes)
      return try log.bundle(
        as: "bad.bundle.zip", evidence: [ForgedLog.photograph], in: scratch)
    }
  }

  private static func visit(_ name: String, _ field: String, _ value: JSONValue) -> BundleFault {
    log(name, "BUNDLE_FOREIGN_RECORD", FieldChange(.visit, ForgedLog.visit, field, value))
  }

  static let all = files + logs

  /// Files that are no bundle any more, or of no use here.
  private static let files = [
    BundleFault("being cut off", "BUNDLE_UNREADABLE") { _, scratch in
      let whole = try bytes(of: Campaign.bundles().last[1])
      return try scratch.write(whole.dropLast(5_000), as: "bad.bundle.zip")
    },
    BundleFault("a flipped bit", "BUNDLE_UNREADABLE") { hub, scratch in
      let sound = try Campaign.bundles().last[1]
      // Of a laptop that is enrolled: of a stranger's bundle nothing is unpacked.
      try hub.enrolSigner(of: sound)
      var whole = try bytes(of: sound)
      whole[whole.count / 2] ^= 1
      return try scratch.write(whole, as: "bad.bundle.zip")
    },
    BundleFault("being no bundle", "BUNDLE_UNREADABLE") { _, scratch in
      try scratch.write("a letter", as: "bad.bundle.zip")
    },
    BundleFault("being a plan pack", "BUNDLE_UNEXPECTED_FILE") { _, _ in try Kit.demoPack() },
    BundleFault("a plan that is not held here", "BUNDLE_FOREIGN_PLAN") { _, scratch in
      let pack = try Kit.variantPack("other", in: scratch) {
        $0.replacing("id: demo-2026", with: "id: other-2026")
      }
      let workspace = try Workspace.create(
        scratch.path("foreign"), pack: pack, surroundings: .counted())
      _ = try workspace.record(Repository.visit("I-02"))
      let bundle = try workspace.export(to: scratch.path("bad.bundle.zip"))[0].path
      try workspace.close()
      return bundle
    },
    BundleFault("another plan under the id of one that is held", "BUNDLE_FOREIGN_PLAN") {
      _, scratch in
      let log = ForgedLog.sound(planHash: LogEntry.genesis)
      return try log.bundle(as: "bad.bundle.zip", in: scratch)
    },
    BundleFault("plans in bag-info.txt that the log does not name", "BUNDLE_MALFORMED") {
      hub, scratch in
      let log = ForgedLog.sound(planHash: try ForgedLog.planHash(of: hub))
      return try log.bundle(
        as: "bad.bundle.zip", plans: ["demo-2026", "other-2026"], in: scratch)
    },
    BundleFault("a head in bag-info.txt that the log does not have", "BUNDLE_MALFORMED") {
      hub, scratch in
      let log = ForgedLog.sound(planHash: try ForgedLog.planHash(of: hub))
      let database = try log.write(as: "log.sqlite", in: scratch)
      let info = BagInfo(
        baggingDate: "2026-06-30", groupIdentifiers: ["demo-2026"], sourceOrganization: "测试",
        logHead: "1:" + LogEntry.genesis)
      _ = try BagWriter.write(
        [PayloadFile(path: "data/inspection.sqlite", source: database)], info: info,
        profile: .bundle, to: scratch.path("bad.bundle.zip"))
      return scratch.path("bad.bundle.zip")
    },
    BundleFault("a database that is none", "BUNDLE_DATABASE") { _, scratch in
      let info = BagInfo(
        baggingDate: "2026-06-30", groupIdentifiers: ["demo-2026"], sourceOrganization: "测试",
        logHead: "1:" + LogEntry.genesis)
      let letter = try scratch.write("a letter", as: "letter.sqlite")
      _ = try BagWriter.write(
        [PayloadFile(path: "data/inspection.sqlite", source: letter)], info: info,
        profile: .bundle, to: scratch.path("bad.bundle.zip"))
      return scratch.path("bad.bundle.zip")
    },
    BundleFault("the device of the hub itself", "BUNDLE_FOREIGN_RECORD") { hub, scratch in
      let hash = try ForgedLog.planHash(of: hub)
      return try ForgedLog.sound(planHash: hash, device: hub.folder.device)
        .bundle(as: "bad.bundle.zip", in: scratch)
    },
  ]

  /// Logs whose records do not hold together.
  private static let logs = [
    visit("an outcome that nobody knows", "/outcome", "spaceship"),
    visit("a visit under another id", "/id", "f0f0f0f0-0000-4000-8000-0000000000a2"),
    visit("a visit to nobody", "/subject", "LX-9999"),
    visit("a visit at no time", "/arrivedAt", "yesterday"),
    log(
      "a visit by a plan version that is not held", "BUNDLE_FOREIGN_PLAN",
      FieldChange(.visit, ForgedLog.visit, "/planVersion", 2_026_030_199)),
    log(
      "evidence under a name that is no hash", "BUNDLE_FOREIGN_RECORD",
      FieldChange(
        .visit, ForgedLog.visit, "/evidence/short", ["extension": "png", "bytes": 1, "items": []])),
    log(
      "a sweep of nothing", "BUNDLE_FOREIGN_RECORD", FieldChange(.sweep, "s", "/id", "s")),
    log(
      "a subject of no kind", "BUNDLE_FOREIGN_RECORD",
      FieldChange(.subject, "x", "/id", "x"), FieldChange(.subject, "x", "/kind", "spaceship")),
    log(
      "a case, which only the bureau writes", "BUNDLE_FOREIGN_RECORD",
      FieldChange(.enforcementCase, "C-1", "/id", "C-1")),
    log(
      "a referral, which only the bureau writes", "BUNDLE_FOREIGN_RECORD",
      FieldChange(.referral, "R-1", "/id", "R-1")),
    log(
      "a plan without a version", "BUNDLE_FOREIGN_PLAN",
      FieldChange(.plan, "demo-2026", "/sha256", "x")),
  ]
}
