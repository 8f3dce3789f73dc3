import Bundling
import Model
import Store

/// `fieldkit-rollup/1`: what a hub says that it sends up, as it lies in the bag.
struct RollupDocument: Sendable {
  static let format = "fieldkit-rollup/1"
  static let path = "data/rollup.json"
  /// Largest that is read, in bytes.
  static let largest: Int64 = 16 << 20
  /// Most JSON values, and most hubs.
  private static let mostValues = 2_000_000
  private static let mostHubs = 5_000

  /// One hub: the sender, or one that sends to it.
  struct Part: Sendable {
    let hub: String
    let logs: [RollupLog]
    let plans: [PlanMark]
    /// Whose keys are believed for which device.
    let signers: [AllowedSigner]
    let revoked: [SSHPublicKey]

    /// Where its files lie in the bag.
    var folder: String { "data/hubs/\(hub)" }
    var database: String { folder + "/log.sqlite" }
    /// The hub's own log.
    var own: RollupLog? { logs.first { $0.label == hub } }
    /// Whether all of it is there, so that nothing has to be held to take it.
    var isWhole: Bool { logs.allSatisfy { $0.after == .empty } && plans.allSatisfy(\.isCarried) }
  }

  /// A version of a plan.
  struct PlanMark: Sendable, Hashable {
    let id: String
    let version: Int
    /// SHA-256 of its `plan.json`.
    let sha256: String
    /// Whether its files are there; they are not where the level above has them.
    let isCarried: Bool

    var name: String { "\(id)@\(version)" }
  }

  /// The hub that signs.
  let hub: String
  /// The day on which it was made.
  let madeOn: Day
  /// The sender and the hubs that send to it, by device.
  let parts: [Part]

  var json: JSONValue {
    [
      "format": .string(RollupDocument.format), "hub": .string(hub),
      "madeOn": .string(madeOn.description), "hubs": .array(parts.map(\.json)),
    ]
  }

  /// The plans that the hubs have, each id once.
  var planIDs: [String] { Set(parts.flatMap { $0.plans.map(\.id) }).sorted() }

  init(hub: String, madeOn: Day, parts: [Part]) {
    (self.hub, self.madeOn) = (hub, madeOn)
    self.parts = parts.sorted { $0.hub < $1.hub }
  }

  init(bytes: [UInt8]) throws {
    do {
      let reader = try DocumentReader(
        JSONReader.read(bytes, values: RollupDocument.mostValues))
      guard try reader.string("format") == RollupDocument.format else {
        throw DocumentFailure(pointer: "/format", expected: RollupDocument.format)
      }
      hub = try reader.value("hub", RollupDocument.device)
      madeOn = try reader.value("madeOn") { Day($0) }
      parts = try reader.objects("hubs").map(Part.init(reading:))
    } catch let failure as DocumentFailure {
      throw RollupError.malformed(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    } catch let failure as JSONReader.Failure {
      throw RollupError.malformed(detail: "\(failure.pointer) \(failure.reason)")
    } catch let error as SignatureError {
      throw RollupError.malformed(detail: error.what)
    }
    let hubs = parts.map(\.hub)
    guard hubs.count <= RollupDocument.mostHubs, hubs == Set(hubs).sorted(), hubs.contains(hub)
    else { throw RollupError.malformed(detail: "/hubs 重复、没有排序或者没有签名的汇总库") }
    try parts.forEach(RollupDocument.prove)
  }

  /// Every log and every plan once, each log under a label that it can have, the hub's own among them.
  private static func prove(_ part: Part) throws {
    func fail(_ detail: String) -> RollupError { .malformed(detail: "\(part.hub)：\(detail)") }
    let labels = part.logs.map(\.label)
    guard Set(labels).count == labels.count, part.own != nil else {
      throw fail("日志重复，或者没有汇总库自己的日志")
    }
    guard labels.allSatisfy(isLabel) else { throw fail("日志的名称不合格") }
    guard part.logs.allSatisfy({ $0.head.seq >= $0.after.seq }) else {
      throw fail("日志的首尾颠倒")
    }
    guard part.logs.allSatisfy({ $0.head.seq > 0 || $0.label == part.hub }) else {
      throw fail("有空的日志")
    }
    guard Set(part.plans.map(\.name)).count == part.plans.count,
      part.plans.allSatisfy({ HeldPlan.isID($0.id) && $0.version > 0 })
    else { throw fail("方案重复，或者编号不合格") }
  }

  static func device(_ text: String) -> String? { BagProfile.isUUID(text) ? text : nil }

  /// A device, or a branch of its log (`<device>+<8 digits>`).
  private static func isLabel(_ text: String) -> Bool {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    let digits = parts.count == 2 ? parts[1] : "00000000"
    return parts.count <= 2 && BagProfile.isUUID(parts[0]) && digits.utf8.count == 8
      && digits.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }
}

extension RollupDocument.Part {
  var json: JSONValue {
    [
      "hub": .string(hub),
      "logs": .array(
        logs.map {
          [
            "log": .string($0.label), "after": .string($0.after.text),
            "head": .string($0.head.text),
          ]
        }),
      "plans": .array(
        plans.map {
          [
            "id": .string($0.id), "version": .count($0.version), "sha256": .string($0.sha256),
            "carried": .bool($0.isCarried),
          ]
        }),
      "signers": .strings(signers.map(\.line)), "revoked": .strings(revoked.map(\.line)),
    ]
  }

  init(reading reader: DocumentReader) throws {
    hub = try reader.value("hub", RollupDocument.device)
    logs = try reader.objects("logs").map {
      RollupLog(
        label: try $0.string("log"), after: try $0.value("after") { LogHead($0) },
        head: try $0.value("head") { LogHead($0) })
    }
    plans = try reader.objects("plans").map {
      RollupDocument.PlanMark(
        id: try $0.string("id"), version: try $0.count("version"),
        sha256: try $0.string("sha256"), isCarried: try $0.bool("carried"))
    }
    signers = try reader.strings("signers").map { try AllowedSigner(line: $0) }
    revoked = try reader.strings("revoked").map { try SSHPublicKey(line: $0) }
  }
}
