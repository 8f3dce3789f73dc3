import Bundling
import Files
import Foundation
import Model
public import Store
import Synchronization

/// The plans of a workspace or a hub, each version in a folder of its own.
public final class PlanShelf: Sendable {
  private let directory: String
  /// By the names of their folders.
  private let held: Mutex<[String: HeldPlan]>

  /// Every plan held, oldest version first.
  public var plans: [HeldPlan] {
    held.withLock { Array($0.values) }
      .sorted { ($0.plan.id, $0.plan.version) < ($1.plan.id, $1.plan.version) }
  }

  init(directory: String) throws {
    self.directory = directory
    held = Mutex([:])
    try refresh()
  }

  /// The same shelf with some plans beside those that lie there, for trying what they would do.
  func with(_ plans: [HeldPlan]) -> PlanShelf { PlanShelf(self, plans) }

  private init(_ shelf: PlanShelf, _ more: [HeldPlan]) {
    directory = shelf.directory
    let all = (shelf.plans + more).map { ("\($0.plan.id)@\($0.plan.version)", $0) }
    held = Mutex(Dictionary(all, uniquingKeysWith: { first, _ in first }))
  }

  /// Takes what another program put on the shelf since. Versions are only ever added.
  func refresh() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      .filter { !$0.hasPrefix(".") }.sorted()
    try held.withLock { held in
      for name in names where held[name] == nil {
        held[name] = try HeldPlan(folder: directory + "/" + name)
      }
    }
  }

  /// The version by whose rules a visit or a sweep of a day is taken: the one that was in force on
  /// that day, or a later one where that does not know yet whoever is named. Never an earlier one:
  /// who had left by then was not there.
  func version(
    _ id: String, on day: Day?, knowing isKnown: (HeldPlan) throws -> Bool
  ) throws -> HeldPlan {
    let newest = try newest(id)
    guard let day else { return newest }
    let versions = plans.filter { $0.plan.id == newest.plan.id }
    let inForce = versions.lastIndex { (PlanPacking.day(of: $0.plan.version) ?? day) <= day } ?? 0
    let later = versions.suffix(from: inForce)
    return try ([later[inForce]] + later.dropFirst().reversed()).first(where: isKnown)
      ?? later[inForce]
  }

  /// The newest version of a plan; with no id, of the only plan there is.
  /// - Throws: ``PlanError/notChosen(known:)``.
  public func newest(_ id: String?) throws -> HeldPlan {
    let ids = Set(plans.map(\.plan.id)).sorted()
    guard let wanted = id ?? (ids.count == 1 ? ids[0] : nil),
      let held = plans.last(where: { $0.plan.id == wanted })
    else { throw PlanError.notChosen(known: ids) }
    return held
  }

  /// The ids of the plans held.
  var planIDs: [String] { Set(plans.map(\.plan.id)).sorted() }

  /// One version of a plan.
  public func version(_ id: String, _ version: Int) -> HeldPlan? {
    plans.first { $0.plan.id == id && $0.plan.version == version }
  }

  /// Turns visit documents into facts by the plan version on which each was started.
  public var interpreter: VisitInterpreter {
    { [self] device, document, recorded in
      let visit = try Visit(document: document)
      let held = try version(of: visit)
      guard let subject = try held.subject(visit.subject, recorded: recorded) else {
        throw BundleError.foreignRecord(detail: "检查 \(visit.id) 的对象 \(visit.subject) 不在名册")
      }
      return VisitFacts(
        device: device, visit: visit, subject: subject,
        results: VisitAssessor.results(
          of: visit, subject: subject, plan: held.plan, index: held.index))
    }
  }

  /// The same at a hub, where a visit that breaks a rule is taken and marked.
  public var judge: VisitInterpreter {
    { [self] device, document, recorded in
      let received = try ReceivedVisit(document)
      let held = try version(of: received.visit)
      guard let subject = try held.subject(received.visit.subject, recorded: recorded) else {
        throw BundleError.foreignRecord(
          detail: "检查 \(received.visit.id) 的对象 \(received.visit.subject) 不在名册")
      }
      let assessment = received.assessment(subject, by: held)
      return VisitFacts(
        device: device, visit: received.visit, subject: subject, results: assessment.results,
        fitness: received.faults(assessment, by: held).isEmpty ? .sound : .undecided)
    }
  }

  /// The version of the plan on which a visit was started.
  /// - Throws: ``BundlingError/foreignPlan(id:)``.
  func version(of visit: Visit) throws -> HeldPlan {
    guard let held = version(visit.plan, visit.planVersion) else {
      throw BundlingError.foreignPlan(id: "\(visit.plan)@\(visit.planVersion)")
    }
    return held
  }

  /// Proves a plan pack and puts it on the shelf. A signer that is not trusted yet is shown to
  /// `trust`, and enrolled where that agrees.
  /// - Returns: the plan, and whether it was new; the same pack again changes nothing.
  /// - Parameter staging: a folder of the caller's on the same file system.
  static func add(
    _ pack: String, to store: StoreFolder, staging: String, trust: TrustDecision
  ) throws -> (plan: HeldPlan, isNew: Bool) {
    let directory = store.plans
    let register = TrustRegister(folder: store)
    var opened = try OpenedBag(pack, profile: .planPack)
    // First, so that nothing of a stranger's pack is read.
    let isEnrolled = try prove(opened, register, trust)
    let received = try ReceivedPlan(&opened, staging: staging)
    let held = received.held
    let folder = directory + "/\(held.plan.id)@\(held.plan.version)"
    let isKnown = FileManager.default.fileExists(atPath: folder)
    if isKnown, try HeldPlan(folder: folder).hash != held.hash {
      throw PlanError.conflict(id: held.plan.id, version: held.plan.version)
    }
    if !isKnown {
      try proveArea(held.plan, beside: directory)
      try proveBlocks(held.plan, beside: directory)
    }
    // Last, so that nobody is enrolled by a pack that is refused.
    if !isEnrolled, let lead = received.bag.signer {
      _ = try register.add(
        AllowedSigner(principal: "lead", namespace: SSHSignature.planNamespace, key: lead),
        isRotation: true)
    }
    if store.kind == .workspace, let line = held.plan.receiptKey {
      // The lead, who says to whom bundles are encrypted, says also who acknowledges them.
      _ = try register.add(
        AllowedSigner(
          principal: "hub", namespace: SSHSignature.receiptNamespace,
          key: SSHPublicKey(line: line)), isRotation: true)
    }
    if isKnown {
      // Whoever brought it may have been killed before this.
      try BundlingError.wording { try Medium.synchronise(directory) }
      return (try HeldPlan(folder: folder), false)
    }
    try BundlingError.wording {
      for path in received.bag.payload.keys {
        try Medium.synchronise(received.folder + "/" + path.dropFirst("data/".count))
      }
      for part in ["/checklists"] + (held.laws.isEmpty ? [] : ["/laws"]) + [""] {
        try Medium.synchronise(received.folder + part)
      }
      try Medium.rename(received.folder, to: folder)
    }
    return (try HeldPlan(folder: folder), true)
  }

  /// A later version of a plan is of the same area, by its code or by its name: with the roster of another one the
  /// numbers of institutions would mean others.
  private static func proveArea(_ plan: Plan, beside directory: String) throws {
    guard let code = plan.regionCode, let name = plan.areaName,
      let last = try PlanShelf(directory: directory).plans.last(where: { $0.plan.id == plan.id })?
        .plan,
      let other = last.regionCode, let known = last.areaName, code != other, name != known
    else { return }
    throw PlanError.otherArea(id: plan.id, area: "\(name)（\(code)）", held: "\(known)（\(other)）")
  }

  /// Numbers once allotted to a laptop may have been issued by it, so no later version of the plan
  /// may give them to another.
  private static func proveBlocks(_ plan: Plan, beside directory: String) throws {
    let blocks = DocumentSettings(plan: plan).blocks
    guard !blocks.isEmpty else { return }
    let others = try PlanShelf(directory: directory).plans.filter { $0.plan.id == plan.id }
    for old in others.flatMap({ DocumentSettings(plan: $0.plan).blocks }) {
      if let taken = blocks.first(where: { $0.device != old.device && $0.overlaps(old) }) {
        throw PlanError.pack(
          detail: "号段 \(taken.year) 年 \(taken.range.lowerBound)—\(taken.range.upperBound) "
            + "与另一版方案分给 \(old.device) 的重叠，号码会重复")
      }
    }
  }

  /// - Returns: whether the signer is enrolled already; else a person just decided to believe it.
  private static func prove(
    _ opened: borrowing OpenedBag, _ register: TrustRegister, _ trust: TrustDecision
  ) throws -> Bool {
    do {
      _ = try register.signer(
        opened.signer, namespace: SSHSignature.planNamespace, of: .planPack)
      return true
    } catch TrustError.unknown(let thing, let fingerprint) {
      let name = opened.info.groupIdentifiers.joined(separator: "、")
      guard trust("\(name)（\(opened.info.sourceOrganization)）", fingerprint) else {
        throw TrustError.unknown(thing, fingerprint: fingerprint)
      }
      return false
    }
  }
}
