import Bundling
import Files
import Foundation
import Intake
import Model
import Store

/// Turns a visit file into a record of the log, held to every rule of its plan.
struct VisitRecording {
  let workspace: Workspace
  let file: VisitFile
  /// The newest version of the plan, which new visits belong to.
  let newest: HeldPlan

  /// What is to be written, or why not.
  struct Result {
    let id: String
    let changes: [FieldChange]
    let actor: String
    let evidence: [(source: String, evidence: StoredEvidence)]
    let warnings: [Fault]
    /// What the log held of this visit before.
    let existing: JSONValue?
  }

  func prepare() throws -> Result {
    var kept: [(source: String, evidence: StoredEvidence)] = []
    // Evidence that cannot be found has its own fault already.
    let missing = file.faults.contains { $0.place.hasPrefix("/evidence/") }
    if !missing {
      kept = try file.evidence.map { ($0.path, try EvidenceStore.measure($0.path)) }
    }
    var oddities = EvidenceOddities()
    for (index, (entry, piece)) in zip(file.evidence, kept).enumerated() {
      oddities.look(
        at: piece.source, name: entry.name, bytes: piece.evidence.bytes, "/evidence/\(index)/file")
    }
    var document = document(evidence: kept.map(\.evidence))
    let id = file.value["id"]?.string?.lowercased() ?? RecordIdentity.uuid(of: document)
    document.set("/id", .string(id))
    let existing = try workspace.store.record(.visit, id)
    let held = try version(of: existing)
    document.set("/planVersion", .count(held.plan.version))
    var faults = file.faults + oddities.faults
    let subject = try resolveSubject(held, &faults)
    faults += nameFaults(held)
    var warnings = file.warnings + oddities.warnings
    if let subject {
      let visit = try Visit(document: document.value)
      let assessment = VisitAssessor.assess(
        visit, subject: subject, plan: held.plan, index: held.index)
      faults += assessment.faults.filter { fault in
        !follows(fault, fromMissingEvidence: missing)
      }
      warnings += assessment.warnings
      warnings += DateOddity.all(
        arrivedAt: visit.arrivedAt, leftAt: visit.leftAt, period: held.plan.period,
        now: workspace.surroundings.now()
      ).map { Fault("/arrivedAt", .visit(.oddDate($0))) }
      if existing == nil,
        let mark = VisitMark(
          device: workspace.device, visit: document.value, subject: subject)
      {
        warnings += try workspace.store.visitMarks().filter { $0.isSameVisit(as: mark) }
          .map { Fault("/id", .visit(.sameVisit(id: $0.id))) }
      }
    }
    if let existing {
      let held = EvidenceNumbering.withoutNumbers(existing)
      if try held != document.value || !isRecorded(file.subject) {
        faults.append(Fault("/id", .visit(.otherContent(id: id))))
      }
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .visitRefused, path: file.path, faults: faults)
    }
    return Result(
      id: id, changes: existing == nil ? changes(document.value, id: id) : [],
      actor: file.value["inspectors"]?.array?.first?.string ?? workspace.device, evidence: kept,
      warnings: warnings, existing: existing)
  }

  /// Whether a fault only follows from a part of the file that was refused already.
  private func follows(_ fault: Fault, fromMissingEvidence missing: Bool) -> Bool {
    let own = JSONPointer.path(fault.place).first ?? ""
    func restsOn(_ members: String...) -> Bool { !file.unusable.isDisjoint(with: members) }
    switch fault.kind {
    case .answer(let answer):
      switch answer {
      case .noEvidence: return missing || restsOn("evidence", "evidenceWaived")
      case .rowOpen, .itemOpen:
        return restsOn(
          "form", "formRest", "answers", "notExamined", "pending", "modules", "outcome")
      case .notApplicable: return restsOn("profile", "type")
      case .ofOtherModule: return restsOn("modules")
      case .unlike, .unreadable, .empty, .fromLedger, .computed, .alsoNotExamined,
        .rowNotApplicable, .contradicted, .examinedAfterAll, .actionUnreasoned, .actionOpen:
        return restsOn(own)
      }
    case .count, .name, .visit, .subject, .roster, .cell, .table, .document, .said:
      return restsOn(own)
    }
  }

  /// Whether the subject was once recorded in these words; another visit may have corrected it since.
  private func isRecorded(_ reference: VisitFile.SubjectReference) throws -> Bool {
    guard case .unlisted(let subject) = reference else { return true }
    var wanted = RecordDocument()
    for (field, value) in RecordDocument.fields(of: subject.document) { wanted.set(field, value) }
    var record = RecordDocument()
    for entry in try workspace.store.entries()
    where entry.kind == .subject && entry.entity == subject.id {
      record.set(entry.field, entry.new)
      if record == wanted { return true }
    }
    return false
  }

  /// The plan version that the visit belongs to: one that was recorded keeps its own, and one that
  /// was on paper until now has that of its day.
  private func version(of existing: JSONValue?) throws -> HeldPlan {
    if existing?["plan"]?.string == newest.plan.id,
      let version = existing?["planVersion"]?.integer,
      let held = workspace.shelf.version(newest.plan.id, Int(version))
    {
      return held
    }
    let inspectors = Set((file.value["inspectors"]?.array ?? []).compactMap(\.string))
    let day = file.value["arrivedAt"]?.string.flatMap { Moment($0) }?.day
    return try workspace.shelf.version(newest.plan.id, on: day) { held in
      guard inspectors.isSubset(of: held.plan.inspectors.map(\.certificate)) else { return false }
      guard case .roster(let number) = file.subject else { return true }
      return try held.roster.subject(number) != nil
    }
  }

  private func resolveSubject(_ held: HeldPlan, _ faults: inout [Fault]) throws -> Subject? {
    switch file.subject {
    case .unlisted(let subject): return subject
    case .unknown: return nil
    case .roster(let number):
      if let subject = try held.roster.subject(number) { return subject }
      faults.append(Fault("/subject/roster", .name(.institution(number))))
      return nil
    }
  }

  private var subjectID: String {
    switch file.subject {
    case .unlisted(let subject): subject.id
    case .roster(let number): number
    case .unknown: ""
    }
  }

  /// Names that must lead somewhere: inspectors, modules, rows and items.
  private func nameFaults(_ held: HeldPlan) -> [Fault] {
    var faults: [Fault] = []
    let certificates = Set(held.plan.inspectors.map(\.certificate))
    for (index, value) in (file.value["inspectors"]?.array ?? []).enumerated() {
      if let certificate = value.string, !certificates.contains(certificate) {
        faults.append(Fault("/inspectors/\(index)", .name(.inspector(certificate))))
      }
    }
    // The check form alone is a visit too, where the plan asks for no more; a second look may be at
    // the earlier problems alone; and where nobody got in there is nothing to work through.
    if file.value["modules"] == [], held.plan.completeness == .modules,
      file.value["outcome"]?.string == VisitOutcome.completed.rawValue,
      !(file.value["type"]?.string.flatMap(VisitType.init(rawValue:))?.isReinspection ?? false)
    {
      faults.append(Fault("/modules", .visit(.noModules)))
    }
    for (index, value) in (file.value["modules"]?.array ?? []).enumerated() {
      if let module = value.string, held.index.checklists[module] == nil {
        let known = held.index.checklists.keys.sorted()
        faults.append(Fault("/modules/\(index)", .name(.module(module, known: known))))
      }
    }
    func check(_ names: [String], _ place: String) {
      for (index, name) in names.enumerated()
      where FormRow.onSite(name) == nil && held.index.item(name) == nil {
        faults.append(Fault("\(place)/\(index)", .name(.rowOrItem(name))))
      }
    }
    for (index, evidence) in file.evidence.enumerated() {
      check(evidence.items, "/evidence/\(index)/items")
    }
    for (index, person) in (file.value["persons"]?.array ?? []).enumerated() {
      check((person["items"]?.array ?? []).compactMap(\.string), "/persons/\(index)/items")
    }
    for name in (file.value["evidenceWaived"]?.object ?? [:]).keys.sorted()
    where FormRow.onSite(name) == nil && held.index.item(name) == nil {
      faults.append(
        Fault(JSONPointer.child("/evidenceWaived", name), .name(.rowOrItem(name))))
    }
    return faults
  }

  /// The record as the log will hold it, but for its id and its plan version: the file's own
  /// members, evidence by hash.
  private func document(evidence: [StoredEvidence]) -> RecordDocument {
    var record = RecordDocument()
    var members = file.value.object ?? [:]
    for name in ["format", "subject", "evidence", "id", "plan"] { members[name] = nil }
    for (field, value) in RecordDocument.fields(of: .object(members)) { record.set(field, value) }
    record.set("/plan", .string(newest.plan.id))
    record.set("/subject", .string(subjectID))
    record.set("/status", .string(VisitStatus.finalised.rawValue))
    for (entry, stored) in zip(file.evidence, evidence) {
      let place = JSONPointer.text(["evidence", stored.sha256])
      // The same photograph listed twice backs what both lists say.
      let before = (record[place]["items"]?.array ?? []).compactMap(\.string)
      let items = before + entry.items.filter { !before.contains($0) }
      let first = record[place] == .null
      let caption = EvidenceCaption.joined(record[place]["caption"]?.string, entry.caption)
      record.set(
        place,
        [
          "items": .strings(items),
          "caption": .optional(caption),
          "name": first ? .string(entry.name) : record[place]["name"] ?? .null,
          "extension": first
            ? .string(stored.fileExtension) : record[place]["extension"] ?? .null,
          "bytes": .integer(stored.bytes),
        ])
    }
    return record
  }

  /// One change a field, the state last: a visit is final only when everything else is there.
  private func changes(_ document: JSONValue, id: String) -> [FieldChange] {
    var changes: [FieldChange] = []
    if case .unlisted(let subject) = file.subject {
      changes += RecordDocument.fields(of: subject.document).map {
        FieldChange(.subject, subject.id, $0.field, $0.value)
      }
    }
    let fields = RecordDocument.fields(of: document)
    changes += fields.filter { $0.field != "/status" }.map {
      FieldChange(.visit, id, $0.field, $0.value)
    }
    changes.append(FieldChange(.visit, id, "/status", .string(VisitStatus.finalised.rawValue)))
    return changes
  }
}
