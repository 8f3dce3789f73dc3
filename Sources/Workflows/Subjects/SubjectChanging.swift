import Foundation
public import Model
import Store

extension Hub {
  /// What became of institutions after their roster was handed out, by id; one of which all was taken
  /// back is left out.
  public func subjectChanges() throws -> [SubjectChange] {
    try store.records(.subjectChange).map { try SubjectChange(document: $0.document) }
      .filter { !$0.kinds.isEmpty }.sorted { $0.subject < $1.subject }
  }

  /// What is written about one institution; nil where nothing is.
  public func subjectChange(_ id: String) throws -> SubjectChange? {
    try store.ownRecord(.subjectChange, id).map { try SubjectChange(document: $0) }
  }

  /// Writes that an institution bears another name.
  /// - Parameters:
  ///   - day: the day from which it does.
  ///   - reason: what proves it.
  ///   - seen: ``state(of:_:)`` of the change as whoever writes saw it; nil for whatever stands.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func rename(
    subject id: String, to name: String, on day: Day, actor: String, reason: String,
    seen: String? = nil
  ) throws {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    try change(subject: id, actor: actor, reason: reason, seen: seen) { change, subject in
      guard !name.isBlank else { return Fault("/name", "没有写新的名称", "照新的执业许可证写") }
      guard (change.name ?? subject.name) != name else {
        return Fault("/name", "名称和现在的一样", "照新的执业许可证写")
      }
      (change.name, change.renamedOn) = (name, day)
      return nil
    }
  }

  /// Writes that an institution stands in another township or at another address.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func move(
    subject id: String, township: String?, address: String?, on day: Day, actor: String,
    reason: String, seen: String? = nil
  ) throws {
    let address = address.map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }.flatMap { $0.isBlank ? nil : $0 }
    let townships = Set(shelf.plans.flatMap(\.plan.townships))
    try change(subject: id, actor: actor, reason: reason, seen: seen) { change, _ in
      guard township != nil || address != nil else {
        return Fault("/township", "没有写搬到哪里", "选乡镇，或者写新的地址")
      }
      if let township, !townships.contains(township) {
        return Fault("/township", "方案里没有乡镇 \(township)", "从方案的乡镇里选；搬出辖区的写成注销或者停办")
      }
      change.township = township ?? change.township
      change.address = address ?? change.address
      change.movedOn = day
      return nil
    }
  }

  /// Writes that an institution is no more.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func close(
    subject id: String, on day: Day, actor: String, reason: String, seen: String? = nil
  ) throws {
    try change(subject: id, actor: actor, reason: reason, seen: seen) { change, _ in
      change.closedOn = day
      return nil
    }
  }

  /// Takes back what was written of a kind.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func takeBack(
    _ kind: SubjectChange.Kind, subject id: String, actor: String, reason: String,
    seen: String? = nil
  ) throws {
    try change(subject: id, actor: actor, reason: reason, seen: seen) { change, _ in
      guard change.day(of: kind) != nil else {
        return Fault("/kind", "没有记过\(kind.title)", "先看现在记的是什么")
      }
      change.clear(kind)
      return nil
    }
  }

  private func change(
    subject id: String, actor: String, reason: String, seen: String?,
    _ edit: (inout SubjectChange, Subject) -> Fault?
  ) throws {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "机构变动") }
    guard let subject = try subjects().subject(id) else {
      throw WorkflowError.unknown(what: "对象 \(id)", known: "")
    }
    let before = try store.ownRecord(.subjectChange, id)
    try Hub.prove(before, stillIs: seen)
    var change =
      try before.map { try SubjectChange(document: $0) }
      ?? SubjectChange(subject: id, actor: actor, reason: reason)
    let fault =
      subject.kind == .institution
      ? edit(&change, subject) : Fault("/id", "\(subject.title)不是机构", "只有机构才记更名、迁址、注销")
    if let fault {
      throw WorkflowError.refused(
        code: .subjectRefused, path: "机构 \(subject.title)", faults: [fault])
    }
    (change.actor, change.reason) = (actor, reason)
    try store.append(
      (change.document.object ?? [:]).sorted { $0.key < $1.key }
        .filter { $0.value != (before?[$0.key] ?? .null) }.map {
          FieldChange(
            .subjectChange, id, JSONPointer.text([$0.key]), $0.value, reason: reason)
        }, actor: actor, wall: surroundings.now(),
      expecting: [ExpectedRecord(.subjectChange, id, before)], interpret: shelf.judge)
  }
}
