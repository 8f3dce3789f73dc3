import Bundling
public import Model
import Store

/// A laptop as the bureau knows it.
public struct Laptop: Sendable {
  /// Id of the device.
  public let device: String
  /// Whether no key of it is believed any more.
  public let isRevoked: Bool
  /// Who wrote in its log last, by name where a plan knows the certificate.
  public let people: [String]
  /// When a bundle of it was merged last; nil for never.
  public let lastArrival: Moment?
  /// The last entry held of its log; 0 for none.
  public let head: Int64
  /// Its bundles that were merged.
  public let bundles: Int
  /// Visits whose evidence has not all come.
  public let incompleteVisits: Int
  /// Pieces of evidence that these lack.
  public let missingEvidence: Int
  /// Visits that it has not finished.
  public let drafts: Int
  /// Its bundles that wait in quarantine.
  public let quarantined: Int
}

/// What the logs of a laptop come to: worked out once until more of them comes.
private struct LaptopLogs: Sendable {
  /// Who wrote last in each.
  let actors: [String]
  let head: Int64
  /// Pieces of evidence that visits lack, a number for each such visit.
  let missing: [Int]
  let drafts: Int
  /// When a bundle of it was merged last, and how many were.
  let lastArrival: Moment?
  let bundles: Int
}

extension Hub {
  /// Every laptop that is enrolled or sent something, those first that were silent longest.
  public func laptops() throws -> [Laptop] {
    let enrolled = try register.signers().filter { $0.namespace == SSHSignature.bundleNamespace }
    let revoked = Set(try register.revoked())
    let waiting = Dictionary(
      grouping: try custody.quarantined().filter { $0.state == .held }, by: \.device)
    let names = Dictionary(
      shelf.plans.flatMap(\.plan.inspectors).map { ($0.certificate, $0.name) },
      uniquingKeysWith: { _, last in last })
    let logs = try laptopLogs()
    let devices = Set(enrolled.map(\.principal)).union(logs.keys)
    let keysByDevice = Dictionary(grouping: enrolled, by: \.principal)
    return devices.map { device in
      let keys = (keysByDevice[device] ?? []).map(\.key)
      let log = logs[device]
      let missing = log?.missing ?? []
      return Laptop(
        device: device, isRevoked: !keys.isEmpty && keys.allSatisfy(revoked.contains),
        people: (log?.actors ?? []).map { names[$0] ?? $0 },
        lastArrival: log?.lastArrival, head: log?.head ?? 0, bundles: log?.bundles ?? 0,
        incompleteVisits: missing.count, missingEvidence: missing.reduce(0, +),
        drafts: log?.drafts ?? 0,
        quarantined: waiting[device]?.count ?? 0)
    }.sorted {
      ($0.lastArrival?.seconds ?? .min, $0.device) < ($1.lastArrival?.seconds ?? .min, $1.device)
    }
  }

  /// The logs that laptops sent, by device. A page of a hub of many laptops would else ask for each.
  private func laptopLogs() throws -> [String: LaptopLogs] {
    try keptOfReceived("laptop logs") {
      let actors = try store.lastActors()
      let drafts = try store.draftCounts()
      let missing = try store.incomplete()
      let heads = try store.standing().received
      let labels = Dictionary(grouping: heads.keys.sorted()) { LogOwner.of($0) }
      let bundles = Dictionary(grouping: try store.heldBundles()) { LogOwner.of($0.device) }
      return Dictionary(
        bundles.map { device, own in
          let labels = labels[device] ?? []
          return (
            device,
            LaptopLogs(
              actors: labels.compactMap { actors[$0] }, head: heads[device] ?? 0,
              missing: labels.flatMap { missing[$0] ?? [] },
              drafts: labels.reduce(0) { $0 + (drafts[$1] ?? 0) },
              lastArrival: own.map(\.importedAt).max { $0.seconds < $1.seconds },
              bundles: own.count)
          )
        }, uniquingKeysWith: { one, _ in one })
    }
  }
}
