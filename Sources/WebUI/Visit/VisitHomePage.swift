import Model
import Workflows

/// The visit as a task list.
struct VisitHomePage: Sendable {
  let sheet: VisitSheet

  var content: [String: View] {
    let next =
      sheet.isLookingBackOnly && sheet.field(VisitFields.priorProblems).value == .null
      ? .prior : sheet.checklistPlaces.first { !isComplete($0) } ?? .check
    return [
      "about": .words(
        [
          sheet.subject.category ?? sheet.subject.kind.title, sheet.subject.ownership?.title,
          sheet.subject.grade?.title, sheet.subject.address, sheet.subject.creditCode,
        ].compactMap { $0 }.joined(separator: "　")),
      "parted": PartedView.view(sheet),
      "returned": sheet.asked.map { asked in
        [
          "count": .count(asked.questions.count), "reason": .words(asked.reason),
          "due": .optional(asked.due?.spoken), "path": .words(QuestionsPage.path(sheet.id)),
        ]
      } ?? .nothing,
      "completed": .flag(sheet.visit.outcome == .completed),
      "outcome": .words(sheet.visit.outcome.title),
      "ready": .list([site, party, profile]), "modules": .list(sheet.modules.compactMap(module)),
      "prior": sheet.visit.type.isReinspection ? prior : .nothing,
      "form": sheet.isLookingBackOnly
        ? .nothing
        : task(.form, "检查表（附件2）", note: formNote, sheet.formTally, found: "有"),
      "formNote": .words(
        sheet.isLookingBackOnly
          ? "回头看只问前次的问题"
          : sheet.plan.completeness == .form ? "方案要求检查表填完，清单按现场情况填" : "方案要求选用的清单都填完"),
      "evidence": evidence, "findings": findings, "registers": registers, "documents": documents,
      "ending": ending,
      "check": check, "missing": Array(missing.prefix(8)).view,
      "missingCount": .count(missing.count),
      "canFinish": .flag(sheet.missing.isEmpty),
      "next": .words(next.path(sheet.id)), "nextTitle": .words(title(next)),
      "list": .list(
        sheet.findings.map {
          [
            "path": .words(sheet.address(of: VisitFields.answer($0.id))), "text": .words($0.text),
            "id": .words($0.id),
          ]
        }), "none": .flag(sheet.findings.isEmpty),
    ]
  }

  private var formNote: String { sheet.plan.completeness == .form ? "必填" : "" }

  private func isComplete(_ place: VisitPlace) -> Bool {
    switch place {
    case .form: sheet.formTally.isComplete
    case .section(let id, let index):
      sheet.modules.first { $0.id == id }?.sections.first { $0.index == index }?.progress.isComplete
        ?? true
    case .home, .site, .party, .profile, .registers, .prior, .evidence, .findings, .documents,
      .document, .ending, .leaving, .check, .history:
      true
    }
  }

  private func title(_ place: VisitPlace) -> String {
    switch place {
    case .prior: "前次的问题"
    case .form: "检查表"
    case .section(let id, let index):
      sheet.modules.first { $0.id == id }?.sections.first { $0.index == index }?.title ?? "清单"
    case .home, .site, .party, .profile, .registers, .evidence, .findings, .documents, .document,
      .ending, .leaving, .check, .history:
      "核对"
    }
  }

  private func line(
    _ place: VisitPlace, _ title: String, note: String, state: View, tally: String = "",
    found: View = .nothing
  ) -> View {
    [
      "path": .words(place.path(sheet.id)), "title": .words(title),
      "note": note.isEmpty ? .nothing : .words(note),
      "state": state, "tally": .words(tally), "found": found,
    ]
  }

  private func task(
    _ place: VisitPlace, _ title: String, note: String, _ tally: Tally, found: String = "发现"
  ) -> View {
    line(
      place, title, note: note, state: StateView.progress(tally),
      tally: "\(tally.answered)/\(tally.applicable)",
      found: tally.violated > 0 ? StateView.found("\(found) \(tally.violated) 项") : .nothing)
  }

  private var site: View {
    let shown = sheet.field(VisitFields.showID).value != .null
    let companion = sheet.visit.companion != nil
    let left = sheet.visit.leftAt != nil
    let done = [shown, companion, left].count { $0 }
    return line(
      .site, "现场信息", note: "到达和离开时间、亮证告知、陪同人",
      state: done == 3
        ? StateView.done
        : done == 0
          ? StateView.state("todo", "没有开始")
          : StateView.doing(shown ? left ? "没填陪同人" : "没填离开时间" : "没有亮证记录"))
  }

  private var party: View {
    let card = sheet.party
    let known = card.members.compactMap(card.entry)
    return line(
      .party, "当事人", note: card.members.map(\.title).joined(separator: "、"),
      state: known.isEmpty
        ? StateView.state("todo", "没有填")
        : known.count < card.members.count
          ? StateView.state("half", "填了 \(known.count)/\(card.members.count)") : StateView.done)
  }

  private var profile: View {
    let facts = sheet.visit.facts.count
    let headcount = sheet.visit.headcount
    let note = headcount.map { "在岗 \($0) 人" } ?? "证照、在岗人数、开展的服务"
    return line(
      .profile, "机构情况", note: note,
      state: headcount == nil
        ? (facts == 0 ? StateView.state("todo", "没有开始") : StateView.doing("没填人数"))
        : StateView.done)
  }

  private func module(_ module: VisitSheet.Module) -> View? {
    let sections = module.sections.filter { $0.progress.applicable > 0 }
    guard !sections.isEmpty else { return nil }
    return [
      "title": .words(module.title),
      "tasks": .list(
        sections.map {
          task(.section(module: module.id, index: $0.index), $0.title, note: "", $0.progress.tally)
        }),
    ]
  }

  private var prior: View {
    let told = sheet.field(VisitFields.priorProblems).value.array?.count ?? 0
    return line(
      .prior, "前次的问题", note: "旧的发现和照片旁边，记现在的情况",
      state: told == 0 ? StateView.state("todo", "没有看") : StateView.doing("看了 \(told) 个"))
  }

  private var evidence: View {
    let lacking = sheet.lackingEvidence
    return line(
      .evidence, "证据", note: sheet.evidence.isEmpty ? "" : "\(sheet.evidence.count) 件",
      state: lacking > 0
        ? StateView.missing("缺 \(lacking) 处")
        : sheet.evidence.isEmpty ? StateView.state("todo", "还没有") : StateView.done)
  }

  private var findings: View {
    let open = sheet.findings.count { $0.decision == nil }
    return line(
      .findings, "问题和处理", note: sheet.findings.isEmpty ? "还没有发现问题" : "\(sheet.findings.count) 个问题",
      state: sheet.findings.isEmpty
        ? StateView.state("same", "没有")
        : open > 0 ? StateView.doing("\(open) 个没定") : StateView.done)
  }

  private var registers: View {
    line(
      .registers, "其他登记", note: "违法人员、清理广告、前次问题、隐患、小结",
      state: sheet.visit.persons.isEmpty && sheet.field(VisitFields.summary).value == .null
        ? StateView.state("todo", "有才填") : StateView.done)
  }

  private var documents: View {
    let choice = DocumentChoice(sheet: sheet)
    return line(.documents, "文书", note: choice.note, state: choice.state)
  }

  private var ending: View {
    sheet.visit.outcome == .completed
      ? .nothing
      : line(
        .ending, sheet.visit.outcome.title, note: "情况、理由、见证人",
        state: sheet.field(VisitFields.refusal).value == .null
          && sheet.field(VisitFields.summary).value == .null
          ? StateView.state("todo", "没有写") : StateView.done)
  }

  private var check: View {
    line(
      .check, "核对和完成", note: "随时可以看",
      state: sheet.isEditable
        ? sheet.missing.isEmpty
          ? StateView.state("next", "可以完成", "doing")
          : StateView.state("lock", "还差 \(missing.count) 件")
        : StateView.done)
  }

  private var missing: [MissingLines.Line] { MissingLines(sheet: sheet).missing }
}
