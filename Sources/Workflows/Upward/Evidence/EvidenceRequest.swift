import Bundling
import Files
public import Model
public import Store

/// `fieldkit-evidence-request/1`: which evidence a hub asks for of one that sends to it, who asks and why.
public struct EvidenceRequest: Sendable, Hashable {
  static let format = "fieldkit-evidence-request/1"
  static let path = "data/request.json"
  /// Largest that is read, in bytes.
  static let largest: Int64 = 1 << 20
  /// Most findings, and most pieces of evidence of one.
  static let mostFindings = 200
  static let mostPieces = 500

  /// A finding, with what is known of its visit here.
  public struct Finding: Sendable, Hashable {
    /// As a table names it: a visit, or a visit and a row.
    public let id: String
    /// Device of the hub under which it counts.
    public let holder: String
    /// The log in which the visit stands.
    public let device: String
    /// The visit.
    public let visit: String
    /// The last entry about the visit that was sent up: position and hash in that log.
    public let head: LogHead
    /// The evidence that is asked for, by hash (SHA-256, lower-case hexadecimal), sorted.
    public let evidence: [String]
  }

  /// Tells it from others.
  public let id: String
  /// Device of the hub that asks.
  public let from: String
  /// Device of the hub that is asked.
  public let hub: String
  /// Who asks.
  public let actor: String
  /// When.
  public let at: Moment
  /// Why.
  public let reason: String
  /// The age recipient to which the answer is to be encrypted; nil where it need not be.
  public let recipient: String?
  /// The plans of the visits.
  public let plans: [String]
  /// What is asked for.
  public let findings: [Finding]

  /// How many pieces of evidence are asked for, each once.
  public var count: Int { Set(findings.flatMap(\.evidence)).count }

  /// Its members, of the file and of the record in the log.
  var members: [String: JSONValue] {
    [
      "id": .string(id), "from": .string(from), "hub": .string(hub), "actor": .string(actor),
      "at": .string(at.text), "reason": .string(reason), "recipient": .optional(recipient),
      "plans": .strings(plans),
      "findings": .array(
        findings.map {
          [
            "finding": .string($0.id), "holder": .string($0.holder),
            "device": .string($0.device), "visit": .string($0.visit),
            "head": .string($0.head.text), "evidence": .strings($0.evidence),
          ]
        }),
    ]
  }

  var json: JSONValue {
    .object(members.merging(["format": .string(EvidenceRequest.format)]) { own, _ in own })
  }

  init(
    id: String, from: String, hub: String, actor: String, at: Moment, reason: String,
    recipient: String?, plans: [String], findings: [Finding]
  ) {
    (self.id, self.from, self.hub) = (id, from, hub)
    (self.actor, self.at, self.reason) = (actor, at, reason)
    (self.recipient, self.plans, self.findings) = (recipient, plans, findings)
  }

  /// - Throws: `DocumentFailure`.
  init(reading reader: DocumentReader) throws {
    id = try reader.value("id", RollupDocument.device)
    from = try reader.value("from", RollupDocument.device)
    hub = try reader.value("hub", RollupDocument.device)
    actor = try reader.string("actor")
    at = try reader.value("at") { Moment($0) }
    reason = try reader.string("reason")
    recipient = try reader.optionalString("recipient")
    plans = try reader.strings("plans")
    findings = try reader.objects("findings").map { finding in
      Finding(
        id: try finding.string("finding"),
        holder: try finding.value("holder", RollupDocument.device),
        device: try finding.string("device"), visit: try finding.string("visit"),
        head: try finding.value("head") { LogHead($0) }, evidence: try finding.strings("evidence"))
    }
  }

  /// - Throws: ``EvidenceError/malformed(detail:)``.
  init(bytes: [UInt8]) throws {
    let reader = try EvidenceFileReading.reader(bytes, EvidenceRequest.format, values: 200_000)
    self = try EvidenceFileReading.wording { try EvidenceRequest(reading: reader) }
    try prove()
  }

  private func prove() throws {
    func fail(_ detail: String) -> EvidenceError { .malformed(detail: detail) }
    guard !findings.isEmpty, findings.count <= EvidenceRequest.mostFindings else {
      throw fail("/findings 应当有 1 到 \(EvidenceRequest.mostFindings) 条")
    }
    guard !reason.isBlank, !actor.isBlank, reason.count <= 2000, actor.count <= 200 else {
      throw fail("没有写谁要、为什么要，或者太长")
    }
    for finding in findings {
      guard !finding.evidence.isEmpty, finding.evidence.count <= EvidenceRequest.mostPieces,
        finding.evidence == Set(finding.evidence).sorted(),
        finding.evidence.allSatisfy({ EvidenceName.isHash(Substring($0)) })
      else { throw fail("\(finding.id) 的证据没有排序、重复或者不是哈希") }
    }
    guard let recipient else { return }
    do {
      _ = try AgeRecipient(recipient)
    } catch {
      throw fail("/recipient 应当是 age1 开头的公钥")
    }
  }
}

/// Reads the document of a request or an answer.
enum EvidenceFileReading {
  static func reader(_ bytes: [UInt8], _ format: String, values: Int) throws -> DocumentReader {
    try wording {
      let reader = try DocumentReader(JSONReader.read(bytes, values: values))
      guard try reader.string("format") == format else {
        throw DocumentFailure(pointer: "/format", expected: format)
      }
      return reader
    }
  }

  /// Faults of form in the words of this noun.
  static func wording<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as DocumentFailure {
      throw EvidenceError.malformed(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    } catch let failure as JSONReader.Failure {
      throw EvidenceError.malformed(detail: "\(failure.pointer) \(failure.reason)")
    }
  }

  /// The bytes of the document of an unpacked bag.
  static func bytes(_ bag: VerifiedBag, _ path: String, upTo limit: Int64) throws -> [UInt8] {
    guard let staged = bag.payload[path]?.staged else {
      throw BundlingError.missingFile(name: path)
    }
    return try BundlingError.wording { try PlainFile.read(staged, upTo: Int(limit)) }
  }
}
