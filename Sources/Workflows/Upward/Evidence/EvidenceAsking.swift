import Bundling
import Foundation
import Model
import Store

extension Hub {
  /// Notes that evidence of findings is asked for of the hub that has it. The same question again, as
  /// long as nothing came, is the same request.
  /// - Parameters:
  ///   - findings: as a table names them: visits, or visits with a row.
  ///   - holder: device of the hub under which they count; nil to look for it.
  /// - Throws: ``EvidenceError/nothing(detail:)`` where nothing of it lies below, or not below one hub.
  public func askForEvidence(
    _ findings: [String], in holder: String? = nil, reason: String, actor: String
  ) throws -> EvidenceRequest {
    let asked = try findings.flatMap { id in try wanted(id, in: holder) }
    guard !asked.isEmpty else {
      throw EvidenceError.nothing(detail: "这些发现的证据都在本库，或者下级也没有收到")
    }
    let senders = try Set(asked.map(\.finding.holder)).map(sender(of:))
    guard let hub = senders.first, Set(senders).count == 1 else {
      throw EvidenceError.nothing(detail: "证据由几个下级保管，一个下级一份，分开要")
    }
    let request = EvidenceRequest(
      id: surroundings.uuid(), from: device, hub: hub, actor: actor, at: surroundings.now(),
      reason: reason,
      recipient: FileManager.default.fileExists(atPath: folder.identity)
        ? try AgeIdentity.read(file: folder.identity).first?.recipient.text : nil,
      plans: Set(asked.map(\.plan)).sorted(), findings: asked.map(\.finding))
    guard request.findings.count <= EvidenceRequest.mostFindings else {
      throw EvidenceError.nothing(detail: "一份最多 \(EvidenceRequest.mostFindings) 条发现，分开要")
    }
    if let same = try evidenceRequests().last(where: {
      $0.request.from == device && $0.request.hub == hub && $0.answers.isEmpty
        && Set($0.request.findings) == Set(request.findings) && $0.request.reason == reason
    }) {
      return same.request
    }
    try note(request, actor: actor)
    return request
  }

  /// Writes a request that was noted as a signed file for the hub below. The same request gives the same
  /// bytes, as often as it is written.
  /// - Returns: identity of the file.
  @discardableResult
  public func writeEvidenceRequest(_ request: EvidenceRequest, to path: String) throws -> String {
    try staging { place in
      let source = place.path + "/request.json"
      try WrittenFile.lay(Array(JSONWriter.pretty(request.json).utf8), at: source)
      let info = BagInfo(
        baggingDate: request.at.day.description, groupIdentifiers: request.plans,
        sourceOrganization: bureau.isEmpty ? device : bureau, logHead: nil)
      return try BagWriter.write(
        [PayloadFile(path: EvidenceRequest.path, source: source)], info: info,
        profile: .evidenceRequest, signedBy: SigningKey(file: folder.deviceKey), to: path
      ).id
    }
  }

  /// What is known of a finding whose evidence lies below, for each log that has it.
  private func wanted(
    _ id: String, in holder: String?
  ) throws -> [(finding: EvidenceRequest.Finding, plan: String)] {
    try traces(of: id, in: holder).compactMap { trace in
      let wanted = trace.evidence.filter { $0.keeper != nil }.map(\.evidence.sha256)
      guard trace.kind == .visit, let holder = trace.holder?.hub, !wanted.isEmpty else {
        return nil
      }
      return try withHubBelow(holder) { below in
        let entries = try below.store.entries(of: .visit, trace.id, device: trace.device)
        guard let last = entries.last,
          let hash = try below.store.hash(of: trace.device, at: last.seq),
          let document = try below.store.records(.visit, trace.id)
            .first(where: { $0.device == trace.device })?.document
        else { return nil }
        let finding = EvidenceRequest.Finding(
          id: id, holder: holder, device: trace.device, visit: trace.id,
          head: LogHead(seq: last.seq, hash: hash), evidence: Set(wanted).sorted())
        return (finding, document["plan"]?.string ?? "")
      } ?? nil
    }
  }

  /// The hub that sends here what another one recorded: itself, or the one that sent it along.
  private func sender(of holder: String) throws -> String {
    let enrolled = try register.signers().filter {
      $0.namespace == SSHSignature.rollupNamespace
    }.map(\.principal)
    if enrolled.contains(holder) { return holder }
    guard let sender = try enrolled.first(where: { try rollupMembers(of: $0).contains(holder) })
    else { throw EvidenceError.nothing(detail: "汇总库 \(holder) 没有登记，不知道向谁要") }
    return sender
  }

  /// Writes a request into this hub's own log: what it asks, or what it is asked.
  func note(_ request: EvidenceRequest, actor: String) throws {
    try store.append(
      RecordDocument.fields(of: .object(request.members)).map {
        FieldChange(.evidenceRequest, request.id, $0.field, $0.value, reason: request.reason)
      }, actor: actor, wall: surroundings.now(),
      expecting: [ExpectedRecord(.evidenceRequest, request.id, nil)], interpret: shelf.judge)
  }
}
