import Files
import Foundation
import Model
import Store
import Synchronization

/// What was worked out from a hub, kept for as long as the hub stands as it stood: thirty people who
/// look at one table cost one count. Two who ask for the same at once wait for the same work.
///
/// While bundles come in, a page that only shows may say what had come a few seconds before, and the
/// work on what came since is done beside it, so that nobody waits; what the bureau itself wrote is
/// always in it. Whatever is decided, locked or written is worked out from how the hub stands now.
final class HubMemory: Sendable {
  /// What something was worked out from.
  struct Standing: Sendable, Hashable {
    let store: HubMark
    let plans: [String]
    /// The copies of hubs below, and who is enrolled: a file that is written to is another one.
    let below: [String: FileStamp?]

    /// Whether only bundles came between the two.
    func differsByBundlesAlone(from other: Standing) -> Bool {
      store.own == other.store.own && plans == other.plans && below == other.below
    }
  }

  /// One thing, and the work on it, which one at a time does.
  private final class Slot: Sendable {
    struct Kept {
      let value: any Sendable
      let standing: Standing
      /// When it was last known to be as the hub stands.
      var at: ContinuousClock.Instant
      let cost: Duration
      /// Roughly how many bytes it takes, where it may be many.
      let weight: Int
    }
    let kept = Mutex<Kept?>(nil)
    /// Held by whoever works.
    let work = Mutex<Void>(())
    /// Whether the work is to be done beside the pages already.
    let isAwaited = Mutex(false)
    /// When it was asked for last.
    let used = Mutex(ContinuousClock.now)
    /// The work, where something that was older was shown while bundles came in.
    let again = Mutex<(@Sendable () throws -> Void)?>(nil)

    /// What is kept was just seen to be as the hub stands, however long ago it was worked out.
    func confirm(_ standing: Standing) {
      kept.withLock { kept in
        if kept?.standing == standing { kept?.at = .now }
      }
    }
  }

  private struct State {
    var slots: [String: Slot] = [:]
    var imports = 0
    var isClosed = false
  }

  /// Whether what is worked out is of use once: nothing is kept, and nobody asks how the hub stands.
  @TaskLocal static var isOnce = false

  /// Whether the work under way only shows something.
  @TaskLocal static var mayLag = false

  /// Most things that are kept.
  private static let most = 200
  /// Most bytes that large things take together; the one that was worked out last is always kept.
  private static let heaviest = 64 << 20
  /// What took so long has left behind memory that nothing needs any more.
  private static let long = Duration.milliseconds(500)
  /// How old something may be while bundles come in, and how many times as long as it took: the work
  /// on it then never takes more than a twentieth of the machine.
  private static let age = Duration.seconds(2)
  private static let rest = 20
  /// How many times that age something may have that nobody asked for, until who asks waits.
  private static let stale = 4

  private let state = Mutex(State())
  private let aside = DispatchQueue(label: "fieldkit.memory", qos: .utility)

  /// Something that is worked out from a hub and nothing else.
  /// - Parameters:
  ///   - key: names it, with everything besides the hub on which it depends.
  ///   - standing: how the hub stands now.
  func value<Value: Sendable>(
    _ key: String, _ standing: @escaping @Sendable () throws -> Standing,
    make: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    if HubMemory.isOnce { return try make() }
    let (slot, isImporting) = state.withLock { state in
      if let slot = state.slots[key] {
        slot.used.withLock { $0 = .now }
        return (slot, state.imports > 0)
      }
      if state.slots.count >= HubMemory.most { state.slots = [:] }
      let slot = Slot()
      state.slots[key] = slot
      return (slot, state.imports > 0)
    }
    if HubMemory.mayLag, isImporting, let known = slot.kept.withLock({ $0 }),
      let value = known.value as? Value
    {
      let now = try standing()
      if known.standing == now {
        slot.confirm(now)
        return value
      }
      let age = ContinuousClock.now - known.at
      let most = max(HubMemory.age, known.cost * HubMemory.rest)
      if now.differsByBundlesAlone(from: known.standing), age < most * HubMemory.stale {
        slot.again.withLock { again in
          again = { [unowned self] in _ = try self.work(slot, standing, make) }
        }
        if age >= most { refresh(slot, standing, make) }
        return value
      }
    }
    return try work(slot, standing, make)
  }

  private func work<Value: Sendable>(
    _ slot: Slot, _ standing: () throws -> Standing, _ make: () throws -> Value
  ) throws -> Value {
    try slot.work.withLock { _ in
      // Looked at before the work: what is written meanwhile is then worked out again, never missed.
      let standing = try standing()
      if let known = slot.kept.withLock({ $0 }), known.standing == standing,
        let value = known.value as? Value
      {
        slot.confirm(standing)
        return value
      }
      let start = ContinuousClock.now
      let value = try make()
      let end = ContinuousClock.now
      let weight = (value as? any Weighed)?.weight ?? 0
      slot.kept.withLock {
        $0 = Slot.Kept(
          value: value, standing: standing, at: end, cost: end - start, weight: weight)
      }
      if weight > 0 { lighten(keeping: slot) }
      if end - start > HubMemory.long { aside.async { FreedMemory.giveBack() } }
      return value
    }
  }

  /// Forgets large things that nobody has asked for longest, until the others are within bounds.
  private func lighten(keeping last: Slot) {
    let slots = state.withLock { Array($0.slots.values) }.filter { $0 !== last }
      .map { ($0, used: $0.used.withLock(\.self)) }.sorted { $0.used > $1.used }.map(\.0)
    var left = HubMemory.heaviest - (last.kept.withLock { $0?.weight } ?? 0)
    for slot in slots {
      slot.kept.withLock { kept in
        guard let weight = kept?.weight, weight > 0 else { return }
        left -= weight
        if left < 0 { kept = nil }
      }
    }
  }

  /// Does the work beside the pages, one piece after another.
  private func refresh<Value: Sendable>(
    _ slot: Slot, _ standing: @escaping @Sendable () throws -> Standing,
    _ make: @escaping @Sendable () throws -> Value
  ) {
    let isNew = slot.isAwaited.withLock { isAwaited in
      defer { isAwaited = true }
      return !isAwaited
    }
    guard isNew else { return }
    aside.async {
      defer { slot.isAwaited.withLock { $0 = false } }
      guard !self.state.withLock({ $0.isClosed }) else { return }
      // What fails here fails again where somebody waits for it, and is told there.
      do { _ = try self.work(slot, standing, make) } catch {}
    }
  }

  /// Waits for what is worked on beside the pages, and begins nothing more.
  func close() {
    state.withLock { $0.isClosed = true }
    aside.sync {}
  }

  /// Bundles come in during some work. It ends once what was shown meanwhile is worked out as it stands: else all who
  /// look at anything then would wait at once.
  func whileImporting<Result>(_ work: () throws -> Result) rethrows -> Result {
    state.withLock { $0.imports += 1 }
    defer {
      catchUp()
      state.withLock { $0.imports -= 1 }
    }
    return try work()
  }

  private func catchUp() {
    aside.sync {
      for slot in state.withLock({ Array($0.slots.values) }) {
        guard !state.withLock({ $0.isClosed }) else { return }
        let again = slot.again.withLock { again in
          defer { again = nil }
          return again
        }
        // What fails here fails again where somebody waits for it, and is told there.
        do { try again?() } catch {}
      }
    }
  }

  /// Forgets everything.
  func clear() { state.withLock { $0.slots = [:] } }
}

extension Hub {
  /// Something that is worked out from this hub, what hubs below sent included, and nothing else: kept
  /// until one of them changes.
  func kept<Value: Sendable>(
    _ key: String, _ make: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    try memory.value(key, { try self.standing(of: self.store.mark()) }, make: make)
  }

  /// Something that is worked out from what was received and nothing else: what the bureau itself
  /// writes leaves it as it is.
  func keptOfReceived<Value: Sendable>(
    _ key: String, _ make: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    try memory.value(
      key,
      { try self.standing(of: self.store.mark().received) }, make: make)
  }

  private func standing(of store: HubMark) throws -> HubMemory.Standing {
    HubMemory.Standing(
      store: store, plans: shelf.plans.map { "\($0.plan.id) \($0.plan.version)" },
      below: Dictionary(
        try hubsBelow().map {
          ($0, FileStamp(StoreFolder(path: belowPath($0), kind: .hub, device: $0).database))
        } + [("", FileStamp(folder.path + "/allowed_signers"))],
        uniquingKeysWith: { one, _ in one }))
  }

  /// Work that only shows something: while bundles come in, it may say what had come a few seconds before.
  public func glancing<Result>(_ work: () throws -> Result) rethrows -> Result {
    try HubMemory.$mayLag.withValue(true, operation: work)
  }

  /// Work of a program that ends with it.
  public func once<Result>(_ work: () throws -> Result) rethrows -> Result {
    try HubMemory.$isOnce.withValue(true, operation: work)
  }

  /// Bundles come in during some work: pages that are looked at meanwhile show what had come a few
  /// seconds before, and what the bureau itself wrote.
  public func whileImporting<Result>(_ work: () throws -> Result) rethrows -> Result {
    try memory.whileImporting(work)
  }
}
