public import Bundling
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
    /// The same on its way to the medium, while the group fills.
    let settling: Settling
  }

  private(set) var members: [Member] = []
  private let limit: Int

  /// - Parameter limit: how many bundles it takes.
  init(limit: Int) { self.limit = limit }

  /// Whether what is proven of a bundle now still holds once the members are merged.
  func admits(_ received: ReceivedBundle) -> Bool {
    members.allSatisfy { member in
      member.received.device != received.device
        // A laptop's log says where that of a lost one ended.
        && !member.received.log.holds(anyOf: [.closedLog])
    }
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

  /// The members; none are left.
  mutating func take() -> [Member] {
    defer { members = [] }
    return members
  }
}

extension Hub {
  /// Proves and merges many bundles, in order. Later ones are opened and proven while earlier ones are
  /// merged, and those that stand ready are merged together.
  /// - Parameters:
  ///   - ahead: how many are opened beyond the one in hand; as many as there are cores where it
  ///     is left out, and never more than ``mostAhead``.
  ///   - together: how many are merged at one durable point at most; while they are, nobody else writes. As many as usual where it is left
  ///     out.
  ///   - actor: who imports; nil where nobody said.
  ///   - report: what became of each; when it throws, those are still told that were merged together with
  ///     the one that was told last, and the rest are left alone.
  public func importBundles(
    _ paths: [String], limits: BagLimits = .standard, ahead: Int? = nil,
    together: Int? = nil, actor: String? = nil,
    report: (String, Result<Imported, any Error>) throws -> Void
  ) throws {
    let places = Staging.Places(in: folder.staging, surroundings)
    var uncounted = 0
    defer {
      places.close()
      // Evidence of a bundle that failed waits until no other is under way.
      tidy()
      if uncounted > 0 { count() }
    }
    var group = ImportGroup(limit: together ?? ImportGroup.most)
    func told(_ path: String, _ taken: Result<Imported, any Error>) throws {
      if case .success = taken { uncounted += 1 }
      try report(path, taken)
    }
    func merge() throws {
      var stopped: (any Error)?
      for (path, taken) in merged(group.take(), limits, actor) {
        do { try told(path, taken) } catch { stopped = stopped ?? error }
      }
      if let stopped { throw stopped }
      // Not all at the end of thousands, where nobody would know why it takes so long.
      if uncounted >= Hub.mostUncounted {
        count()
        uncounted = 0
      }
    }
    try Ahead.run(
      paths.count, reach: ahead, isLight: { ImportGroup.isLight(paths, $0) },
      prepare: { self.open(paths[$0], limits: limits, places: places) },
      finish: { index, opened, isNextReady in
        if case .success(.bundle(let received)) = opened.received {
          if !group.admits(received) { try merge() }
          if let member = member(opened, received) {
            group.add(member)
            if group.isFull || !isNextReady && !ImportGroup.isSoonRead(paths, index + 1) {
              try merge()
            }
            return
          }
        }
        try merge()
        try told(paths[index], Result { try take(paths[index], opened, limits, actor) })
      }, discard: { $0.discard() })
    try merge()
  }

  /// How many bundles are merged before what is kept of visits is brought to how they stand.
  private static let mostUncounted = 32

  /// How many bundles may be opened or proven, and not yet merged, beyond the last that was told.
  public static let mostAhead = Ahead.mostLight + ImportGroup.most

  /// A bundle that can be merged together with others; nil where it is known, or where something does not
  /// hold, which is said when it is taken alone.
  private func member(
    _ opened: OpenedBundle, _ received: ReceivedBundle
  ) -> ImportGroup.Member? {
    do {
      try proveContent(received)
      let label = try admittedLabel(of: received)
      guard try !store.holdsBundle(received.bag.identity.id) else { return nil }
      let brought = try broughtEvidence(received)
      return ImportGroup.Member(
        opened: opened, place: try opened.place.get(), received: received,
        label: label, brought: brought, settling: Settling(files: brought.map(\.path)))
    } catch {
      return nil
    }
  }

  /// Merges bundles together; where that fails each is taken alone, which says of which one why.
  private func merged(
    _ members: [ImportGroup.Member], _ limits: BagLimits, _ actor: String?
  ) -> [(path: String, taken: Result<Imported, any Error>)] {
    guard !members.isEmpty else { return [] }
    let counts = together(members, actor)
    return members.enumerated().map { number, member in
      let path = member.opened.path
      return (
        path,
        Result {
          guard let counts else { return try take(path, member.opened, limits, actor) }
          member.place.leave()
          let imported = try imported(
            member.received, member.label, newEntries: counts[number], isKnown: false)
          try settleQuarantine(path)
          return imported
        }
      )
    }
  }

  /// How many entries of each were new; nil where nothing of any was merged.
  private func together(_ members: [ImportGroup.Member], _ actor: String?) -> [Int]? {
    do {
      for member in members { member.place.giveEvidence() }
      try evidence.adopt(members.flatMap(\.brought), settling: members.map(\.settling))
      return try store.merge(
        members.map { member in
          arrival(member.received, member.label, member.brought.map(\.evidence), actor)
        }, wall: surroundings.now(), interpret: shelf.judge)
    } catch {
      // Each is taken alone, and what is wrong is said of the one that it is about.
      return nil
    }
  }
}
