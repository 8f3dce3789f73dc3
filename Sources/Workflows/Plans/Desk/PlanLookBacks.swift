import Files
import Foundation
import Intake
public import Model

extension PlanFolder {
  /// What was taken over of the second looks that a bureau asks for.
  public struct TakenLookBacks: Sendable, Hashable {
    /// Institutions at which one is asked for that was not before, or for another reason.
    public let added: Int
    /// Institutions at which none is asked for any more.
    public let settled: Int
    /// Those that the roster does not have: somebody must tell the team otherwise.
    public let unlisted: [String]
  }

  /// Reads what a bureau asks for: from its hub, or from the file that it handed over.
  /// - Throws: ``StoreError``, ``IntakeError``, ``WorkflowError``.
  public static func lookBacks(
    from source: String, plan: String, until day: Day?, surroundings: Surroundings
  ) throws -> [LookBackRequest] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else {
      throw WorkflowError.missing(path: source)
    }
    guard isFolder.boolValue else {
      let file = try LookBackFile(path: source)
      guard file.faults.isEmpty else {
        throw WorkflowError.refused(code: .planRefused, path: source, faults: file.faults)
      }
      return file.requests
    }
    let hub = try Hub.open(source, surroundings: surroundings)
    do {
      let requests = try hub.lookBackRequests(plan: plan, until: day)
      try hub.close()
      return requests
    } catch {
      try hub.close()
      throw error
    }
  }

  /// Takes second looks into the assignments of the plan. Lines are only added; what is asked for
  /// already is not asked for twice.
  /// - Parameter name: who looks; nil for whoever has the institution.
  /// - Throws: ``WorkflowError/unknown(what:known:)``, ``PlanError``.
  public func take(
    _ requests: [LookBackRequest], to name: String? = nil, on day: Day
  ) throws -> TakenLookBacks {
    let state = try state()
    if let name, !state.assignees.contains(name) {
      throw WorkflowError.unknown(what: "“\(name)”", known: state.assignees.joined(separator: "、"))
    }
    let roster = Set(state.subjects.map(\.id))
    var wanted: [String: [LookBackRequest]] = [:]
    var unlisted: [String] = []
    for request in requests {
      if let id = request.institution, roster.contains(id) {
        wanted[id, default: []].append(request)
      } else if request.isOpen {
        unlisted.append("\(request.title)（\(request.note)）")
      }
    }
    var lines: [Assignments.Line] = []
    for (id, all) in wanted.sorted(by: { $0.key < $1.key }) {
      let open = all.filter(\.isOpen)
      let before = state.assignments.lookBacks[id]
      if open.isEmpty {
        // One that the lead asked for himself is none of the bureau's.
        guard let note = before?.note, all.contains(where: { note.contains($0.paper) })
        else { continue }
        lines.append(
          Assignments.Line(
            institution: id, to: nil, isLookBack: true, isSettled: true, day: day, note: note))
      } else {
        let note = open.map(\.note).joined(separator: "；")
        guard before?.note != note || (name != nil && before?.to != name) else { continue }
        lines.append(
          Assignments.Line(
            institution: id, to: name ?? before?.to, isLookBack: true, day: day, note: note))
      }
    }
    _ = try add(lines, to: state)
    return TakenLookBacks(
      added: lines.count { !$0.isSettled }, settled: lines.count(where: \.isSettled),
      unlisted: unlisted)
  }
}
