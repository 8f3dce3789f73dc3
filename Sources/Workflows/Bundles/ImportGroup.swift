import Bundling
import Files
import Foundation
import Model
import Store

/// Bundles that are merged together: one durable point for all, each of them whole or absent. Each is of
/// another laptop, so that what was proven of one does not hang on another.
struct ImportGroup {
  /// Most bundles of a group.
  static let most = 6
  /// Entries after which no further bundle joins.
  static let mostEntries: Int64 = 10_000

  /// A bundle about which everything was proven.
  struct Member {
    let opened: Hub.OpenedBundle
    let place: Staging.Place
    let received: ReceivedBundle
    let label: String
    /// What it brings to the evidence store.
    let brought: [(path: String, evidence: StoredEvidence)]
    /// The same on its way to the medium, while the group fills; nil where the group's go there in one go.
    let settling: Settling?

    /// Whether what is proven of another bundle now still holds once this one is merged.
    func admits(_ other: ReceivedBundle) -> Bool {
      received.device != other.device
        // A laptop's log says where that of a lost one ended.
        && !received.log.holds(anyOf: [.closedLog])
    }
  }

  private(set) var members: [Member] = []
  private let limit: Int

  /// - Parameter limit: how many bundles it takes.
  init(limit: Int) { self.limit = limit }

  /// Whether what is proven of a bundle now still holds once the members are merged.
  func admits(_ received: ReceivedBundle) -> Bool {
    members.allSatisfy { $0.admits(received) }
  }

  var isFull: Bool {
    members.count >= limit
      || members.reduce(0) { $0 + $1.received.head.seq } >= ImportGroup.mostEntries
  }

  mutating func add(_ member: Member) { members.append(member) }

  /// Largest file that is read and proven in no time, in bytes.
  private static let small: Int64 = 4 << 20
  /// Largest file of which more may be proven ahead, in bytes: a log unpacks to ten times its size, and as values
  /// takes five times that.
  private static let light: Int64 = 256 << 10

  /// Whether the next of some files is worth waiting for: those that stand ready then share its durable point.
  static func isSoonRead(_ paths: [String], _ index: Int) -> Bool {
    holds(paths, index, atMost: small)
  }

  /// Whether what is proven of a file takes little memory until it is merged.
  static func isLight(_ paths: [String], _ index: Int) -> Bool {
    holds(paths, index, atMost: light)
  }

  private static func holds(_ paths: [String], _ index: Int, atMost most: Int64) -> Bool {
    guard index < paths.count else { return false }
    do {
      guard case .regular(let bytes) = try FileLook(at: paths[index]) else { return false }
      return bytes <= most
    } catch {
      // What is wrong with it is said when its turn comes.
      return false
    }
  }

  /// Gives the members up, of which nothing came into the hub.
  mutating func discard() {
    for member in members { member.place.leave() }
    members = []
  }

  /// The members, whose evidence is brought into the store from now on; none are left.
  mutating func take(to evidence: EvidenceStore) -> ComingGroup? {
    defer { members = [] }
    return members.isEmpty ? nil : ComingGroup(members, to: evidence)
  }
}
