import Bundling
import Files
import Foundation
import Model
import Store

/// What a hub sent up, opened and proven, but not yet merged.
struct ReceivedRollup: Sendable {
  /// One hub of it.
  struct Part: Sendable {
    let document: RollupDocument.Part
    let database: ReceivedRollupDatabase
    /// The plans that it brought, each in a folder as it will lie on the shelf.
    let plans: [(folder: String, held: HeldPlan)]
    /// How many of its bundles prove, by the signature of the laptop, how far a log goes.
    let proven: Int

    var hub: String { document.hub }
  }

  /// Largest database, in bytes.
  private static let largestDatabase: Int64 = 1 << 30

  let path: String
  let bag: VerifiedBag
  let document: RollupDocument
  let parts: [Part]

  /// The part of the hub that signed.
  var own: RollupDocument.Part? { document.parts.first { $0.hub == document.hub } }

  /// Proves what a bag holds whose signer was admitted. Everything lies in the staging folder, under
  /// names of ours.
  /// - Throws: the reason for which it is refused.
  init(_ path: String, _ opened: consuming OpenedBag, staging: String) throws {
    self.path = path
    let sizes = opened.payloadSizes
    guard (sizes[RollupDocument.path] ?? 0) <= RollupDocument.largest else {
      throw RollupError.malformed(detail: "\(RollupDocument.path) 过大")
    }
    let databases = sizes.filter { $0.key.hasSuffix("/log.sqlite") }
    guard databases.values.allSatisfy({ $0 <= ReceivedRollup.largestDatabase }) else {
      throw RollupError.malformed(detail: "日志的数据库超过 1 GiB")
    }
    let bag = try opened.unpack(to: staging)
    self.bag = bag
    guard let staged = bag.payload[RollupDocument.path]?.staged else {
      throw BundlingError.missingFile(name: RollupDocument.path)
    }
    let document = try RollupDocument(
      bytes: BundlingError.wording {
        try PlainFile.read(staged, upTo: Int(RollupDocument.largest))
      })
    self.document = document
    try ReceivedRollup.prove(bag.info, document)
    var left = Set(bag.payload.keys).subtracting([RollupDocument.path])
    parts = try document.parts.map { part in
      let (made, used) = try ReceivedRollup.part(part, bag, sizes, staging)
      left.subtract(used)
      return made
    }
    if let name = left.min() { throw BundlingError.unexpectedFile(name: name) }
  }

  private static func prove(_ info: BagInfo, _ document: RollupDocument) throws {
    func malformed(_ name: String) -> BundlingError {
      .malformedTag(name: "bag-info.txt", detail: "\(name) 与 \(RollupDocument.path) 不符")
    }
    guard info.groupIdentifiers == document.planIDs else {
      throw malformed("Bag-Group-Identifier")
    }
    guard info.baggingDate == document.madeOn.description else { throw malformed("Bagging-Date") }
    let own = document.parts.first { $0.hub == document.hub }?.own
    guard info.logHead == own?.head.text else { throw malformed("Log-Head") }
  }

  private static func part(
    _ part: RollupDocument.Part, _ bag: VerifiedBag, _ sizes: [String: Int64], _ staging: String
  ) throws -> (Part, Set<String>) {
    guard let file = bag.payload[part.database]?.staged else {
      throw BundlingError.missingFile(name: part.database)
    }
    var used: Set<String> = [part.database]
    let database = try ReceivedRollupDatabase(path: file, expecting: part.logs)
    for log in database.logs where log.label != part.hub {
      guard !log.holds(anyOf: EntityKind.ledger) else {
        throw BundleError.foreignRecord(detail: "案件、移送、审核结论和对不合格检查的决定只能由监督机构登记")
      }
    }
    let plans = try part.plans.filter(\.isCarried).map { mark in
      let (folder, names) = try plan(mark, of: part, bag, sizes, staging)
      used.formUnion(names)
      let held = try ReceivedPlan.held(folder)
      guard held.plan.id == mark.id, held.plan.version == mark.version, held.hash == mark.sha256
      else { throw RollupError.malformed(detail: "方案 \(mark.name) 和写明的不是同一份") }
      return (folder, held)
    }
    let proven = try RollupProof(part, database).count()
    return (Part(document: part, database: database, plans: plans, proven: proven), used)
  }

  /// Lays the files of one plan into a folder as it will lie on the shelf.
  private static func plan(
    _ mark: RollupDocument.PlanMark, of part: RollupDocument.Part, _ bag: VerifiedBag,
    _ sizes: [String: Int64], _ staging: String
  ) throws -> (folder: String, names: Set<String>) {
    let prefix = "\(part.folder)/plans/\(mark.name)/"
    let own = sizes.filter { $0.key.hasPrefix(prefix) }
    try ReceivedPlan.limit(own, roster: prefix + PlanFiles.roster)
    guard let staged = bag.payload[prefix + PlanFiles.plan]?.staged else {
      throw BundlingError.missingFile(name: prefix + PlanFiles.plan)
    }
    let names = PlanFiles.names(try ReceivedPlan.plan(staged))
    guard Set(names.map { prefix + $0 }) == Set(own.keys) else {
      throw PlanError.pack(detail: "文件与方案记载的检查清单、法规文本不一致")
    }
    let folder = "\(staging)/plans/\(part.hub)/\(mark.name)"
    for name in names {
      let target = folder + "/" + name
      try ReceivedPlan.translating(target) {
        try FileManager.default.createDirectory(
          atPath: FilePath.folder(of: target), withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
        try FileManager.default.moveItem(
          atPath: bag.payload[prefix + name]?.staged ?? "", toPath: target)
      }
    }
    return (folder, Set(own.keys))
  }
}

/// What laptops signed of the logs that a hub sends up: each bundle that the hub merged says in three small
/// files, signed by the laptop, which entry is the last of its log.
struct RollupProof {
  private let part: RollupDocument.Part
  private let bundles: [HubBundle]
  private let logs: [String: ReceivedLog]
  private let heads: [String: RollupLog]

  init(_ part: RollupDocument.Part, _ database: ReceivedRollupDatabase) {
    self.part = part
    bundles = database.bundles
    logs = Dictionary(database.logs.map { ($0.label, $0) }, uniquingKeysWith: { one, _ in one })
    heads = Dictionary(part.logs.map { ($0.label, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// Proves every bundle that brings a signature.
  /// - Returns: how many are signed by a key that the hub believes for their device.
  /// - Throws: ``RollupError/malformed(detail:)`` where one says something else than the log.
  func count() throws -> Int {
    var readers: [String: ReceivedLog.Reader] = [:]
    var count = 0
    for bundle in bundles {
      try prove(bundle, &readers)
      guard let proof = bundle.proof else { continue }
      let profile: BagProfile = bundle.device == part.hub ? .rollup : .bundle
      let said = try BagProof(
        info: proof.info, tagManifest: proof.tagManifest, signature: proof.signature
      ).verify(profile)
      guard said.id == bundle.id, said.info.logHead == bundle.head.text else {
        throw RollupError.malformed(detail: "数据包 \(bundle.id) 的签名证明的是别的内容")
      }
      let isBelieved = part.signers.contains {
        $0.key == said.signer && $0.namespace == profile.namespace
          && $0.principal == LogOwner.of(bundle.device)
      }
      if isBelieved { count += 1 }
    }
    return count
  }

  /// The entry that a bundle names is one of the log, as far as it is there.
  private func prove(
    _ bundle: HubBundle, _ readers: inout [String: ReceivedLog.Reader]
  ) throws {
    guard let log = heads[bundle.device], bundle.head.seq <= log.head.seq else {
      throw RollupError.malformed(detail: "数据包 \(bundle.id) 的日志不在其中")
    }
    guard bundle.head.seq > log.after.seq, let received = logs[bundle.device] else { return }
    let reader = try readers[bundle.device] ?? received.reader
    readers[bundle.device] = reader
    guard try reader.hash(at: bundle.head.seq) == bundle.head.hash else {
      throw RollupError.malformed(detail: "数据包 \(bundle.id) 的日志末条与日志不符")
    }
  }
}
