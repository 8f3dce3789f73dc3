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

extension Hub {
  /// Every laptop that is enrolled or sent something, those first that were silent longest.
  public func laptops() throws -> [Laptop] {
    let enrolled = try register.signers().filter { $0.namespace == SSHSignature.bundleNamespace }
    let revoked = Set(try register.revoked())
    let bundles = Dictionary(grouping: try store.heldBundles()) { LogOwner.of($0.device) }
    let waiting = Dictionary(
      grouping: try custody.quarantined().filter { $0.state == .held }, by: \.device)
    let actors = try store.lastActors()
    let drafts = try store.draftCounts()
    let names = Dictionary(
      shelf.plans.flatMap(\.plan.inspectors).map { ($0.certificate, $0.name) },
      uniquingKeysWith: { _, last in last })
    let devices = Set(enrolled.map(\.principal)).union(bundles.keys)
    return try devices.map { device in
      let labels = [device] + (try store.branches(of: device))
      let keys = enrolled.filter { $0.principal == device }.map(\.key)
      let missing = try labels.flatMap { try store.incomplete(device: $0) }
      let own = bundles[device] ?? []
      return Laptop(
        device: device, isRevoked: !keys.isEmpty && keys.allSatisfy(revoked.contains),
        people: labels.compactMap { actors[$0] }.map { names[$0] ?? $0 },
        lastArrival: own.map(\.importedAt).max { $0.seconds < $1.seconds },
        head: try store.head(of: device).seq, bundles: own.count,
        incompleteVisits: missing.count, missingEvidence: missing.reduce(0) { $0 + $1.missing },
        drafts: labels.reduce(0) { $0 + (drafts[$1] ?? 0) },
        quarantined: waiting[device]?.count ?? 0)
    }.sorted {
      ($0.lastArrival?.seconds ?? .min, $0.device) < ($1.lastArrival?.seconds ?? .min, $1.device)
    }
  }
}
