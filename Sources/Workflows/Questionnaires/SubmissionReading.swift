import Intake
import Model

/// Reads the submissions of a file for a workspace, all of them before any is recorded.
struct SubmissionReading {
  let workspace: Workspace
  let path: String

  /// Which form a submission is of.
  private struct Origin: Hashable {
    let plan: String
    let version: Int
    let modules: [String]
  }

  /// The visits of the file.
  /// - Throws: ``IntakeError`` or ``WorkflowError`` with every fault of every submission.
  func visits() throws -> [VisitFile] {
    let rows = try FormSubmissions(path: path).rows
    var known: [Origin: Questionnaire] = [:]
    var visits: [VisitFile] = []
    var faults: [Fault] = []
    var contents: [String: JSONValue] = [:]
    for row in rows {
      do {
        let questionnaire = try questionnaire(of: row, &known)
        let submitted = SubmittedVisit(row, of: questionnaire, at: path)
        guard submitted.faults.isEmpty else {
          faults += submitted.faults
          continue
        }
        if let id = submitted.value["id"]?.string {
          if let before = contents[id], before != submitted.value {
            faults.append(
              Fault(row.place("instanceID"), "同一份提交 \(id) 在文件里有两次，内容不同", "只留最后改定的一份"))
            continue
          }
          contents[id] = submitted.value
        }
        visits.append(try held(submitted))
      } catch let refusal as Refusal {
        faults += refusal.faults
      }
    }
    if rows.isEmpty { faults.append(Fault("第 1 行", "一份提交也没有", "重新导出")) }
    guard faults.isEmpty else {
      var seen: Set<Fault> = []
      throw WorkflowError.refused(
        code: .visitRefused, path: path, faults: faults.filter { seen.insert($0).inserted })
    }
    return visits
  }

  private struct Refusal: Error {
    let faults: [Fault]
  }

  private func questionnaire(
    of row: FormSubmissions.Row, _ known: inout [Origin: Questionnaire]
  ) throws -> Questionnaire {
    func value(_ name: String) throws -> String {
      if let text = SubmissionCells.value(name, in: row) { return text }
      throw Refusal(faults: [
        Fault(row.place(name), "没有写是哪个方案的表单", "用 fieldkit plan form 写的表单填，导出时不要去掉这一列")
      ])
    }
    let plan = try value("fk_plan")
    let version = try value("fk_version")
    let modules = try value("fk_modules").split(separator: " ").map(String.init)
    let origin = Origin(plan: plan, version: Int(version) ?? 0, modules: modules)
    if let questionnaire = known[origin] { return questionnaire }
    guard let held = workspace.shelf.version(plan, origin.version) else {
      throw Refusal(faults: [
        Fault(
          row.place("fk_version"), "工作区没有方案 \(plan.shown) 的 \(version.shown) 版",
          "先用 fieldkit plan add 加入那一版")
      ])
    }
    let checklists = modules.compactMap { held.index.checklists[$0] }
    guard checklists.count == modules.count else {
      throw Refusal(faults: [
        Fault(
          row.place("fk_modules"), "方案没有启用表单里的全部模块：\(modules.joined(separator: "、").shown)",
          "用这一版方案重新写表单")
      ])
    }
    let questionnaire = Questionnaire(
      plan: plan, version: origin.version, title: held.plan.title, checklists: checklists,
      inspectors: held.plan.inspectors, localInfusionRule: held.plan.localInfusionRule)
    known[origin] = questionnaire
    return questionnaire
  }

  /// Holds a submission to every rule of its plan; the faults stand at the columns.
  private func held(_ submitted: SubmittedVisit) throws -> VisitFile {
    do {
      let file = try VisitFile(JSONFile(path: path, value: submitted.value))
      let newest = try workspace.shelf.newest(submitted.value["plan"]?.string)
      _ = try VisitRecording(workspace: workspace, file: file, newest: newest).prepare()
      return file
    } catch IntakeError.refused(_, _, let faults) {
      throw Refusal(faults: faults.map(submitted.placed))
    } catch WorkflowError.refused(_, _, let faults) {
      throw Refusal(faults: faults.map(submitted.placed))
    }
  }
}
