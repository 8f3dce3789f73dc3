import Foundation
import Model
import Statistics
import Store
import Workflows

/// Logs that hold, with whatever content: they are merged, projected and counted, or refused.
enum LogFuzz {
  private static let device = "0f0f0f0f-0000-4000-8000-000000000000"

  /// One change a line: `{"kind", "entity", "field", "new"}`.
  static func run(_ bytes: [UInt8]) {
    var changes: [FieldChange] = []
    for line in bytes.split(separator: 0x0A).prefix(200) {
      // A line that is no JSON is no change: the reader has a target of its own.
      guard let value = try? JSONReader.read(Array(line)), let kind = value["kind"]?.string,
        let entity = value["entity"]?.string, let field = value["field"]?.string
      else { continue }
      changes.append(
        FieldChange(EntityKind(rawValue: kind), entity, field, value["new"] ?? .null))
    }
    guard !changes.isEmpty, let file = log(of: changes) else { return }
    DatabaseFuzz.entries(file)
  }

  /// A workspace's own database with these changes.
  private static func log(of changes: [FieldChange]) -> String? {
    let shop = Workshop.shared
    let target = shop.path("snapshot.sqlite")
    return refusable {
      let store = try WorkspaceStore.create(path: shop.path("log.sqlite"), device: device)
      defer { try? store.close() }
      try store.append(
        changes.filter { $0.field.hasPrefix("/") && $0.field.utf8.count < 100 }, actor: "fuzz",
        wall: Moment(seconds: 0), interpret: interpret)
      try store.snapshot(to: target)
      return target
    }
  }

  /// Merges entries into an empty hub and counts every table.
  static func merge(_ log: ReceivedLog) {
    let shop = Workshop.shared
    refusable {
      let path = shop.path("hub.sqlite")
      try? FileManager.default.removeItem(atPath: path)
      let hub = try HubStore.create(path: path, device: "hub")
      defer { try? hub.close() }
      let hash = String(repeating: "0", count: 64)
      _ = try hub.merge(
        HubStore.Arrival(
          id: hash, uuid: "", device: log.device, log: log, evidence: [], file: ""),
        wall: Moment(seconds: 0), interpret: interpret)
      let digest = try hub.digest()
      guard try !hub.rebuild(interpret: interpret), try hub.digest() == digest else {
        violated("rebuilding changes what was merged")
      }
      try count(hub)
    }
  }

  private static func count(_ hub: HubStore) throws {
    let plan = Workshop.shared.plan.plan
    let sweeps = try hub.records(.sweep).map { try Sweep(document: $0.document) }
    let remarks = try hub.records(.visit).map {
      try VisitRemarks(device: $0.device, document: $0.document)
    }
    let record = CampaignRecord(
      plan: plan, visits: try hub.facts(plan: plan.id), sweeps: sweeps, cases: [], referrals: [],
      subjects: [:], registered: [], evidenceHeld: nil, period: plan.period,
      remarks: remarks, asOf: Moment(seconds: 0).day)
    for table in StatisticsTable.allCases { _ = table.make(record) }
  }

  /// As a hub interprets visits, with any subject where none was recorded.
  private static let interpret: VisitInterpreter = { device, document, recorded in
    let visit = try Visit(document: document)
    let held = Workshop.shared.plan
    let subject = recorded ?? Subject(id: visit.subject, kind: .institution, licenceKind: .none)
    return VisitFacts(
      device: device, visit: visit, subject: subject,
      results: VisitAssessor.results(
        of: visit, subject: subject, plan: held.plan, index: held.index))
  }
}
