import Bundling
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
  public static func verify(_ path: String, surroundings: Surroundings) throws -> Verification {
    let files = FileManager.default
    let staging = files.temporaryDirectory.path + "/fieldkit-" + surroundings.uuid()
    do {
      try files.createDirectory(atPath: staging, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: staging, detail: error.localizedDescription)
    }
    defer { try? files.removeItem(atPath: staging) }
    let profile = try kind(of: path)
    let bag = try BagReader.verify(path, profile: profile, staging: staging)
    var members: [String: JSONValue] = [
      "file": .string(path), "bundle": .string(bag.identity.id), "uuid": .string(bag.identity.uuid),
      "plans": .strings(bag.info.groupIdentifiers), "date": .string(bag.info.baggingDate),
      "count": .string(bag.info.bagCount), "files": .count(bag.payload.count),
      "kind": .string(profile == .bundle ? "bundle" : "plan"),
    ]
    var lines = ["标识 \(bag.identity.id)", "方案 \(bag.info.groupIdentifiers.joined(separator: "、"))"]
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

  /// A plan pack is told by its plan; everything else is held to be a bundle.
  private static func kind(of path: String) throws -> BagProfile {
    do {
      _ = try BagReader.verify(path, profile: .planPack)
      return .planPack
    } catch BundlingError.unexpectedFile, BundlingError.missingFile,
      BundlingError.malformedTag
    {
      return .bundle
    }
  }
}
