public import Bundling
import Files
import Foundation
public import Model
import Store

/// Proves a bundle or a plan pack without taking it in.
public struct Verification: Sendable {
  /// What was found, for `--json`.
  public let document: JSONValue
  /// What was found, for people.
  public let lines: [String]

  /// Verifies a file; the kind is told by what it holds.
  /// - Throws: the reason for which it would be refused.
  public static func verify(
    _ path: String, limits: BagLimits = .standard, surroundings: Surroundings
  ) throws -> Verification {
    let files = FileManager.default
    let staging = files.temporaryDirectory.path + "/fieldkit-" + surroundings.uuid()
    do {
      try files.createDirectory(atPath: staging, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: staging, detail: SystemFailure.words(error))
    }
    defer { try? files.removeItem(atPath: staging) }
    if try ReceivedBundle.look(path).isEncrypted { return try encrypted(path) }
    if path.hasSuffix(".json") || files.fileExists(atPath: path + ".sig") {
      return try receipt(path)
    }
    let profile = try BagReader.profile(of: path, limits: limits)
    let bag =
      switch profile {
      case .bundle:
        try BagReader.verify(path, profile: .bundle, staging: staging, limits: limits)
      case .planPack: try ReceivedPlan(path, staging: staging, limits: limits).bag
      }
    var members: [String: JSONValue] = [
      "file": .string(path), "bundle": .string(bag.identity.id), "uuid": .string(bag.identity.uuid),
      "plans": .strings(bag.info.groupIdentifiers), "date": .string(bag.info.baggingDate),
      "count": .string(bag.info.bagCount), "files": .count(bag.payload.count),
      "kind": .string(profile == .bundle ? "bundle" : "plan"),
      "signer": .optional(bag.signer?.fingerprint),
    ]
    var lines = [
      "签名密钥 \(bag.signer?.fingerprint ?? "没有签名")", "标识 \(bag.identity.id)",
      "方案 \(bag.info.groupIdentifiers.joined(separator: "、"))",
    ]
    switch profile {
    case .bundle:
      guard let database = bag.payload["data/inspection.sqlite"]?.staged else {
        throw BundlingError.missingFile(name: "data/inspection.sqlite")
      }
      let entries = try ReceivedDatabase.entries(path: database)
      guard let last = entries.last,
        bag.info.logHead == LogHead(seq: last.entry.seq, hash: last.hash).text
      else {
        throw BundlingError.malformedTag(name: "bag-info.txt", detail: "Log-Head 与日志不符")
      }
      let visits = Set(entries.filter { $0.entry.kind == .visit }.map(\.entry.entity)).count
      let evidence = bag.payload.keys.filter { $0.hasPrefix("data/evidence/") }.count
      members["device"] = .string(last.entry.device)
      members["logHead"] = .optional(bag.info.logHead)
      members["visits"] = .count(visits)
      members["evidence"] = .count(evidence)
      lines += [
        "设备 \(last.entry.device)", "日志 \(entries.count) 条，检查 \(visits) 次，证据 \(evidence) 件",
      ]
    case .planPack:
      lines.append("检查清单 \(bag.payload.keys.filter { $0.hasPrefix("data/checklists/") }.count) 份")
    }
    return Verification(document: .object(members), lines: lines)
  }

  /// Only the bureau can look inside; what is proven here is that the file is there and encrypted.
  private static func encrypted(_ path: String) throws -> Verification {
    let (hash, bytes) = try BundlingError.wording { try Digest.of(file: path) }
    return Verification(
      document: [
        "file": .string(path), "kind": "encrypted", "sha256": .string(hash),
        "bytes": .integer(bytes),
      ],
      lines: ["已加密（age v1），内容由监督机构导入时校验", "文件 SHA-256 \(hash)，\(bytes) 字节"])
  }

  private static func receipt(_ path: String) throws -> Verification {
    let receipt = try ReceiptFile(path: path)
    let document = receipt.document
    return Verification(
      document: [
        "file": .string(path), "kind": "receipt", "bundle": .string(document.bundle),
        "device": .string(document.device), "logHead": .string(document.head.text),
        "visits": .count(document.visits.count), "evidence": .count(document.evidence.count),
        "signer": .string(receipt.signer.fingerprint),
      ],
      lines: [
        "回执，签名密钥 \(receipt.signer.fingerprint)", "设备 \(document.device)，日志 \(document.head.seq) 条",
        "检查 \(document.visits.count) 次，证据 \(document.evidence.count) 件",
      ])
  }
}
