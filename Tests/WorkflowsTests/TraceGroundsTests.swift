import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Proofs of many records", .scratch)
struct TraceGroundsTests {
  @Test("are those of each by itself")
  func same() throws {
    let hub = try Kit.hub(in: .folder)
    for bundle in try Campaign.bundles().laptops.flatMap(\.self) {
      _ = try hub.importTrusted(bundle)
    }
    let explained = try hub.explain(
      .statistics(.summary), row: "inspected", column: "value", plan: nil, from: nil, to: nil)
    let ids = explained.entries.map(\.id)
    #expect(Set(ids).count > 5)
    var grounds = TraceGrounds(hub)
    for id in ids {
      let own = try hub.traces(of: id).map(\.document)
      #expect(try hub.traces(of: id, in: nil, &grounds).map(\.document) == own)
      // Every entry about a visit stands between the first and the last that are about it.
      for visit in try hub.reviewedVisits(of: id) {
        let all = try hub.store.entries(
          of: visit.device, at: 1...(try hub.store.head(of: visit.device).seq))
        #expect(
          try hub.store.entries(of: .visit, id, device: visit.device).map(\.seq)
            == all.filter { $0.kind == .visit && $0.entity == id }.map(\.seq))
      }
    }
    try hub.close()
  }
}
