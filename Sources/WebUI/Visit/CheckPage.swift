import Model
import Workflows

/// All answers on one page, as they will be recorded, with what is still missing on top.
struct CheckPage: Sendable {
  let sheet: VisitSheet
  /// Every line, not only those that matter.
  var showsAll = false

  var content: [String: View] {
    let lines = MissingLines(sheet: sheet)
    let missing = sheet.isEditable ? lines.missing : []
    let warnings = lines.warnings
    let leaving = sheet.isEditable ? LeavingLines(sheet: sheet).lines : []
    return [
      "errors": missing.isEmpty
        ? .nothing : ["count": .count(missing.count), "list": missing.view],
      "leaving": leaving.isEmpty
        ? .nothing : ["list": leaving.view, "path": .words(VisitPlace.leaving.path(sheet.id))],
      "warnings": warnings.isEmpty ? .nothing : ["list": warnings.view],
      "title": .words(
        missing.isEmpty ? "核对" : "有 \(missing.count) 处要改 · 核对"),
      "outside": .optional(PlanPeriodWords.outside(sheet.plan, on: sheet.visit.day)),
      "parted": PartedView.view(sheet),
      "groups": .list(groups), "showsAll": .flag(showsAll),
      "left": showsAll || hidden == 0 ? .nothing : .count(hidden),
      "allPath": .words(VisitPlace.check.path(sheet.id) + "?all=1"),
      "canFinish": .flag(sheet.isEditable && sheet.missing.isEmpty),
      "names": .words(names.joined(separator: "、")),
      "canReopen": .flag(sheet.stage != .draft),
    ]
  }

  private var names: [String] {
    sheet.visit.inspectors.map { certificate in
      sheet.plan.inspectors.first { $0.certificate == certificate }?.name ?? certificate
    }
  }

  private var faulty: [String: String] {
    Dictionary(
      sheet.missing.map { (key($0.pointer), $0.fault.words(for: .screen).what.shown) },
      uniquingKeysWith: { $0 + "；" + $1 })
  }

  private func key(_ pointer: String) -> String {
    let path = JSONPointer.path(pointer)
    return ["answers", "form", "evidenceWaived", "notes"].contains(path.first ?? "")
      && path.count > 1
      ? path[1] : path.first ?? ""
  }

  private func group(_ title: String, _ lines: [View], hidden: Int = 0) -> View {
    [
      "title": .words(title), "lines": .list(lines), "hasLines": .flag(!lines.isEmpty),
      "hidden": hidden == 0 ? .nothing : .count(hidden),
    ]
  }

  /// A group of answers: without those that were looked at and are as they should be.
  private func answers<Entry>(
    _ title: String, _ entries: [Entry], isPlain: (Entry) -> Bool, _ line: (Entry) -> View
  ) -> View? {
    let shown = showsAll ? entries : entries.filter { !isPlain($0) }
    guard !entries.isEmpty else { return nil }
    return group(title, shown.map(line), hidden: entries.count - shown.count)
  }

  private func isPlain(_ row: VisitSheet.Row) -> Bool {
    row.result.state == .absent && row.note.value == .null && row.evidence.isEmpty
      && faulty[row.row.id] == nil
  }

  private func isPlain(_ item: VisitSheet.Item) -> Bool {
    item.result == .clear && item.note.value == .null && item.evidence.isEmpty
      && ![.text, .number, .money].contains(item.item.kind) && faulty[item.item.id] == nil
  }

  private var asked: [(title: String, items: [VisitSheet.Item])] {
    sheet.modules.flatMap { module in
      module.sections.map { section in
        (
          "\(module.title)　\(section.title)",
          section.items.filter { $0.applicability == .applies && $0.result != .unanswered }
        )
      }
    }
  }

  /// Lines that are left out because nothing is to be said about them.
  private var hidden: Int {
    guard sheet.visit.outcome == .completed else { return 0 }
    return sheet.rows.count(where: isPlain)
      + asked.reduce(0) { $0 + $1.items.count(where: isPlain) }
  }

  private func line(
    _ term: String, _ text: String, key: String, path: String, note: String? = nil,
    evidence: Int = 0, found: Bool = false
  ) -> View {
    let fault = sheet.isEditable ? faulty[key] : nil
    return [
      "term": .words(term), "text": .words(text), "note": .optional(note),
      "path": .words(path), "fault": .optional(fault), "found": .flag(found),
      "bad": .flag(fault != nil || found),
      "evidence": evidence == 0 ? .nothing : .words("证据 \(evidence) 件"),
    ]
  }

  private var groups: [View] {
    var groups = [group("现场信息", site), group("当事人", party)]
    guard sheet.visit.outcome == .completed else {
      return groups + [group(sheet.visit.outcome.title, ending)]
    }
    if let form = answers("检查表（附件2）", sheet.rows, isPlain: isPlain, row) { groups.append(form) }
    groups += asked.compactMap { answers($0.title, $0.items, isPlain: isPlain, item) }
    groups.append(group("登记", registers))
    return groups
  }

  private func field(_ name: String, _ title: String, _ text: String?, _ place: VisitPlace) -> View
  {
    line(title, text ?? "没有填", key: name, path: place.path(sheet.id) + "#" + name)
  }

  private var site: [View] {
    let visit = sheet.visit
    let shown = (try? ShowID(document: sheet.field(VisitFields.showID).value)) ?? nil
    return [
      line(
        "被检查人",
        [sheet.subject.title, sheet.subject.creditCode].compactMap { $0 }.joined(separator: "，"),
        key: "subject", path: VisitPlace.profile.path(sheet.id)),
      field("type", "检查类型", visit.type.title, .site),
      field("arrivedAt", "到达", visit.arrivedAt.yearAndClock, .site),
      field("leftAt", "离开", visit.leftAt?.yearAndClock, .site),
      field(
        "inspectors", "执法人员",
        zip(names, visit.inspectors).map { "\($0)（\($1)）" }.joined(separator: "、"), .site),
      field("companion", "陪同人", visit.companion, .site),
      field("showId", "亮证告知", shown.map { "\($0.at.clock) 已出示证件；答：\($0.reply)" }, .site),
      field("headcount", "在岗人数", visit.headcount.map { "\($0) 人" }, .profile),
    ]
  }

  /// What the papers say of the party, and whose word it is.
  private var party: [View] {
    let card = sheet.party
    return card.members.map { member in
      let entry = card.entry(member)
      return line(
        member.title, entry?.text ?? "没有填", key: "party",
        path: sheet.address(of: VisitFields.party(member)),
        note: entry?.origin == .roster ? "名册上的，现场没有改" : nil)
    }
  }

  private var ending: [View] {
    let refusal = (try? RefusalRecord(document: sheet.field(VisitFields.refusal).value)) ?? nil
    let place = VisitPlace.ending
    return [
      field("refusal", "情况", refusal?.text, place), field("refusal", "理由", refusal?.reason, place),
      field("refusal", "见证人", refusal?.witness, place),
      field("summary", "小结", sheet.field(VisitFields.summary).value.string, place),
    ]
  }

  private func row(_ entry: VisitSheet.Row) -> View {
    let answer = entry.answer.value
    let derived =
      entry.result.items.isEmpty ? nil : "由 \(entry.result.items.joined(separator: "、")) 得出"
    let text =
      answer != .null
      ? AnswerWords.text(answer)
      : entry.result.state == .unanswered ? "没有答" : words(entry.result)
    return line(
      "第\(entry.row.number)项　\(entry.row.subrow.isEmpty ? entry.row.text : entry.row.subrow)", text,
      key: entry.row.id, path: sheet.address(of: VisitFields.form(entry.row.id)),
      note: [derived, entry.note.value.string].compactMap { $0 }.joined(separator: "　"),
      evidence: entry.evidence.count, found: entry.result.state == .present)
  }

  private func words(_ result: RowResult) -> String {
    switch result.state {
    case .present: result.violators > 1 ? "有，\(result.violators) 人" : "有"
    case .absent: "无"
    case .notExamined: "未检查"
    case .pending: "待认定"
    case .unanswered: "没有答"
    }
  }

  private func item(_ entry: VisitSheet.Item) -> View {
    let answer = entry.answer.value
    let text =
      answer == .null
      ? (entry.isDerived ? "由 \(entry.item.derivedFrom.joined(separator: "、")) 得出" : "由登记得出")
      : AnswerWords.text(answer, unit: entry.item.unit)
    return line(
      "\(entry.item.id)　\(entry.item.text)", text, key: entry.item.id,
      path: sheet.address(of: VisitFields.answer(entry.item.id)), note: entry.note.value.string,
      evidence: entry.evidence.count, found: entry.result == .violated)
  }

  private var registers: [View] {
    let fields = [
      VisitFields.persons, VisitFields.advertisementsRemoved, VisitFields.accountsHandled,
      VisitFields.priorProblems, VisitFields.hiddenRisks, VisitFields.summary,
    ]
    return fields.filter { sheet.field($0).value != .null }.map { pointer in
      let name = String(pointer.dropFirst())
      return line(
        MemberWords.title(name), AnswerWords.text(sheet.field(pointer).value), key: name,
        path: sheet.address(of: pointer))
    }
  }
}
