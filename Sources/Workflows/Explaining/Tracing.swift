import Bundling
import Files
import Foundation
import Model
import Store

extension Hub {
  /// What proves a record of a table's cell: a finding, a visit, a sweep, a case, a referral, a paper.
  /// A visit that two laptops recorded has a trace of each.
  /// - Parameters:
  ///   - id: as a ``TableCell`` names it.
  ///   - hub: device of the hub under which it counts; nil for this one and all below it, each log
  ///     read where most of it lies.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  public func traces(of id: String, in hub: String? = nil) throws -> [RecordTrace] {
    var grounds = TraceGrounds(self)
    return try traces(of: id, in: hub, &grounds)
  }

  /// The same of one record after another.
  /// - Parameter grounds: what was looked up for those before.
  public func traces(
    of id: String, in hub: String?, _ grounds: inout TraceGrounds
  ) throws -> [RecordTrace] {
    let isUpper = try !hubsBelow().isEmpty
    let traces: [RecordTrace]
    if !isUpper || hub == device {
      traces = try ownTraces(of: id, isUpper ? RecordHolder(self) : nil, self, &grounds)
    } else if let hub {
      traces =
        try withHubBelow(hub) { below in
          var grounds = TraceGrounds(below)
          return try below.ownTraces(of: id, RecordHolder(below), self, &grounds)
        } ?? []
    } else {
      traces = try withHubsBelow { below in
        let hubs = [self] + below
        let owners = try LogOwners(hubs)
        return try hubs.flatMap { hub in
          var grounds = TraceGrounds(hub)
          return try hub.ownTraces(of: id, RecordHolder(hub), self, &grounds).filter {
            $0.device == hub.device || owners.counts($0.device, under: hub.device, by: "")
          }
        }
      }
    }
    guard !traces.isEmpty else { throw WorkflowError.unknown(what: "记录 \(id)", known: "") }
    return traces
  }

  /// What this hub itself merged of it.
  /// - Parameters:
  ///   - upper: the hub that is asked, whose own evidence is looked at too.
  ///   - grounds: of this hub.
  private func ownTraces(
    of id: String, _ holder: RecordHolder?, _ upper: Hub, _ grounds: inout TraceGrounds
  ) throws -> [RecordTrace] {
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    let place = parts.count == 2 ? parts[1] : nil
    let entity = parts.first ?? ""
    let found = try store.reading { reading in
      var found: [(trace: RecordTrace, subject: String?)] = []
      for kind in [EntityKind.visit, .sweep, .enforcementCase, .referral, .document] {
        for (device, document) in try reading.records(kind, entity) {
          var chain = LogSteps(
            reading: reading, upper: upper, holder: holder, kind: kind, entity: entity,
            device: device, names: grounds.names,
            bundles: try grounds.bundles(of: device, in: reading))
          found.append(
            kind == .visit
              ? (try trace(visit: entity, document, place, &chain, &grounds), nil)
              : (
                try trace(kind, entity, document, &chain, &grounds), document["subject"]?.string
              ))
        }
        if !found.isEmpty { break }
      }
      return found
    }
    return try found.map { trace, subject in
      try subject.flatMap { try subjects().subject($0)?.title }.map(trace.titled) ?? trace
    }
  }

  /// A piece of evidence that came, as a file.
  /// - Parameter hub: device of a hub below that may have sent it up; nil for this hub alone.
  public func evidenceFile(_ sha256: String, of hub: String? = nil) throws -> String? {
    if let path = try ownEvidenceFile(sha256) { return path }
    guard let hub, hub != device else { return nil }
    return try withHubBelow(hub) { try $0.ownEvidenceFile(sha256) } ?? nil
  }

  private func ownEvidenceFile(_ sha256: String) throws -> String? {
    try store.heldEvidence(sha256).flatMap(file)
  }

  private func file(of held: StoredEvidence) -> String? {
    evidence.holds(held) ? evidence.path(of: held) : nil
  }

  private func trace(
    visit id: String, _ document: JSONValue, _ place: String?, _ chain: inout LogSteps,
    _ grounds: inout TraceGrounds
  ) throws -> RecordTrace {
    let visit = try chain.reading.visit(id, of: chain.device)
    let record = RecordDocument(document)
    let row = place.flatMap { FormRow.onSite($0) }
    let result = try place.flatMap { try chain.reading.row($0, of: chain.device, id) }
    let names = [row?.id].compactMap(\.self) + (result?.items ?? [])
    let index = document["planVersion"]?.integer.flatMap {
      shelf.version(document["plan"]?.string ?? "", Int($0))
    }?.index
    var pointers: [(pointer: String, name: String, question: String)] = []
    if let place {
      let named = row == nil ? [JSONPointer.text([place])] : []
      pointers += named.map { ($0, "", "") }
      for name in names {
        let isRow = name == row?.id
        let question = isRow ? row?.text ?? "" : index?.item(name)?.text ?? ""
        pointers.append((JSONPointer.text([isRow ? "form" : "answers", name]), name, question))
        pointers.append((JSONPointer.text(["notes", name]), name, "现场看到的"))
        pointers.append((JSONPointer.text(["actions", name]), name, "处理意见"))
      }
      if names.contains(FormRow.attendingPhysicians) { pointers.append(("/persons", "", "违法人员")) }
      if record[JSONPointer.text(["form", place])] == .null {
        pointers.append(("/formRest", "", ""))
      }
    } else {
      pointers = ["/subject", "/arrivedAt", "/leftAt", "/inspectors", "/outcome", "/status"]
        .map { ($0, "", "") }
    }
    let shown = pointers.map { ($0, record[$0.pointer]) }.filter { $0.1 != .null }
    let wanted = Set(names)
    let pieces = (document["evidence"]?.object ?? [:]).filter { _, piece in
      let items = (piece["items"]?.array ?? []).compactMap(\.string)
      return place == nil || row == nil || !wanted.isDisjoint(with: items)
    }
    try chain.read(
      shown.map(\.0.pointer) + pieces.keys.map { JSONPointer.text(["evidence", $0]) }, &grounds)
    let fields = try shown.map { field, value in
      RecordTrace.Field(
        pointer: field.pointer, name: field.name, question: field.question, value: value,
        steps: try chain.steps(of: field.pointer))
    }
    return RecordTrace(
      holder: chain.holder, device: chain.device, kind: .visit, id: id,
      title: visit?.title ?? "",
      day: visit?.day, row: row, result: result, fields: fields,
      evidence: try pieces.map { try piece($0.key, $0.value, chain) }.sorted {
        ($0.number ?? .max, $0.evidence.sha256) < ($1.number ?? .max, $1.evidence.sha256)
      })
  }

  private func piece(
    _ hash: String, _ document: JSONValue, _ chain: LogSteps
  ) throws -> RecordTrace.Piece {
    let held = try chain.reading.heldEvidence(hash)
    // This hub's own database is being looked at.
    let path =
      try held.flatMap(file)
      ?? (device == chain.upper.device ? nil : chain.upper.ownEvidenceFile(hash))
    return RecordTrace.Piece(
      evidence: held
        ?? StoredEvidence(
          sha256: hash, fileExtension: document["extension"]?.string ?? "bin",
          bytes: document["bytes"]?.integer ?? 0),
      caption: document["caption"]?.string ?? "",
      items: (document["items"]?.array ?? []).compactMap(\.string),
      number: document["number"]?.integer, isHeld: path != nil,
      keeper: path == nil && held != nil && device != chain.upper.device ? chain.holder : nil,
      isIntact: try path.map { path in
        try StoreError.wording { try Digest.of(file: path).hash == hash }
      }, steps: try chain.steps(of: JSONPointer.text(["evidence", hash])))
  }

  private func trace(
    _ kind: EntityKind, _ id: String, _ document: JSONValue, _ chain: inout LogSteps,
    _ grounds: inout TraceGrounds
  ) throws -> RecordTrace {
    let all = RecordDocument.fields(of: document)
    try chain.read(all.map(\.field), &grounds)
    let fields = try all.map { field in
      RecordTrace.Field(
        pointer: field.field, name: "", question: "", value: field.value,
        steps: try chain.steps(of: field.field))
    }
    return RecordTrace(
      holder: chain.holder, device: chain.device, kind: kind, id: id,
      title: document["township"]?.string ?? "",
      day: ["sweptOn", "decidedOn", "filedOn", "sentOn"].lazy
        .compactMap { document[$0]?.string.flatMap { Day($0) } }.first,
      row: nil, result: nil, fields: fields, evidence: [])
  }
}

/// The entries of one record, each in its place in the log.
private struct LogSteps {
  let reading: HubReading
  /// The hub that is asked.
  let upper: Hub
  let holder: RecordHolder?
  let kind: EntityKind
  let entity: String
  let device: String
  let names: [String: String]
  /// The bundles of the device, the shortest log first.
  let bundles: [HeldBundle]
  private var entries: [FieldEntry] = []

  init(
    reading: HubReading, upper: Hub, holder: RecordHolder?, kind: EntityKind, entity: String,
    device: String, names: [String: String], bundles: [HeldBundle]
  ) {
    (self.reading, self.upper, self.holder) = (reading, upper, holder)
    (self.kind, self.entity, self.device) = (kind, entity, device)
    (self.names, self.bundles) = (names, bundles)
  }

  /// Reads who wrote some fields.
  mutating func read(_ fields: [String], _ grounds: inout TraceGrounds) throws {
    entries = try grounds.entries(of: kind, entity, device, fields: Set(fields), in: reading)
  }

  /// Who wrote a field or a part of it.
  func steps(of pointer: String) throws -> [RecordTrace.Step] {
    try entries.filter { $0.field == pointer || $0.field.hasPrefix(pointer + "/") }.map { one in
      let entry = try one.entry()
      let links = try reading.links(of: device, one, at: entry.seq)
      return RecordTrace.Step(
        entry: entry, name: names[entry.actor], hash: links.hash ?? "", next: links.next,
        bundle: bundles.first { $0.head >= entry.seq })
    }
  }
}
