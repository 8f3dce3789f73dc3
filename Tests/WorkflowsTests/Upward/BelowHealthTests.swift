import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("What a level above looks at", .scratch)
struct BelowHealthTests {
  @Test("shows each county's figures, its last file, and who never sent")
  func overview() throws {
    let county = try Levels.county()
    let silent = try Kit.hub("silent", in: .folder)
    let city = try Levels.above([county, silent], as: "city")
    let empty = try city.areaOverview()
    #expect(empty.below.isEmpty && empty.silent.count == 2)
    let sent = try city.importBundle(county.sendUp("county"))
    let overview = try city.areaOverview()
    let line = try #require(overview.counted.first)
    #expect(overview.counted.count == 1 && overview.below == [county.device])
    #expect(overview.silent == [silent.device] && overview.unmatched.isEmpty)
    #expect(line.area.hub == county.device && line.last?.id == sent.id)
    #expect(line.last?.file == "county.rollup.zip")
    let own = try Reporting(hub: county).table(.coverage, plan: nil, from: nil, to: nil)
      .withoutFindings
    #expect(line.coverage.rows == own.rows && overview.whole.coverage.rows == own.rows)
    #expect(line.violations > 0 && line.inspected.done > 0)
    #expect(line.targets.all == own.rows.count)
    // What was kept is worked out anew once the county sends more.
    let visit = try #require(try county.reviewedVisits(plan: nil).last { $0.state == .received })
    _ = try county.void([visit], reason: "录错", actor: "莫壬九")
    _ = try city.importBundle(county.sendUp("again"))
    let now = try Reporting(hub: county).table(.annex4, plan: nil, from: nil, to: nil)
      .withoutFindings
    #expect(try city.areaOverview().counted[0].findings.rows == now.rows)
    #expect(try city.areaChoices(plan: nil).map(\.id) == [county.device])
    for hub in [county, silent, city] { try hub.close() }
  }

  @Test("is named by doctor where it is damaged or old")
  func doctor() throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    #expect(city.belowFindings(readsDatabase: true).isEmpty)
    _ = try city.importBundle(county.sendUp("county"))
    #expect(city.belowFindings(readsDatabase: true).map(\.grade) == [.good])
    try city.close()
    let weeks = Surroundings.noon + 30 * 86_400
    let later = try Hub.open(city.path, surroundings: .counted(at: weeks))
    #expect(later.belowFindings(readsDatabase: true).map(\.code) == [.belowSilent])
    try later.close()
    let database = later.belowPath(county.device) + "/hub.sqlite"
    let outcome = try Tool("sqlite3").run([database, "DELETE FROM form_row"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let damaged = try Hub.open(city.path, surroundings: .counted())
    #expect(damaged.belowFindings(readsDatabase: true).first?.code == .storeDamaged)
    try damaged.close()
    try county.close()
  }
}
