import Model
import Store

extension Workspace {
  /// Saves fields of a draft, durably: when this returns, they are on the medium.
  ///
  /// An edit of a field that was saved elsewhere since the page showed it is refused with both
  /// values, unless both are the same. All edits are saved or none.
  /// - Throws: ``EditConflicts``, ``VisitError/final(id:)``, or
  ///   ``WorkflowError/refused(code:path:faults:)`` (`EDIT_REFUSED`) with a pointer for each fault.
  @discardableResult
  public func save(visit: String, _ edits: [FieldEdit], actor: String) throws -> Saved {
    let now = surroundings.now()
    let after = try save(visit: visit, actor: actor, at: now) { _ in edits }
    return Saved(fields: edits.map { after.field($0.field) }, at: now)
  }

  /// Saves what a page of a draft asks for: the draft is read, the page's form is read against it,
  /// and what is written is assessed, once each.
  /// - Returns: the record as it stands then.
  /// - Throws: what ``save(visit:_:actor:)`` and the form throw; nothing is written then.
  @discardableResult
  public func save(
    visit: String, actor: String, _ form: (VisitDraft) throws -> [FieldEdit]
  ) throws -> SavedVisit {
    try save(visit: visit, actor: actor, at: surroundings.now(), form)
  }

  private func save(
    visit: String, actor: String, at now: Moment, _ form: (VisitDraft) throws -> [FieldEdit]
  ) throws -> SavedVisit {
    var asked: [FieldEdit] = []
    do {
      let after = try store.amend(
        .visit, visit, actor: actor, wall: now, interpret: interpreter
      ) { record in
        let before = try edited(visit, record)
        asked = try form(VisitDraft(edited: before))
        return asked.isEmpty ? Amendment([], basedOn: []) : try amendment(asked, of: before)
      }
      guard let after else { throw unknown(visit: visit) }
      return SavedVisit(record: after)
    } catch let stale as StaleFields {
      throw EditConflicts(stale, asked)
    } catch let failure as DocumentFailure {
      throw refusal(visit, [Fault(failure.pointer, .visit(.shape(expected: failure.expected)))])
    }
  }

  private func amendment(_ edits: [FieldEdit], of before: EditedVisit) throws -> Amendment {
    try before.demandDraft()
    var record = before.document
    let written = edits.map { edit in
      var edit = edit
      if Workspace.isBlank(edit.value) { edit.value = .null }
      record.set(edit.field, edit.value)
      return edit
    }
    let rules = EditRules(held: before.held)
    let faults = try written.flatMap { try rules.faults(of: $0.field, in: record) }
    guard faults.isEmpty else { throw refusal(before.id, faults) }
    let asked = Amendment(written, of: .visit, before.id)
    return Amendment(
      asked.changes + Workspace.unlisting(edits, in: before), basedOn: asked.bases)
  }

  private func refusal(_ visit: String, _ faults: [Fault]) -> WorkflowError {
    .refused(code: .editRefused, path: "检查记录 \(visit)", faults: faults)
  }

  /// Puts back what a field was before its last change; what it was until now stays in the log.
  /// - Parameter revision: of the field when the page showed it.
  @discardableResult
  public func undo(
    visit: String, field: String, revision: Int64, actor: String, reason: String? = nil
  ) throws -> Saved {
    guard let last = try store.entries(of: .visit, visit, field: field).last else {
      throw WorkflowError.unknown(what: "可撤销的修改 \(field)", known: "")
    }
    return try restore(
      visit: visit, entry: last.seq, revision: revision, actor: actor, reason: reason)
  }

  /// Puts back what a field was before one entry of its history.
  @discardableResult
  public func restore(
    visit: String, entry seq: Int64, revision: Int64, actor: String, reason: String? = nil
  ) throws -> Saved {
    let before = try edited(visit)
    try before.demandDraft()
    let own = try store.entries(of: .visit, visit)
    let fixed = ["/id", "/plan", "/planVersion", "/subject", "/status"]
    guard let entry = own.first(where: { $0.seq == seq }), !fixed.contains(entry.field) else {
      throw WorkflowError.unknown(what: "可撤销的修改 \(seq)", known: "")
    }
    var record = before.document
    record.set(entry.field, entry.old)
    // A whole piece of evidence is put on a visit by its upload, never by a page's field.
    let isPiece = JSONPointer.path(entry.field).count == 2 && entry.field.hasPrefix("/evidence/")
    let faults =
      isPiece ? [] : try EditRules(held: before.held).faults(of: entry.field, in: record)
    guard faults.isEmpty else { throw refusal(visit, faults) }
    return try write(
      [FieldChange(.visit, visit, entry.field, entry.old, reason: reason ?? "撤销")], to: visit,
      basedOn: [FieldBasis(field: entry.field, revision: revision)], actor: actor)
  }

  /// Every change of a visit, or of exactly one field of it, oldest first.
  public func history(visit: String, field: String? = nil) throws -> [HistoryEntry] {
    let edited = try edited(visit)
    let names = Dictionary(
      edited.held.plan.inspectors.map { ($0.certificate, $0.name) },
      uniquingKeysWith: { first, _ in first })
    return try store.entries(of: .visit, visit, field: field).map {
      HistoryEntry(
        seq: $0.seq, field: $0.field, actor: $0.actor, name: names[$0.actor], at: $0.wall,
        old: $0.old, new: $0.new, reason: $0.reason)
    }
  }

  /// An answer that is given takes the item off the lists of what was not examined or is pending.
  private static func unlisting(_ edits: [FieldEdit], in visit: EditedVisit) -> [FieldChange] {
    let answered = Set(
      edits.filter { !isBlank($0.value) }.compactMap { edit -> String? in
        let path = JSONPointer.path(edit.field)
        return path.count == 2 && ["answers", "form"].contains(path[0]) ? path[1] : nil
      })
    return [VisitFields.notExamined, VisitFields.pending].compactMap { field in
      guard !edits.contains(where: { $0.field == field }) else { return nil }
      let names = (visit.document[field].array ?? []).compactMap(\.string)
      let rest = names.filter { !answered.contains($0) }
      guard rest.count < names.count else { return nil }
      return FieldChange(.visit, visit.id, field, rest.isEmpty ? .null : .strings(rest))
    }
  }

  private static func isBlank(_ value: JSONValue) -> Bool {
    value == .null || value == [] || value == [:] || value.string?.isBlank == true
  }

  /// Writes changes of a visit and tells what stands then.
  func write(
    _ changes: [FieldChange], to visit: String, basedOn bases: [FieldBasis], actor: String
  ) throws -> Saved {
    let now = surroundings.now()
    do {
      let after = try store.amend(
        .visit, visit, actor: actor, wall: now, interpret: interpreter
      ) { _ in Amendment(changes, basedOn: bases) }
      guard let after else { throw unknown(visit: visit) }
      return Saved(fields: changes.map { SavedVisit(record: after).field($0.field) }, at: now)
    } catch let stale as StaleFields {
      throw EditConflicts(
        stale, changes.map { FieldEdit($0.field, $0.new, revision: 0, reason: $0.reason) })
    }
  }
}
