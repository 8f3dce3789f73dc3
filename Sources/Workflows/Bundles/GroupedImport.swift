public import Bundling
import Files
import Foundation
import Model
import Store

extension Hub {
  /// Proves and merges many bundles, in order. Later ones are opened and proven while earlier ones are
  /// merged; those that stand ready are merged together, and what they bring to the evidence store goes to the medium
  /// while those before them are merged.
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
    let rosters = Meanwhile { [self] in readRosters() }
    var uncounted = 0
    var group = ImportGroup(limit: together ?? ImportGroup.most)
    var coming: ComingGroup?
    defer {
      // Nothing is left of either unless it was stopped.
      group.discard()
      coming?.abandon()
      places.close()
      // Evidence of a bundle that failed waits until no other is under way.
      tidy()
      if uncounted > 0 { countLast(uncounted) }
      rosters.take()
    }
    func countMerged() {
      count()
      uncounted = 0
    }
    func told(_ path: String, _ taken: Result<Imported, any Error>) throws {
      if case .success = taken { uncounted += 1 }
      try report(path, taken)
    }
    func merge() throws {
      guard let some = coming.take() else { return }
      var stopped: (any Error)?
      for (path, taken) in merged(some, limits, actor) {
        do { try told(path, taken) } catch { stopped = stopped ?? error }
      }
      if let stopped { throw stopped }
      // Not all at the end of thousands, where nobody would know why it takes so long.
      if uncounted >= Hub.mostUncounted { countMerged() }
    }
    func close() throws {
      let next = group.take(to: evidence)
      do { try merge() } catch {
        next?.abandon()
        throw error
      }
      coming = next
    }
    func mergeAll() throws {
      try close()
      try merge()
    }
    try Ahead.run(
      paths.count, reach: ahead, isLight: { ImportGroup.isLight(paths, $0) },
      prepare: { self.open(paths[$0], limits: limits, places: places) },
      finish: { index, opened, isNextReady in
        if case .success(.bundle(let received)) = opened.received {
          if !group.admits(received) || coming?.admits(received) == false { try mergeAll() }
          if let member = member(opened, received) {
            group.add(member)
            if group.isFull || !isNextReady() && !ImportGroup.isSoonRead(paths, index + 1) {
              try close()
              // Whoever waits for a large one is told meanwhile what became of these.
              if !ImportGroup.isSoonRead(paths, index + 1) { try merge() }
            }
            // Better while the next is waited for than at the end, when nothing else is left to do for the other cores.
            if !isNextReady(), coming?.isReady == true { try merge() }
            if !isNextReady(), uncounted >= Hub.fewUncounted { countMerged() }
            return
          }
        }
        try mergeAll()
        try told(paths[index], Result { try take(paths[index], opened, limits, actor) })
      }, discard: { $0.discard() })
    try mergeAll()
  }

  /// Counts what was merged last, while what was written before goes from the journal into the database: nothing else is
  /// left to do for the other cores.
  private func countLast(_ bundles: Int) {
    let folded: Meanwhile<Void>? =
      bundles < Hub.fewUncounted / 2
      ? nil
      : Meanwhile { [self] in
        do {
          try store.foldJournal()
        } catch {
          // It is done when the hub is closed.
        }
      }
    count()
    folded?.take()
  }

  /// How many bundles are merged before what is kept of visits is brought to how they stand.
  private static let mostUncounted = 32
  /// The same where the next bundle is waited for anyway.
  private static let fewUncounted = 12

  /// How many bundles may be opened or proven, and not yet merged, beyond the last that was told.
  public static let mostAhead = Ahead.mostLight + 2 * ImportGroup.most

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
        label: label, brought: brought,
        settling: evidence.isSettledWhole ? nil : Settling(files: brought.map(\.path)))
    } catch {
      return nil
    }
  }

  /// Merges bundles together; where that fails each is taken alone, which says of which one why.
  private func merged(
    _ group: ComingGroup, _ limits: BagLimits, _ actor: String?
  ) -> [(path: String, taken: Result<Imported, any Error>)] {
    let counts = together(group, actor)
    return group.members.enumerated().map { number, member in
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
  private func together(_ group: ComingGroup, _ actor: String?) -> [Int]? {
    var isAdopted = false
    // Each is taken alone only once nothing of it is moved any more.
    defer { if !isAdopted { _ = group.wait() } }
    do {
      return try store.merge(
        group.members.map { member in
          arrival(member.received, member.label, member.brought.map(\.evidence), actor)
        }, wall: surroundings.now(), interpret: shelf.judge
      ) {
        isAdopted = true
        try group.wait().get()
      }
    } catch {
      // Each is taken alone, and what is wrong is said of the one that it is about.
      return nil
    }
  }
}
