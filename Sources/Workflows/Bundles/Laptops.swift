import Bundling
public import Model
import Store

/// A laptop in the list of all: of thousands no more is looked at than orders them.
public struct Laptop: Sendable {
  /// Id of the device.
  public let device: String
  /// Whether no key of it is believed any more.
  public let isRevoked: Bool
  /// When a bundle of it was merged last; nil for never.
  public let lastArrival: Moment?
  /// Its bundles that were merged.
  public let bundles: Int
}

/// A laptop as the bureau knows it.
public struct KnownLaptop: Sendable {
  /// Which it is, and when it was heard from last.
  public let laptop: Laptop
  /// Who wrote in its log last, by name where a plan knows the certificate.
  public let people: [String]
  /// The last entry held of its log; 0 for none.
  public let head: Int64
  /// Visits whose evidence has not all come.
  public let incompleteVisits: Int
  /// Pieces of evidence that these lack.
  public let missingEvidence: Int
  /// Visits that it has not finished.
  public let drafts: Int
  /// Its bundles that wait in quarantine.
  public let quarantined: Int
}

/// When bundles were merged, of all laptops.
struct Arrivals: Sendable {
  /// The last, and how many there were, by device.
  var laptops: [String: (last: Moment, count: Int)] = [:]
  /// How many there were on which day.
  var days: [Day: Int] = [:]
}

extension Hub {
  /// Every laptop that is enrolled or sent something, those first that were silent longest.
  public func laptops() throws -> [Laptop] {
    let enrolled = try register.signers().filter { $0.namespace == SSHSignature.bundleNamespace }
    let revoked = Set(try register.revoked())
    let arrivals = try arrivals().laptops
    var isOpen: [String: Bool] = [:]
    for signer in enrolled {
      isOpen[signer.principal] =
        isOpen[signer.principal] == true || !revoked.contains(signer.key)
    }
    return Set(isOpen.keys).union(arrivals.keys).map { device in
      Laptop(
        device: device, isRevoked: isOpen[device] == false, lastArrival: arrivals[device]?.last,
        bundles: arrivals[device]?.count ?? 0)
    }.sorted {
      ($0.lastArrival?.seconds ?? .min, $0.device) < ($1.lastArrival?.seconds ?? .min, $1.device)
    }
  }

  /// What is known of some laptops besides.
  public func known(_ laptops: some Sequence<Laptop>) throws -> [KnownLaptop] {
    let names = Dictionary(
      shelf.plans.flatMap(\.plan.inspectors).map { ($0.certificate, $0.name) },
      uniquingKeysWith: { _, last in last })
    let waiting = Dictionary(
      grouping: try custody.quarantined().filter { $0.state == .held }, by: \.device)
    return try laptops.map { laptop in
      // What lies in a log of which no bundle came, nobody handed in.
      let logs = try laptop.bundles == 0 ? [] : store.logs(of: laptop.device)
      return KnownLaptop(
        laptop: laptop, people: logs.compactMap(\.actor).map { names[$0] ?? $0 },
        head: logs.first { $0.label == laptop.device }?.head ?? 0,
        incompleteVisits: logs.reduce(0) { $0 + $1.missing.count },
        missingEvidence: logs.reduce(0) { $0 + $1.missing.reduce(0, +) },
        drafts: logs.reduce(0) { $0 + $1.drafts },
        quarantined: waiting[laptop.device]?.count ?? 0)
    }
  }

  /// When bundles were merged.
  func arrivals() throws -> Arrivals {
    try keptOfReceived("arrivals") {
      try self.store.arrivals().reduce(into: Arrivals()) { known, bundle in
        let device = LogOwner.of(bundle.device)
        let own = known.laptops[device] ?? (bundle.at, 0)
        known.laptops[device] = (
          own.last.seconds < bundle.at.seconds ? bundle.at : own.last, own.count + 1
        )
        known.days[bundle.at.day, default: 0] += 1
      }
    }
  }
}
