import Files
import Model
import Store
import Synchronization

/// What was worked out from a hub, kept for as long as the hub stands as it stood: thirty people who
/// look at one table cost one count. Two who ask for the same at once wait for the same work.
///
/// While bundles come in, a page that only shows may say what had come a few seconds before; what the
/// bureau itself wrote is always in it. Whatever is decided, locked or written is worked out from how
/// the hub stands now.
final class HubMemory: Sendable {
  /// What something was worked out from.
  struct Standing: Sendable, Hashable {
    let store: HubStanding
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
      let at: ContinuousClock.Instant
      let cost: Duration
    }
    let kept = Mutex<Kept?>(nil)
  }

  private struct State {
    var slots: [String: Slot] = [:]
    var imports = 0
  }

  /// Whether the work under way only shows something.
  @TaskLocal static var mayLag = false

  /// Most things that are kept.
  private static let most = 200
  /// How old something may be while bundles come in, and how many times as long as it took: the work
  /// on it then never takes more than a twentieth of the machine.
  private static let age = Duration.seconds(2)
  private static let rest = 20

  private let state = Mutex(State())

  /// Something that is worked out from a hub and nothing else.
  /// - Parameters:
  ///   - key: names it, with everything besides the hub on which it depends.
  ///   - standing: how the hub stands now.
  func value<Value: Sendable>(
    _ key: String, _ standing: () throws -> Standing, make: () throws -> Value
  ) throws -> Value {
    let (slot, isImporting) = state.withLock { state in
      if let slot = state.slots[key] { return (slot, state.imports > 0) }
      if state.slots.count >= HubMemory.most { state.slots = [:] }
      let slot = Slot()
      state.slots[key] = slot
      return (slot, state.imports > 0)
    }
    return try slot.kept.withLock { kept in
      // Looked at before the work: what is written meanwhile is then worked out again, never missed.
      let standing = try standing()
      let now = ContinuousClock.now
      if let known = kept, let value = known.value as? Value {
        if known.standing == standing { return value }
        if HubMemory.mayLag, isImporting, known.standing.differsByBundlesAlone(from: standing),
          now - known.at < max(HubMemory.age, known.cost * HubMemory.rest)
        {
          return value
        }
      }
      let value = try make()
      let end = ContinuousClock.now
      kept = Slot.Kept(value: value, standing: standing, at: end, cost: end - now)
      return value
    }
  }

  /// Bundles come in during some work.
  func whileImporting<Result>(_ work: () throws -> Result) rethrows -> Result {
    state.withLock { $0.imports += 1 }
    defer { state.withLock { $0.imports -= 1 } }
    return try work()
  }

  /// Forgets everything.
  func clear() { state.withLock { $0.slots = [:] } }
}

extension Hub {
  /// Something that is worked out from this hub, what hubs below sent included, and nothing else: kept
  /// until one of them changes.
  func kept<Value: Sendable>(_ key: String, _ make: () throws -> Value) throws -> Value {
    try memory.value(key, { try standing(of: store.standing()) }, make: make)
  }

  /// Something that is worked out from what was received and nothing else: what the bureau itself
  /// writes leaves it as it is.
  func keptOfReceived<Value: Sendable>(_ key: String, _ make: () throws -> Value) throws -> Value {
    try memory.value(
      key,
      {
        let now = try store.standing()
        return try standing(
          of: HubStanding(
            own: 0, received: now.received, bundles: now.bundles, evidence: now.evidence))
      }, make: make)
  }

  private func standing(of store: HubStanding) throws -> HubMemory.Standing {
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

  /// Bundles come in during some work: pages that are looked at meanwhile show what had come a few
  /// seconds before, and what the bureau itself wrote.
  public func whileImporting<Result>(_ work: () throws -> Result) rethrows -> Result {
    try memory.whileImporting(work)
  }
}
