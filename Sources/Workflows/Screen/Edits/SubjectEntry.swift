import Intake
public import Model
import Store

extension Workspace {
  /// Adds a subject that is not on the roster.
  /// - Returns: the subject, and what is unusual about it but accepted.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` (`SUBJECT_REFUSED`); the places are the
  ///   members of a visit file's `subject`.
  public func addSubject(
    _ new: NewSubject, actor: String
  ) throws -> (subject: Subject, warnings: [Fault]) {
    let (subject, faults, warnings) = new.checked(id: new.id ?? surroundings.uuid())
    guard faults.isEmpty, let subject else {
      throw WorkflowError.refused(code: .subjectRefused, path: "名册外对象", faults: faults)
    }
    if let known = try standing(subject) { return (known, warnings) }
    try begin(.subject, subject.id, RecordDocument.fields(of: subject.document), actor: actor)
    return (subject, warnings)
  }

  /// The subject that a page sent again means: the one of the same id, or one of which all is the
  /// same. Two places without a name may look the same, so one that was visited is another.
  private func standing(_ new: Subject) throws -> Subject? {
    if let same = try store.record(.subject, new.id) { return try Subject(document: same) }
    let visited = Set(try store.summaries().map(\.subject))
    return try store.records(.subject).map(Subject.init(document:)).first { known in
      (known.name != nil || !visited.contains(known.id))
        && known.document.without("id") == new.document.without("id")
    }
  }

  /// Records a sweep of a township; one of which all is the same is that sweep.
  /// - Returns: its id.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` (`SWEEP_REFUSED`).
  public func recordSweep(_ sweep: SweepStart, actor: String) throws -> String {
    let held = try shelf.version(shelf.newest(sweep.plan).plan.id, on: sweep.sweptOn) {
      $0.plan.townships.contains(sweep.township)
        && Set(sweep.inspectors).isSubset(of: $0.plan.inspectors.map(\.certificate))
    }
    let id = sweep.id ?? surroundings.uuid()
    let value: JSONValue = [
      "format": "fieldkit-sweep/1", "id": .string(id), "plan": .string(held.plan.id),
      "township": .string(sweep.township), "sweptOn": .string(sweep.sweptOn.description),
      "inspectors": .strings(sweep.inspectors), "places": .strings(sweep.places),
      "sitesChecked": .integer(sweep.sitesChecked),
      "unlicensedFound": .integer(sweep.unlicensedFound),
    ]
    var faults = try MemberChecks.sweep(value)
    if !held.plan.townships.contains(sweep.township) {
      faults.append(Fault("/township", .name(.township(sweep.township))))
    }
    faults += EditRules(held: held).inspectorFaults(.strings(sweep.inspectors), "/inspectors")
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .sweepRefused, path: "新的排查", faults: faults)
    }
    if try store.record(.sweep, id) != nil { return id }
    let same = try store.records(.sweep).first {
      $0.without("id") == value.without("id").without("format")
    }
    if let known = same?["id"]?.string { return known }
    try begin(
      .sweep, id, RecordDocument.fields(of: value).filter { $0.field != "/format" }, actor: actor)
    return id
  }
}

extension NewSubject {
  /// The subject, held to what its kind must have; the places of the faults are the members of a visit
  /// file's `subject`.
  func checked(id: String) -> (subject: Subject?, faults: [Fault], warnings: [Fault]) {
    let value: JSONValue = [
      "id": .string(id), "kind": .string(kind.rawValue), "name": .optional(name),
      "category": .optional(category), "ownership": .optional(ownership?.rawValue),
      "grade": .optional(grade?.rawValue), "licenceKind": .string(licenceKind.rawValue),
      "uscc": .optional(creditCode), "township": .optional(township),
      "address": .optional(address), "latitude": .optional(latitude),
      "longitude": .optional(longitude),
    ]
    var (subject, faults, warnings) = MemberChecks.subject(value)
    for (name, text, limit) in [("latitude", latitude, 90.0), ("longitude", longitude, 180)] {
      guard let text else { continue }
      if Double(text).map({ abs($0) <= limit }) != true {
        faults.append(Fault("/subject/\(name)", .subject(.coordinate(text: text))))
      }
    }
    return (subject, faults, warnings)
  }
}

extension JSONValue {
  /// The object without a member.
  fileprivate func without(_ name: String) -> JSONValue {
    var members = object ?? [:]
    members[name] = nil
    return .object(members)
  }
}
