public import Bundling
import Files
import Foundation
public import Model
import Store

/// Proves a bundle, a plan pack, a return or a receipt without taking it in. The signature is proven first; no more of
/// the content lies on the disk than has to be read again.
public struct Verification: Sendable {
  /// What was found, for `--json`.
  public let document: JSONValue
  /// What was found, for people.
  public let lines: [String]
  /// Whether the content was proven; it was not where it is encrypted and no key was given.
  public let isProven: Bool

  /// Verifies a file; the kind is told by what it holds.
  /// - Parameter identity: a file with the age identity that opens an encrypted bundle.
  /// - Throws: the reason for which it would be refused.
  public static func verify(
    _ path: String, identity: String? = nil, limits: BagLimits = .standard,
    surroundings: Surroundings
  ) throws -> Verification {
    let isEncrypted = try ReceivedBundle.look(path).isEncrypted
    guard isEncrypted || !isReceipt(path) else { return try receipt(path) }
    if isEncrypted, identity == nil { return try encrypted(path) }
    return try TemporaryFolder.with(surroundings) { staging in
      let plain = try ReceivedBundle.decrypted(
        path, staging: staging, identity: identity ?? "", limits: limits)
      let opened = try OpenedBag(
        plain,
        among: isEncrypted ? [.bundle, .rollup, .evidenceAnswer] : BagProfile.allCases,
        limits: limits)
      switch opened.profile {
      case .bundle: return try bundle(opened, path, staging: staging)
      case .planPack: return try planPack(opened, path, staging: staging)
      case .returned: return try returned(opened, path, staging: staging)
      case .hubBackup: return try hubBackup(opened, path)
      case .rollup: return try rollup(opened, path, staging: staging)
      case .evidenceRequest: return try request(opened, path, staging: staging)
      case .evidenceAnswer: return try evidence(opened, path, staging: staging)
      }
    }
  }

  private static func isReceipt(_ path: String) -> Bool {
    path.hasSuffix(".json") || FileManager.default.fileExists(atPath: path + ".sig")
  }

  private static func bundle(
    _ opened: consuming OpenedBag, _ path: String, staging: String
  ) throws -> Verification {
    let bag = try opened.unpack(to: staging) { $0 == "data/inspection.sqlite" }
    let log = try ReceivedBundle.log(of: bag)
    let visits = log.count(of: .visit)
    let evidence = bag.payload.keys.filter { $0.hasPrefix("data/evidence/") }.count
    return of(
      bag, "bundle", path,
      members: [
        "device": .string(log.device), "logHead": .optional(bag.info.logHead),
        "visits": .count(visits), "evidence": .count(evidence),
      ],
      lines: [
        "设备 \(log.device)", "日志 \(log.head.seq) 条，检查 \(visits) 次，证据 \(evidence) 件",
      ])
  }

  private static func planPack(
    _ opened: consuming OpenedBag, _ path: String, staging: String
  ) throws -> Verification {
    let bag = try ReceivedPlan(&opened, staging: staging).bag
    let checklists = bag.payload.keys.filter { $0.hasPrefix("data/checklists/") }.count
    return of(bag, "plan", path, members: [:], lines: ["检查清单 \(checklists) 份"])
  }

  private static func returned(
    _ opened: consuming OpenedBag, _ path: String, staging: String
  ) throws -> Verification {
    let file = try ReturnFile(opened, staging: staging)
    let asked = file.document.asked
    return of(
      file.bag, "return", path,
      members: [
        "device": .string(file.document.device), "visit": .string(asked.visit),
        "number": .count(asked.number), "questions": .count(asked.questions.count),
      ],
      lines: [
        "退回单，设备 \(file.document.device)",
        "检查 \(asked.visit)，第 \(asked.number) 号结论，问题 \(asked.questions.count) 个",
      ])
  }

  private static func hubBackup(
    _ opened: consuming OpenedBag, _ path: String
  ) throws -> Verification {
    let bag = try opened.unpack(keeping: { _ in false })
    return of(
      bag, "hub-backup", path, members: ["device": .strings(bag.info.groupIdentifiers)],
      lines: ["汇总库的备份，设备 \(bag.info.groupIdentifiers.joined())", "文件 \(bag.payload.count) 个"])
  }

  private static func rollup(
    _ opened: consuming OpenedBag, _ path: String, staging: String
  ) throws -> Verification {
    let received = try ReceivedRollup(path, opened, staging: staging)
    let document = received.document
    let logs = document.parts.flatMap(\.logs)
    let entries = logs.reduce(0) { $0 + $1.head.seq - $1.after.seq }
    let evidence = received.parts.reduce(0) { $0 + $1.database.evidence.count }
    let bundles = received.parts.reduce(0) { $0 + $1.database.bundles.count }
    let proven = received.parts.reduce(0) { $0 + $1.proven }
    let isWhole = document.parts.allSatisfy(\.isWhole)
    return of(
      received.bag, "rollup", path,
      members: [
        "hub": .string(document.hub), "hubs": .strings(document.parts.map(\.hub)),
        "logs": .count(logs.count), "entries": .integer(entries), "whole": .bool(isWhole),
        "evidenceHeld": .count(evidence), "bundles": .count(bundles),
        "bundlesProven": .count(proven),
      ],
      lines: [
        "上报包，汇总库 \(document.hub)，\(document.madeOn.chinese)做，\(isWhole ? "全部" : "只有上级还没有的")",
        "汇总库 \(document.parts.count) 个，日志 \(logs.count) 本，新的 \(entries) 条，证据 \(evidence) 件（文件留在汇总库）",
        "收过的数据包 \(bundles) 个，其中 \(proven) 个由笔记本的签名证明日志到哪一条",
      ])
  }

  private static func request(
    _ opened: consuming OpenedBag, _ path: String, staging: String
  ) throws -> Verification {
    let received = try ReceivedRequest(path, opened, staging: staging)
    let request = received.request
    return of(
      received.bag, "evidence-request", path,
      members: [
        "id": .string(request.id), "from": .string(request.from), "hub": .string(request.hub),
        "findings": .strings(request.findings.map(\.id)), "evidence": .count(request.count),
      ],
      lines: [
        "要证据的请求 \(request.id)，汇总库 \(request.from) 向 \(request.hub) 要",
        "发现 \(request.findings.count) 条，证据 \(request.count) 件，\(request.actor)：\(request.reason)",
      ])
  }

  private static func evidence(
    _ opened: consuming OpenedBag, _ path: String, staging: String
  ) throws -> Verification {
    let received = try ReceivedAnswer(path, opened, staging: staging)
    let answer = received.answer
    return of(
      received.bag, "evidence", path,
      members: [
        "id": .string(answer.id), "request": .string(answer.request), "hub": .string(answer.hub),
        "to": .string(answer.to), "evidence": .count(answer.pieces.count),
        "missing": .count(answer.missing.count),
      ],
      lines: [
        "要来的证据，汇总库 \(answer.hub) 答复请求 \(answer.request)",
        "证据 \(answer.pieces.count) 件，不在那里的 \(answer.missing.count) 件",
      ])
  }

  private static func of(
    _ bag: VerifiedBag, _ kind: String, _ path: String, members: [String: JSONValue],
    lines: [String]
  ) -> Verification {
    let common: [String: JSONValue] = [
      "file": .string(path), "bundle": .string(bag.identity.id), "uuid": .string(bag.identity.uuid),
      "plans": .strings(bag.info.groupIdentifiers), "date": .string(bag.info.baggingDate),
      "count": .string(bag.info.bagCount), "files": .count(bag.payload.count),
      "kind": .string(kind), "signer": .optional(bag.signer?.fingerprint), "proven": true,
    ]
    let head = [
      "签名密钥 \(bag.signer?.fingerprint ?? "没有签名")", "标识 \(bag.identity.id)",
      "方案 \(bag.info.groupIdentifiers.joined(separator: "、"))",
    ]
    return Verification(
      document: .object(common.merging(members) { _, own in own }), lines: head + lines,
      isProven: true)
  }

  /// Only the bureau can look inside; what can be seen without its key is whether the file has the
  /// form and the length of an encrypted one.
  private static func encrypted(_ path: String) throws -> Verification {
    let form = try AgeForm(file: path)
    let (hash, bytes) = try BundlingError.wording { try Digest.of(file: path) }
    return Verification(
      document: [
        "file": .string(path), "kind": "encrypted", "sha256": .string(hash),
        "bytes": .integer(bytes), "recipients": .count(form.recipients),
        "chunks": .integer(form.chunks), "lengthStated": .bool(form.saysLength),
        "proven": false,
      ],
      lines: [
        "已加密（age v1）：文件头和分段的格式相符，内容 \(form.plainBytes) 字节，分 \(form.chunks) 段",
        form.saysLength ? "长度与文件自己记载的相符" : "文件没有记载长度，被截短也看不出来",
        "没有解开，签名和内容都没有校验；持有监督机构私钥的，用 --identity 校验，或者由导入校验",
        "文件 SHA-256 \(hash)，\(bytes) 字节",
      ], isProven: false)
  }

  private static func receipt(_ path: String) throws -> Verification {
    if let above = try? RollupReceiptFile(path: path) { return receipt(above, path) }
    let receipt = try ReceiptFile(path: path)
    let document = receipt.document
    return Verification(
      document: [
        "file": .string(path), "kind": "receipt", "bundle": .string(document.bundle),
        "device": .string(document.device), "logHead": .string(document.head.text),
        "visits": .count(document.visits.count), "evidence": .count(document.evidence.count),
        "signer": .string(receipt.signer.fingerprint), "proven": true,
      ],
      lines: [
        "回执，签名密钥 \(receipt.signer.fingerprint)", "设备 \(document.device)，日志 \(document.head.seq) 条",
        "检查 \(document.visits.count) 次，证据 \(document.evidence.count) 件",
      ], isProven: true)
  }

  private static func receipt(_ file: RollupReceiptFile, _ path: String) -> Verification {
    let receipt = file.receipt
    let entries = receipt.parts.flatMap(\.logs).reduce(0) { $0 + $1.head.seq }
    return Verification(
      document: [
        "file": .string(path), "kind": "rollup-receipt", "bundle": .string(receipt.bundle),
        "hub": .string(receipt.hub), "from": .string(receipt.from),
        "hubs": .strings(receipt.parts.map(\.hub)), "entries": .integer(entries),
        "signer": .string(file.signer.fingerprint), "proven": true,
      ],
      lines: [
        "上级的回执，签名密钥 \(file.signer.fingerprint)", "汇总库 \(receipt.hub)",
        "上级收到汇总库 \(receipt.parts.count) 个，日志 \(entries) 条",
      ], isProven: true)
  }
}
