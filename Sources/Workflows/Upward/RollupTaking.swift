import Bundling
import Files
import Foundation
import Model
import Store

/// Merges what a hub sent up into the copies that are kept below this one: all of it or nothing.
struct RollupTaking {
  let hub: Hub
  let received: ReceivedRollup
  let place: Staging.Place
  let override: Hub.Override
  let actor: String?

  /// What becomes of one part, once all are proven to fit.
  private struct Step {
    let part: ReceivedRollup.Part
    /// A copy that was made of it just now, with everything in it; nil where one is held that is added to.
    let fresh: String?
    /// Where the copy goes that is held and that a person decided not to follow any more.
    let parted: String?
    let newEntries: Int
  }

  /// - Returns: how many entries were new, and whether the very same bundle was merged before.
  func take() throws -> (newEntries: Int, isKnown: Bool) {
    let sender = received.document.hub
    for part in received.parts {
      let labels = part.document.logs.map { LogOwner.of($0.label) }
      guard part.hub != hub.device, !labels.contains(hub.device) else {
        throw BundleError.foreignRecord(detail: "上报包里有本汇总库自己的日志")
      }
    }
    let known = try hub.withHubBelow(sender) {
      try $0.store.holdsBundle(received.bag.identity.id)
    }
    if known == true { return (0, true) }
    try HubBackup.makeFolder(hub.belowFolder)
    return try StoreError.wording {
      try FolderLock.alone(hub.belowFolder) {
        // The signer's own part comes last: it notes the file, and says so that all of it is here.
        let parts =
          received.parts.filter { $0.hub != sender } + received.parts.filter { $0.hub == sender }
        let steps = try parts.map(prepare)
        for step in steps { try apply(step) }
        return (steps.reduce(0) { $0 + $1.newEntries }, false)
      }
    }
  }

  /// Proves that a part fits what is held, and what its records are.
  private func prepare(_ part: ReceivedRollup.Part) throws -> Step {
    if let step = try hub.withHubBelow(part.hub, { try prepare(part, $0) }) { return step }
    try proveWhole(part)
    return try fresh(part, parted: nil)
  }

  /// Proves that a part fits the copy that is held.
  private func prepare(_ part: ReceivedRollup.Part, _ held: Hub) throws -> Step {
    do {
      try proveContinues(part, held)
    } catch let fork as RollupError {
      guard case .fork = fork, case .released = override else { throw fork }
      try proveWhole(part)
      let mark = try held.store.head(of: part.hub).hash.prefix(8)
      return try fresh(part, parted: "\(hub.folder.path)/parted/\(part.hub)+\(mark)")
    }
    for (_, plan) in part.plans {
      let same = held.shelf.version(plan.plan.id, plan.plan.version)
      guard same.map({ $0.hash == plan.hash }) ?? true else {
        throw PlanError.conflict(id: plan.plan.id, version: plan.plan.version)
      }
    }
    for mark in part.document.plans where !mark.isCarried {
      guard held.shelf.version(mark.id, mark.version)?.hash == mark.sha256 else {
        throw missingPlan(part, mark)
      }
    }
    let count = try reading {
      try held.store.tryMerge(
        part.database, interpret: held.shelf.with(part.plans.map(\.held)).judge)
    }
    return Step(part: part, fresh: nil, parted: nil, newEntries: count)
  }

  private func missingPlan(
    _ part: ReceivedRollup.Part, _ mark: RollupDocument.PlanMark
  ) -> RollupError {
    .gap(hub: part.hub, log: mark.name, held: "没有", after: mark.sha256)
  }

  /// Nothing has to be held for it to be taken.
  private func proveWhole(_ part: ReceivedRollup.Part) throws {
    if let log = part.document.logs.first(where: { $0.after != .empty }) {
      throw RollupError.gap(
        hub: part.hub, log: log.label, held: LogHead.empty.text, after: log.after.text)
    }
    if let mark = part.document.plans.first(where: { !$0.isCarried }) {
      throw missingPlan(part, mark)
    }
  }

  /// Every log continues, or is contained in, what is held of it.
  private func proveContinues(_ part: ReceivedRollup.Part, _ held: Hub) throws {
    let logs = Dictionary(
      part.database.logs.map { ($0.label, $0) }, uniquingKeysWith: { one, _ in one })
    for log in part.document.logs {
      let head = try held.store.head(of: log.label)
      let common = min(head.seq, log.head.seq)
      let (own, other) = (
        try held.store.hash(of: log.label, at: common),
        common == log.head.seq
          ? log.head.hash : try logs[log.label]?.reader.hash(at: common)
      )
      // What was not sent cannot be compared; what was sent is chained to what is named.
      if common > 0, common >= log.after.seq, own != other {
        throw RollupError.fork(
          hub: part.hub, log: log.label, held: head.text, received: log.head.text)
      }
      guard head.seq >= log.after.seq else {
        throw RollupError.gap(
          hub: part.hub, log: log.label, held: head.text, after: log.after.text)
      }
    }
  }

  /// Makes a copy with all of a part in the staging folder.
  private func fresh(_ part: ReceivedRollup.Part, parted: String?) throws -> Step {
    let path = "\(place.path)/below-\(part.hub)"
    let folder = StoreFolder(path: path, kind: .hub, device: part.hub)
    for name in folder.folders { try HubBackup.makeFolder(name) }
    for (source, plan) in part.plans {
      try RollupTaking.keep(source, as: "\(folder.plans)/\(plan.plan.id)@\(plan.plan.version)")
    }
    try HubStore.create(path: folder.database, device: part.hub).close()
    try CustodyStore.create(path: folder.custody).close()
    let made = try Hub.assemble(folder, surroundings: hub.surroundings)
    let count = try Hub.closing([made]) { try reading { try merge(part, into: made) } }
    return Step(part: part, fresh: path, parted: parted, newEntries: count)
  }

  private func apply(_ step: Step) throws {
    let part = step.part
    if let fresh = step.fresh {
      try BundlingError.wording {
        if let parted = step.parted {
          try HubBackup.makeFolder(FilePath.folder(of: parted))
          try Medium.rename(hub.belowPath(part.hub), to: parted)
        }
        try Medium.rename(fresh, to: hub.belowPath(part.hub))
      }
      return
    }
    let merged: Int? = try hub.withHubBelow(part.hub) { held in
      for (source, plan) in part.plans {
        let target = "\(held.folder.plans)/\(plan.plan.id)@\(plan.plan.version)"
        if !FileManager.default.fileExists(atPath: target) {
          try RollupTaking.keep(source, as: target)
        }
      }
      try held.takeAddedPlans()
      return try merge(part, into: held)
    }
    guard merged != nil else { throw StoreError.notFound(path: hub.belowPath(part.hub)) }
  }

  private func merge(_ part: ReceivedRollup.Part, into below: Hub) throws -> Int {
    try below.register.adopt(part.document.signers, revoked: part.document.revoked)
    var carrier: HubBundle?
    if part.hub == received.document.hub {
      try below.note(members: received.document.parts.map(\.hub))
      let identity = received.bag.identity
      carrier = HubBundle(
        id: identity.id, uuid: identity.uuid, device: part.hub,
        head: part.document.own?.head ?? .empty, file: FilePath.name(of: received.path),
        importedAt: hub.surroundings.now().text, proof: received.bag.bundleProof)
    }
    return try below.store.merge(
      part.database, carrier: carrier, actor: actor, interpret: below.shelf.judge)
  }

  /// Reads records of another; what cannot be read is that other's fault.
  private func reading<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as DocumentFailure {
      throw BundleError.foreignRecord(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    }
  }

  /// Brings the folder of a plan onto a shelf, durably.
  private static func keep(_ source: String, as target: String) throws {
    try BundlingError.wording {
      for name in try FileManager.default.subpathsOfDirectory(atPath: source).sorted() {
        try Medium.synchronise(source + "/" + name)
      }
      try Medium.synchronise(source)
      try Medium.rename(source, to: target)
    }
  }
}

extension VerifiedBag {
  /// What proves who signed it, as a hub keeps it.
  var bundleProof: BundleProof? {
    proof.map { BundleProof(info: $0.info, tagManifest: $0.tagManifest, signature: $0.signature) }
  }
}

extension Hub {
  private var membersPath: String { folder.path + "/members" }

  /// Notes, in the copy that is kept of a hub, which hubs it sent along, itself included.
  func note(members: [String]) throws {
    let all = try Set(sentMembers() + members).sorted()
    try WrittenFile.write(all.map { $0 + "\n" }.joined(), to: membersPath)
  }

  /// The hubs that a hub below sent along, itself included.
  func sentMembers() throws -> [String] {
    do {
      let bytes = try BundlingError.wording { try PlainFile.read(membersPath) }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    } catch BundlingError.missing {
      return []
    }
  }

  /// The hubs of which a hub below sent something, itself included.
  func rollupMembers(of sender: String) throws -> Set<String> {
    try withHubBelow(sender) { Set(try $0.sentMembers() + [sender]) } ?? []
  }
}
