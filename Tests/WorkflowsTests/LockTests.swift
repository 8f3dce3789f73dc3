import Foundation
import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("A locked period", .scratch)
struct LockTests {
  private static let from = Day("2026-03-01")
  private static let to = Day("2026-06-30")

  private func lock(_ bureau: ReviewBureau, _ reason: String = "按期报送") throws -> LockedPeriod {
    try bureau.hub.lock(
      plan: nil, from: Self.from, to: Self.to, reason: reason, actor: "莫壬九")
  }

  private func files(_ hub: Hub, _ period: LockedPeriod) throws -> [[UInt8]?] {
    try StatisticsTable.allCases.flatMap { table in
      try PaperFormat.allCases.map { try hub.lockedFile(period, table.rawValue, $0) }
    }
  }

  @Test("is printed byte for byte the same later, and each changed cell is named with its visits")
  func kept() throws {
    let bureau = try ReviewBureau()
    let period = try lock(bureau)
    #expect(period.number == 0 && period.title == "报送")
    let before = try files(bureau.hub, period)
    #expect(before.allSatisfy { $0?.isEmpty == false })
    #expect(try bureau.hub.changesSince(period).isEmpty)
    #expect(try refusal { try lock(bureau) }?.code == "LOCK_UNCHANGED")
    let now = try bureau.table(.annex4)
    let cells: [(row: String, column: String, cell: TableCell)] = now.rows.flatMap { row in
      row.cells.map { (row.id, $0.key, $0.value) }
    }
    let (row, column, cell) = try #require(
      cells.first { $0.cell.findings.count == 1 && $0.cell.value == 1 })
    let id = String(try #require(cell.findings.first).prefix(36))
    try bureau.hub.void([bureau.visit(id)], reason: "录错了", actor: "陆乙")

    let changes = try bureau.hub.changesSince(period)
    let change = try #require(
      changes.first { $0.table == "annex4" && $0.row == row && $0.column == column })
    #expect(change.old == "1" && change.new == "0")
    #expect(change.removed == cell.findings && change.added.isEmpty)
    #expect(try files(bureau.hub, period) == before)
    let correction = try lock(bureau, "一次检查作废")
    #expect(correction.number == 1 && correction.title == "更正 1")
    #expect(try files(bureau.hub, period) == before)
    #expect(try bureau.hub.changesSince(correction).isEmpty)
    #expect(
      try bureau.hub.lockedPeriod(plan: nil, from: Self.from, to: Self.to) == correction)
    #expect(
      try bureau.hub.lockedPeriod(plan: nil, from: Self.from, to: Self.to, number: 0) == period)
    #expect(try bureau.hub.lockedPeriods().map(\.number) == [0, 1])
    for (kept, value) in [(period, "1"), (correction, "0")] {
      let explained = try bureau.hub.explain(
        .statistics(.annex4), row: row, column: column, as: kept)
      #expect(
        explained.cell.text == value
          && explained.entries.map(\.id) == (value == "1" ? cell.findings : []))
      #expect(explained.column.title == now.columns.first { $0.id == column }?.title)
      let sum = try bureau.hub.explain(
        .statistics(.annex4), row: row, column: "total", as: kept)
      #expect(sum.cell.findings.count == sum.entries.count)
      var text = ""
      try explained.write(of: kept, traces: { _ in [] }, to: { text += $0 })
      #expect(try JSONReader.read(text)["locked"]?["number"] == .count(kept.number))
    }
    let digest = try bureau.hub.digest()
    #expect(try !bureau.hub.rebuild() && bureau.hub.digest() == digest)
    try bureau.hub.close()
  }

  @Test("that somebody changed on the disk, or that nobody locked, is not printed")
  func refused() throws {
    let bureau = try ReviewBureau()
    #expect(
      try refusal {
        try bureau.hub.lockedPeriod(plan: nil, from: Self.from, to: Self.to)
      }?.code == "LOCK_MISSING")
    #expect(try refusal { try lock(bureau, " ") }?.code == "REASON_REQUIRED")
    let period = try lock(bureau)
    let root = bureau.hub.folder.locked
    let folder = try #require(FileManager.default.contentsOfDirectory(atPath: root).first)
    for name in ["annex4.csv", "lock.json"] {
      let path = "\(root)/\(folder)/\(name)"
      let kept = try Data(contentsOf: URL(filePath: path))
      try (kept + Data(" ".utf8)).write(to: URL(filePath: path))
      #expect(
        try refusal { try bureau.hub.lockedFile(period, "annex4", .csv) }?.code == "LOCK_ALTERED")
      try kept.write(to: URL(filePath: path))
      #expect(try bureau.hub.lockedFile(period, "annex4", .csv)?.isEmpty == false)
    }
    try bureau.hub.close()
  }
}
