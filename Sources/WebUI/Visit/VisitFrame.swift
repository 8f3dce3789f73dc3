import Model
import Workflows

/// What every page of a visit has around it: the strip with the saved time, and the list of its
/// parts.
struct VisitFrame: Sendable {
  let sheet: VisitSheet
  let place: VisitPlace
  /// Fields of the page that were not saved.
  let unsaved: Int

  init(_ sheet: VisitSheet, at place: VisitPlace, unsaved: Int = 0) {
    self.sheet = sheet
    self.place = place
    self.unsaved = unsaved
  }

  /// Members for the templates.
  var members: [String: View] {
    [
      "visit": strip, "steps": .list(steps), "editable": .flag(sheet.isEditable),
      "discarded": .optional(sheet.discarded),
      "stage": StateView.stage(sheet.stage), "visitID": .words(sheet.id),
      "back": .words(place.path(sheet.id)), "homePath": .words(VisitPlace.home.path(sheet.id)),
      "foundCount": count(sheet.findings.count), "missingEvidence": count(sheet.lackingEvidence),
      "findingsPath": .words(VisitPlace.findings.path(sheet.id)),
      "checkPath": .words(VisitPlace.check.path(sheet.id)),
      "evidencePath": .words(VisitPlace.evidence.path(sheet.id)),
    ]
  }

  private func count(_ number: Int) -> View { number == 0 ? .nothing : .count(number) }

  private var strip: View {
    let names = sheet.visit.inspectors.map { certificate in
      sheet.plan.inspectors.first { $0.certificate == certificate }?.name ?? certificate
    }
    let arrived = sheet.visit.arrivedAt
    let saved = sheet.lastChange.at
    return [
      "id": .words(sheet.id), "name": .words(sheet.subject.title),
      "line": .words(
        "\(sheet.visit.type.title)　\(arrived.yearAndClock) 到达　\(names.joined(separator: "、"))"),
      "saved": .words("已保存 \(saved.clock)"), "lock": .flag(!sheet.isEditable),
      "unsaved": unsaved == 0 ? .nothing : .words("有 \(unsaved) 处没有保存，请改好"),
    ]
  }

  private var steps: [View] {
    var groups: [View] = [
      group(
        "本次检查",
        [
          step(.home, "half", "检查首页"), step(.site, "clock", "现场信息"),
          step(.party, "person", "当事人"), step(.profile, "info", "机构情况"),
        ])
    ]
    if sheet.visit.outcome == .completed {
      let told = sheet.field(VisitFields.priorProblems).value.array?.count ?? 0
      let prior =
        sheet.visit.type.isReinspection
        ? [step(.prior, told == 0 ? "todo" : "half", "前次的问题", told == 0 ? "" : "看了 \(told)")] : []
      let form = sheet.isLookingBackOnly ? [] : [step(.form, "检查表（附件2）", sheet.formTally)]
      groups.append(group("检查", prior + form + otherModules))
      for module in sheet.modules where isOpen(module) {
        groups.append(
          group(
            "\(module.title)　\(module.progress.answered)/\(module.progress.applicable)",
            module.sections.filter { $0.progress.applicable > 0 }.map {
              step(.section(module: module.id, index: $0.index), $0.title, $0.progress.tally)
            }))
      }
    }
    groups.append(group("收尾", ending))
    return groups
  }

  private var ending: [View] {
    let lacking = sheet.lackingEvidence
    var links: [View] = []
    if sheet.visit.outcome == .completed {
      links.append(
        step(.findings, "found", "问题和处理", "\(sheet.findings.count)", found: !sheet.findings.isEmpty)
      )
      links.append(step(.registers, "file", "其他登记"))
    } else {
      links.append(step(.ending, "stop", sheet.visit.outcome.title))
    }
    links.append(
      step(
        .evidence, lacking > 0 ? "miss" : "camera", "证据",
        lacking > 0 ? "缺 \(lacking)" : "\(sheet.evidence.count)"))
    links.append(
      step(
        .documents, "file", "文书",
        sheet.documents.isEmpty ? "" : "\(DocumentChoice(sheet: sheet).current.count)"))
    links.append(step(.leaving, "next", "出门前"))
    links.append(
      step(
        .check, sheet.missing.isEmpty ? "done" : "todo", "核对和完成",
        sheet.missing.isEmpty ? "" : "差 \(MissingLines(sheet: sheet).missing.count)"))
    return links
  }

  /// Modules that the page is not about take one line each.
  private var otherModules: [View] {
    sheet.modules.filter { !isOpen($0) && $0.progress.applicable > 0 }.map { module in
      let open = module.sections.first { !$0.progress.isComplete } ?? module.sections.first
      return step(
        .section(module: module.id, index: open?.index ?? 0), module.title, module.progress.tally)
    }
  }

  private func isOpen(_ module: VisitSheet.Module) -> Bool {
    if case .section(module.id, _) = place { true } else { false }
  }

  private func group(_ head: String, _ links: [View]) -> View {
    ["head": .words(head), "links": .list(links)]
  }

  private func step(
    _ target: VisitPlace, _ title: String, _ progress: Tally
  ) -> View {
    let icon =
      progress.violated > 0
      ? "found" : progress.isComplete ? "done" : progress.answered == 0 ? "todo" : "half"
    return step(
      target, icon, title, "\(progress.answered)/\(progress.applicable)",
      found: progress.violated > 0)
  }

  private func step(
    _ target: VisitPlace, _ icon: String, _ title: String, _ count: String = "",
    found: Bool = false
  ) -> View {
    [
      "path": .words(target.path(sheet.id)), "icon": .words(icon), "text": .words(title),
      "count": .words(count), "current": .flag(target == place.step), "isFound": .flag(found),
    ]
  }
}
