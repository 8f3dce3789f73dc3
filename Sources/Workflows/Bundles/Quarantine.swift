import Bundling
import Files
import Foundation
import Model
public import Store

extension Hub {
  func quarantinePath(_ id: String) -> String { folder.quarantine + "/" + id }

  /// Keeps a bundle of a known signer that does not fit what is held.
  func keepInQuarantine(
    _ received: ReceivedBundle, _ error: any CodedError, staging: String
  ) throws {
    try keepInQuarantine(
      received.path, error, device: received.device, signer: received.bag.signer,
      head: received.head.text, staging: staging)
  }

  /// Keeps a bundle whose signer is not believed. Whose log it is, is known only where its key was
  /// enrolled once.
  func keepInQuarantine(_ stranger: StrangersBundle, staging: String) throws {
    let owner = try register.signers().first {
      $0.key == stranger.signer
        && [SSHSignature.bundleNamespace, SSHSignature.rollupNamespace].contains($0.namespace)
    }
    try keepInQuarantine(
      stranger.path, stranger.reason, device: owner?.principal ?? "", signer: stranger.signer,
      head: stranger.head, staging: staging)
  }

  /// Copies a bundle that may still matter, and notes why it waits.
  func keepInQuarantine(
    _ path: String, _ error: any CodedError, device: String, signer: SSHPublicKey?, head: String,
    staging: String
  ) throws {
    let id = try BundlingError.wording { try Digest.of(file: path).hash }
    // What was decided stays decided when the same file arrives once more.
    if try custody.quarantined().contains(where: { $0.id == id && $0.state != .held }) { return }
    let target = quarantinePath(id)
    if !FileManager.default.fileExists(atPath: target) {
      let copy = staging + "/quarantined"
      try BundlingError.wording {
        try Medium.copy(path, to: copy)
        try Medium.rename(copy, to: target)
      }
    }
    try custody.quarantine(
      CustodyStore.Quarantined(
        id: id, file: FilePath.name(of: path), code: error.code,
        reason: error.what, device: device, signer: signer?.fingerprint ?? "",
        heldHead: try store.head(of: device).text, receivedHead: head,
        arrivedAt: surroundings.now().text))
  }

  /// A bundle that waited and was now merged in the ordinary way waits no longer.
  func settleQuarantine(_ path: String) throws {
    let waiting = try custody.quarantined().filter { $0.state == .held }
    guard !waiting.isEmpty else { return }
    let id = try BundlingError.wording { try Digest.of(file: path).hash }
    for held in waiting where held.id == id {
      try custody.decide(id, state: .released, by: "import", wall: surroundings.now())
      try? FileManager.default.removeItem(atPath: quarantinePath(id))
    }
  }

  /// Takes what waited for something that came now: what a hub sent up begins after what it sent before.
  func takeWaiting(_ actor: String?) throws {
    var isProgress = true
    while isProgress {
      isProgress = false
      let waiting = try custody.quarantined().filter {
        $0.state == .held && $0.code == ProblemCode.rollupGap.rawValue
      }
      for held in waiting {
        do {
          _ = try merge(open(quarantinePath(held.id)), override: .none, actor: actor)
        } catch let error as any CodedError where [.badData, .untrusted].contains(error.status) {
          continue
        }
        try custody.decide(held.id, state: .released, by: "import", wall: surroundings.now())
        try? FileManager.default.removeItem(atPath: quarantinePath(held.id))
        isProgress = true
      }
    }
  }

  /// Bundles that wait for a decision, and those that were decided.
  public func quarantined() throws -> [CustodyStore.Quarantined] { try custody.quarantined() }

  /// One bundle in quarantine, by the beginning of its id.
  public func quarantined(_ id: String) throws -> CustodyStore.Quarantined {
    let all = try custody.quarantined()
    let hits = all.filter { $0.id.hasPrefix(id) }
    guard hits.count == 1, let hit = hits.first else {
      throw WorkflowError.unknown(
        what: "隔离的数据包 \(id)", known: all.map { String($0.id.prefix(12)) }.joined(separator: "、"))
    }
    return hit
  }

  /// The id under which a file that was just refused waits in quarantine, whatever it was called and whyever
  /// it was refused when it came first; nil where it does not wait.
  public func waiting(file path: String) throws -> String? {
    let waiting = Set(try custody.quarantined().filter { $0.state == .held }.map(\.id))
    guard !waiting.isEmpty,
      let hash = try? Digest.of(file: path, upTo: BagLimits.standard.bytes).hash
    else { return nil }
    return waiting.contains(hash) ? hash : nil
  }

  /// Merges a bundle that a person decided to believe. A log that parted from what is held becomes
  /// a branch of its own: both histories stay, with their authors.
  /// - Parameter reason: stands in the log; may be empty.
  public func release(_ id: String, actor: String, reason: String = "") throws -> Imported {
    let held = try waiting(id)
    let imported = try merge(
      open(quarantinePath(held.id), override: .released), override: .released, actor: actor)
    try note(held, .released, actor, reason)
    return imported
  }

  /// Turns a bundle down for good; its entry in the register stays.
  /// - Parameter reason: stands in the log; may be empty.
  public func reject(_ id: String, actor: String, reason: String = "") throws {
    try staging { _ in
      let held = try waiting(id)
      try note(held, .rejected, actor, reason)
      try? FileManager.default.removeItem(atPath: quarantinePath(held.id))
    }
  }

  /// The field of a bundle in quarantine that says what was decided.
  static let quarantineState = "/state"

  /// A decision stands in the bureau's own log, under the name of who made it, before the register
  /// takes the bundle off the list of those that wait.
  private func note(
    _ held: CustodyStore.Quarantined, _ state: CustodyStore.Quarantined.State, _ actor: String,
    _ reason: String
  ) throws {
    let fields: [(String, String)] = [
      (Hub.quarantineState, state.rawValue), ("/file", held.file), ("/device", held.device),
      ("/cause", held.reason),
    ]
    let wall = surroundings.now()
    try store.append(
      fields.map {
        FieldChange(
          .quarantine, held.id, $0.0, .string($0.1), reason: reason.isBlank ? nil : reason)
      }, actor: actor, wall: wall, interpret: shelf.judge)
    try custody.decide(held.id, state: state, by: actor, wall: wall)
  }

  private func waiting(_ id: String) throws -> CustodyStore.Quarantined {
    let held = try quarantined(id)
    guard held.state == .held else {
      throw WorkflowError.refused(
        code: .quarantineDecided, path: "隔离的数据包 \(held.id.prefix(12))",
        faults: [Fault("状态", held.state == .released ? "已经放行" : "已经拒绝", "不必再处理")])
    }
    return held
  }
}

extension CodedError {
  /// Whether what is refused so may still matter, and waits for a person or for what comes before it.
  var isForPerson: Bool {
    status == .untrusted || problem.code == .rollupGap || problem.code == .rollupFork
      || problem.code == .planConflict
  }
}
