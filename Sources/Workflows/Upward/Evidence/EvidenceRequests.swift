public import Model
import Store

/// A request for evidence in this hub's own log, with what came of it.
public struct NotedRequest: Sendable {
  /// What was asked.
  public let request: EvidenceRequest
  /// Every answer to it, oldest first: the hashes that it brought, and those that were not there.
  public let answers: [(evidence: [String], missing: [String], at: Moment, actor: String)]

  /// How many pieces were handed over.
  public var answered: Int { Set(answers.flatMap(\.evidence)).count }
  /// Whether everything was.
  public var isDone: Bool { answered >= request.count }
}

extension Hub {
  /// The requests that this hub made or was given, oldest first.
  public func evidenceRequests() throws -> [NotedRequest] {
    let answers = try store.records(.evidenceAnswer).filter { $0.device == device }.map {
      try DocumentReader($0.document)
    }
    return try store.records(.evidenceRequest).filter { $0.device == device }.map { record in
      let request = try EvidenceRequest(reading: DocumentReader(record.document))
      return NotedRequest(
        request: request,
        answers: try answers.filter { try $0.string("request") == request.id }.map {
          (
            try $0.strings("pieces"),
            // What is empty is not written.
            ($0.raw("missing").array ?? []).compactMap(\.string),
            try $0.value("at") { Moment($0) }, try $0.string("actor")
          )
        }.sorted { $0.2.text < $1.2.text })
    }.sorted { ($0.request.at.text, $0.request.id) < ($1.request.at.text, $1.request.id) }
  }

  /// One of them.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  public func evidenceRequest(_ id: String) throws -> NotedRequest {
    let all = try evidenceRequests()
    guard let found = all.first(where: { $0.request.id == id }) else {
      throw WorkflowError.unknown(
        what: "要证据的请求 \(id)", known: all.map(\.request.id).joined(separator: "、"))
    }
    return found
  }

  /// Writes an answer into this hub's own log: what it handed up, or what it was handed.
  func note(_ answer: EvidenceAnswer, identity: String, actor: String) throws {
    let members: [String: JSONValue] = [
      "id": .string(answer.id), "request": .string(answer.request), "hub": .string(answer.hub),
      "to": .string(answer.to), "actor": .string(answer.actor), "at": .string(answer.at.text),
      "pieces": .strings(answer.pieces.map(\.evidence.sha256)),
      "missing": .strings(answer.missing), "identity": .string(identity),
    ]
    try store.append(
      RecordDocument.fields(of: .object(members)).map {
        FieldChange(.evidenceAnswer, answer.id, $0.field, $0.value)
      }, actor: actor, wall: surroundings.now(),
      expecting: [ExpectedRecord(.evidenceAnswer, answer.id, nil)], interpret: shelf.judge)
  }
}
