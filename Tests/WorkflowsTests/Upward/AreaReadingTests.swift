import Foundation
import Model
import Statistics
import TestSupport
import Testing

@testable import Workflows

@Suite("Areas side by side", .scratch)
struct AreaReadingTests {
  /// Two counties, each by a plan of its own, and the city to which both sent.
  private func city() throws -> (hubs: [Hub], city: Hub) {
    let pack = try Kit.variantPack("neighbour", in: .folder) {
      $0.replacing("regionCode: \"459901\"", with: "regionCode: \"459902\"")
        .replacing("version: 2026030101", with: "version: 2026030109")
    }
    let home = try Kit.hub("home", in: .folder)
    let neighbour = try Hub.create(
      Scratch.folder.path("neighbour-hub"), pack: pack, surroundings: .counted())
    _ = try home.importTrusted(Campaign.bundles().laptops[0][0])
    let city = try Levels.above([home, neighbour], as: "city")
    for (index, hub) in [home, neighbour].enumerated() {
      _ = try city.importBundle(hub.sendUp("c\(index)"))
    }
    return ([home, neighbour], city)
  }

  private func figures(_ table: Table) -> [[String: Int64?]] {
    table.rows.map { $0.cells.mapValues(\.value) }
  }

  @Test("are read once for their own figures, for the sum and for every table of both")
  func once() throws {
    let (hubs, city) = try city()
    try city.withAreas(nil, of: city.shelf.newest(nil)) { union in
      let chosen: [String?] = union.members.map { $0.area.hub } + [nil]
      for hub in chosen {
        let isChosen: ((Area) -> Bool)? = hub.map { hub in { $0.hub == hub } }
        _ = try union.record(
          .standing, of: isChosen, township: nil, from: nil, to: nil, asOf: nil)
      }
      #expect(union.members.count == 2)
      #expect(union.readings.count == 2)
    }
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("have on the page of areas the figures of their own tables")
  func same() throws {
    let (hubs, city) = try city()
    let overview = try city.areaOverview()
    #expect(overview.counted.map(\.area.hub) == hubs.map(\.device))
    let chosen: [String?] = hubs.map { $0.device } + [nil]
    for (standing, area) in zip(overview.counted + [overview.whole], chosen) {
      let alone = Reporting(hub: city).limited(toArea: area)
      for (name, shown) in [
        (StatisticsTable.coverage, standing.coverage), (.annex4, standing.findings),
        (.ledger, standing.ledger),
      ] {
        let table = try alone.table(name, plan: nil, from: nil, to: nil)
        #expect(figures(table) == figures(shown))
        #expect(table.notes == shown.notes)
      }
    }
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("are on the dashboard as in their tables")
  func dashboard() throws {
    let (hubs, city) = try city()
    for hub in [city, hubs[0]] {
      let overview = try Reporting(hub: hub).overview(plan: nil)
      for (name, shown) in [
        (StatisticsTable.coverage, overview.coverage), (.annex4, overview.findings),
        (.ledger, overview.ledger), (.referrals, overview.referrals),
      ] {
        let table = try Reporting(hub: hub).table(
          name, plan: nil, from: nil, to: nil, findings: false)
        #expect(table.figuresAlone == shown, "\(name)")
      }
      let due = try Reporting(hub: hub).table(.followups, plan: nil, from: nil, to: nil)
      #expect(overview.due.count == due.rows.count)
      let progress = try Reporting(hub: hub).progress(plan: nil, from: nil, to: nil)
      #expect(overview.progress.whole.days == progress.inspected.map(\.first))
      #expect(overview.progress.townships.map(\.count) == progress.townships.map(\.count))
    }
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("are put together from the townships that bear their code")
  func townships() throws {
    let (hubs, city) = try city()
    let progress = try Reporting(hub: city).progress(plan: nil, from: nil, to: nil)
    #expect(progress.areas.first?.name == "459901")
    #expect(progress.areas.reduce(0) { $0 + $1.count } == progress.inspected.count)
    #expect(!progress.inspected.isEmpty)
    // Of one plan alone townships stand for themselves.
    #expect(
      try Reporting(hub: hubs[0]).progress(plan: nil, from: nil, to: nil).areas.isEmpty)
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("are none where one plan alone is counted, whatever its townships are called")
  func slash() throws {
    let pack = try Kit.variantPack("slash", in: .folder) { text in
      let roster = Scratch.folder.path("slash") + "/roster.csv"
      do {
        try String(contentsOfFile: roster, encoding: .utf8)
          .replacing(",城关镇,", with: ",城关镇/东片,")
          .write(toFile: roster, atomically: true, encoding: .utf8)
      } catch {
        Issue.record(error)
      }
      return text.replacing("version: 2026030101", with: "version: 2026030102")
    }
    let hub = try Hub.create(
      Scratch.folder.path("slash-hub"), pack: pack, trust: { _, _ in true },
      surroundings: .counted())
    let progress = try Reporting(hub: hub).progress(plan: nil, from: nil, to: nil)
    #expect(progress.townships.contains { $0.name == "城关镇/东片" })
    #expect(progress.areas.isEmpty)
    try hub.close()
  }

  @Test("are heard of by the day on which each made what it sent last")
  func news() throws {
    let (hubs, city) = try city()
    let news = try city.newsBelow()
    #expect(Set(news.keys) == Set(hubs.map(\.device)))
    #expect(news.values.allSatisfy { $0.madeOn != nil && $0.title.contains("4599") })
    #expect(try hubs[0].newsBelow().isEmpty)
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("do not open by a checklist that was read before and changed since")
  func changedChecklist() throws {
    let (hubs, city) = try city()
    _ = try city.areaOverview()
    let plans = city.path + "/below/\(hubs[1].device)/plans"
    let plan = try #require(
      FileManager.default.contentsOfDirectory(atPath: plans).first { !$0.hasPrefix(".") })
    let folder = "\(plans)/\(plan)/checklists"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder).first)
    var bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    bytes.append(UInt8(ascii: "\n"))
    try bytes.write(to: URL(filePath: "\(folder)/\(name)"))
    #expect(
      try refusal {
        try Reporting(hub: city).table(.annex3, plan: nil, from: nil, to: nil, findings: false)
      } != nil)
    for hub in hubs + [city] { try hub.close() }
  }

  @Test("follow what a county sends later, each alone and by county")
  func later() throws {
    let (hubs, city) = try city()
    func shown() throws -> [[[String: Int64?]]] {
      try [
        figures(
          Reporting(hub: city).limited(toArea: "459901")
            .table(.annex3, plan: nil, from: nil, to: nil, findings: false)),
        figures(
          Reporting(hub: city).limited(toArea: "459902")
            .table(.annex3, plan: nil, from: nil, to: nil, findings: false)),
        figures(
          city.table(
            .statistics(.annex3), by: .county, area: nil, plan: nil, from: nil, to: nil, asOf: nil,
            findings: false)),
      ]
    }
    let before = try shown()
    #expect(try shown() == before)
    _ = try hubs[0].importTrusted(Campaign.bundles().last[0])
    _ = try city.importBundle(hubs[0].sendUp("more"))
    let after = try shown()
    #expect(after[0] != before[0])
    #expect(after[1] == before[1])
    #expect(after[2] != before[2])
    let own = try Reporting(hub: hubs[0]).table(.annex3, plan: nil, from: nil, to: nil)
    #expect(after[0] == figures(own))
    for hub in hubs + [city] { try hub.close() }
  }
}
