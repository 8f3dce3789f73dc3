import Foundation
import GRDB
import Model
@testable import Store
import TestSupport
import Testing
@testable import Workflows

/// Institutions that stand in no roster are what their codes make of them, and codes come and go.
@Suite("Counts of institutions off the roster", .scratch)
struct EnteredCountsTests {
  /// Bundles of three laptops with visits to institutions that were entered by hand: some bear one code, some that of a
  /// line of the roster, some are entered twice under one id with different codes, and some are called alike.
  private func bundles(_ random: inout SeededGenerator) throws -> [String] {
    let folder = Scratch.folder.path("visits")
    try FileManager.default.copyItem(atPath: Repository.sample("visits"), toPath: folder)
    let samples = ["I-01", "I-10", "I-11", "I-12"]
    var bundles: [String] = []
    for laptop in 1...3 {
      let workspace = try Kit.workspace("entered-\(laptop)", in: .folder)
      let lines = try workspace.shelf.newest(nil).roster.all().filter {
        $0.kind == .institution && $0.grade != nil
      }
      for number in 1...8 {
        let line = try #require(lines.randomElement(using: &random))
        let path = "\(folder)/\(laptop)-\(number).json"
        let sample = try #require(samples.randomElement(using: &random))
        try JSONWriter.text(
          visit(sample, in: folder, laptop * 10 + number, line, lines, &random)
        ).write(toFile: path, atomically: true, encoding: .utf8)
        do { _ = try workspace.recordAll(path) } catch is any CodedError { continue }
        bundles += try workspace.export(
          to: Scratch.folder.path("entered-\(laptop)-\(number).bundle.zip")
        ).map(\.path)
      }
      try workspace.close()
    }
    return bundles
  }

  private func visit(
    _ sample: String, in folder: String, _ number: Int, _ line: Subject, _ lines: [Subject],
    _ random: inout SeededGenerator
  ) throws -> JSONValue {
    let whole = try JSONReader.read(
      try String(contentsOfFile: "\(folder)/\(sample).json", encoding: .utf8))
    var visit = try #require(whole.object)
    let code: String? =
      switch Int.random(in: 0..<6, using: &random) {
      case 0: nil
      case 1: lines.randomElement(using: &random)?.creditCode
      default: "Ｘ\(Int.random(in: 1...4, using: &random))"
      }
    let known = Bool.random(using: &random) ? number : Int.random(in: 1...4, using: &random)
    visit["id"] = .string("10000000-0000-4000-8000-0000000000\(number)")
    let day = "2026-0\(Int.random(in: 3...5, using: &random))-12T"
    visit["arrivedAt"] = .string(day + "09:00:00+08:00")
    visit["leftAt"] = .string(day + "10:00:00+08:00")
    visit["priorProblems"] = .array([])
    visit["type"] = .string("first")
    visit["subject"] = [
      "id": .string("20000000-0000-4000-8000-0000000000\(10 + known)"), "kind": "institution",
      "name": .string("自编\(Int.random(in: 1...5, using: &random))"),
      "category": .optional(line.category), "ownership": .optional(line.ownership?.rawValue),
      "grade": .optional(line.grade?.rawValue),
      "licenceKind": .string(
        Int.random(in: 0..<4, using: &random) == 0 ? "none" : line.licenceKind.rawValue),
      "uscc": .optional(code), "township": .optional(line.township), "address": "无名路",
      "latitude": .null, "longitude": .null,
    ]
    return .object(visit)
  }

  @Test(
    "come to what a full count comes to, whatever codes they bear",
    arguments: [1, 2] as [UInt64])
  func entered(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hub = try Kit.hub(in: .folder)
    var bundles =
      try (bundles(&random) + Campaign.bundles().last).shuffled(using: &random)
    #expect(bundles.count > 12)
    let counts = KeptCountsTests()
    var number = 0
    while !bundles.isEmpty {
      number += 1
      for _ in 0..<2 { if let next = bundles.popLast() { _ = try hub.importTrusted(next) } }
      let done = try counts.change(hub, &bundles, &random)
      if number % 5 == 0 { try counts.expectSame(hub, &random, "\(number) \(done)") }
    }
    try counts.expectSame(hub, &random, "everything came")
    // Most of those that no code joins are added up.
    let held = try hub.shelf.newest(nil)
    let kept = try #require(try hub.counts(held, held.plan.period, []))
    #expect(kept.counts.kept.notes.contains { $0.kind == .outside })
    #expect(try !hub.rebuild())
    // Codes of two kinds, which visits to one institution may bear differently.
    for round in 0..<3 {
      try bear(hub, &random)
      try hub.renewCounts()
      try counts.expectSame(hub, &random, "codes \(round)")
    }
    try hub.close()
  }

  /// Some visits show other codes than before.
  private func bear(_ hub: Hub, _ random: inout SeededGenerator) throws {
    try hub.store.log.write { db in
      let visits = try Row.fetchAll(
        db, sql: "SELECT device, id FROM visit WHERE length(subject) = 36 ORDER BY id")
      for visit in visits.shuffled(using: &random).prefix(4) {
        let codes = ["uscc", "registrationNumber"].map { name in
          (name, Bool.random(using: &random) ? "N\(Int.random(in: 1...5, using: &random))" : nil)
        }
        for (name, code) in codes {
          try db.execute(
            sql: """
              UPDATE visit SET subject_body = json_set(subject_body, '$.' || ?, ?)
              WHERE device = ? AND id = ?
              """, arguments: [name, code, visit[0] as String, visit[1] as String])
        }
        try db.execute(
          sql: "INSERT INTO count_stale VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [visit[0] as String, visit[1] as String])
      }
    }
  }
}
