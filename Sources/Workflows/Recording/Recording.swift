import Bundling
import Files
import Intake
public import Model
import Store

extension Workspace {
  /// What became of one file.
  public struct Recorded: Sendable {
    /// The file.
    public let path: String
    /// Id of the record.
    public let id: String
    /// Whether it was there already, with the same content.
    public let isKnown: Bool
    /// What is unusual but accepted.
    public let warnings: [Fault]
  }

  /// Records one visit or sweep file, whole or not at all.
  /// - Throws: ``IntakeError`` or ``WorkflowError`` with every fault of the file.
  public func record(_ path: String, plan: String? = nil) throws -> Recorded {
    let file = try JSONFile(path: path)
    switch file.format {
    case "fieldkit-visit/1": return try recordVisit(VisitFile(file), plan: plan)
    case "fieldkit-sweep/1": return try recordSweep(SweepFile(file), path: path, plan: plan)
    default: throw WorkflowError.unknownFormat(path: path)
    }
  }

  /// Records a file with one visit or sweep, or with the submissions of a questionnaire, whole or not
  /// at all.
  /// - Throws: ``IntakeError`` or ``WorkflowError`` with every fault of the file.
  public func recordAll(_ path: String, plan: String? = nil) throws -> [Recorded] {
    // What cannot be opened is said like everywhere.
    let head = try? ReceivedBytes.beginning(of: path, count: 64 << 10).bytes
    guard let head, FormSubmissions.begin(with: head) else {
      return [try record(path, plan: plan)]
    }
    let visits = try SubmissionReading(workspace: self, path: path).visits()
    // All of them hold before the first is written.
    return try visits.map { try recordVisit($0, plan: nil) }
  }

  private func chosenPlan(_ value: JSONValue, _ option: String?, _ path: String) throws -> HeldPlan
  {
    guard let id = value["plan"]?.string else { return try shelf.newest(option) }
    do {
      return try shelf.newest(id)
    } catch let error as PlanError {
      throw WorkflowError.refused(
        code: .visitRefused, path: path, faults: [Fault("/plan", error.what, "核对方案编号")])
    }
  }

  private func recordVisit(_ file: VisitFile, plan: String?) throws -> Recorded {
    let held = try chosenPlan(file.value, plan, file.path)
    let result = try VisitRecording(workspace: self, file: file, newest: held).prepare()
    func append() throws {
      try store.append(
        result.changes, actor: result.actor, wall: surroundings.now(),
        expecting: [ExpectedRecord(.visit, result.id, result.existing)],
        interpret: shelf.interpreter)
    }
    do {
      if result.evidence.isEmpty {
        try append()
      } else {
        try staging { place in
          place.giveEvidence()
          for (source, measured) in result.evidence {
            let kept = try evidence.keep(source, staging: place.path).evidence
            guard kept.sha256 == measured.sha256 else {
              throw StoreError.inputOutput(detail: "证据文件 \(source) 在读取期间改变")
            }
          }
          try append()
        }
      }
    } catch StoreError.overtaken {
      // Another program recorded the same visit: what it recorded decides what becomes of this one.
      return try recordVisit(file, plan: plan)
    }
    return Recorded(
      path: file.path, id: result.id, isKnown: result.existing != nil, warnings: result.warnings)
  }

  private func recordSweep(_ file: SweepFile, path: String, plan: String?) throws -> Recorded {
    let newest = try chosenPlan(file.value, plan, path)
    var faults: [Fault] = []
    let township = file.value["township"]?.string ?? ""
    let people = (file.value["inspectors"]?.array ?? []).compactMap(\.string)
    let day = file.value["sweptOn"]?.string.flatMap { Day($0) }
    let held = try shelf.version(newest.plan.id, on: day) {
      $0.plan.townships.contains(township)
        && Set(people).isSubset(of: $0.plan.inspectors.map(\.certificate))
    }
    if !held.plan.townships.contains(township) {
      faults.append(Fault("/township", .name(.township(township))))
    }
    let certificates = Set(held.plan.inspectors.map(\.certificate))
    for (index, value) in (file.value["inspectors"]?.array ?? []).enumerated() {
      if let certificate = value.string, !certificates.contains(certificate) {
        faults.append(Fault("/inspectors/\(index)", .name(.inspector(certificate))))
      }
    }
    var record = RecordDocument()
    var members = file.value.object ?? [:]
    for name in ["format", "id", "plan"] { members[name] = nil }
    for (field, value) in RecordDocument.fields(of: .object(members)) { record.set(field, value) }
    record.set("/plan", .string(held.plan.id))
    let id = file.value["id"]?.string?.lowercased() ?? RecordIdentity.uuid(of: record)
    record.set("/id", .string(id))
    let existing = try store.record(.sweep, id)
    if let existing, existing != record.value {
      faults.append(Fault("/id", .visit(.otherSweep(id: id))))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .sweepRefused, path: path, faults: faults)
    }
    try store.append(
      RecordDocument.fields(of: record.value).map {
        FieldChange(.sweep, id, $0.field, $0.value)
      },
      actor: file.value["inspectors"]?.array?.first?.string ?? device, wall: surroundings.now(),
      expecting: [ExpectedRecord(.sweep, id, existing)], interpret: shelf.interpreter)
    return Recorded(path: path, id: id, isKnown: existing != nil, warnings: [])
  }
}
