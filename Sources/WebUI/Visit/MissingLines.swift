import Model
import Workflows

/// What keeps a visit from being final, in the words of the screen: alike things in one line, each
/// with a link to where it is mended.
struct MissingLines: Sendable {
  /// One line.
  struct Line: Sendable {
    let what: String
    let remedy: String
    let path: String
  }

  let sheet: VisitSheet

  /// Lines for what is missing.
  var missing: [Line] { lines(sheet.missing) }

  /// Lines for what is unusual but accepted.
  var warnings: [Line] { lines(sheet.warnings) + figures }

  /// Figures of the tables that what was found calls for and nobody gave.
  private var figures: [Line] {
    var lines = sheet.findings.compactMap { finding -> Line? in
      let note = sheet.field(VisitFields.note(finding.id)).value.string ?? ""
      guard note.contains(/〔[^〔〕]*〕/) else { return nil }
      return Line(
        what: "“\(finding.text)”的说明里还有没填的空", remedy: "把〔〕里的填上，或者删去",
        path: sheet.address(of: VisitFields.note(finding.id)))
    }
    let row = sheet.rows.first { $0.row.id == FormRow.advertising }
    guard row?.result.state == .present else { return lines }
    if sheet.field(VisitFields.advertisementsRemoved).value == .null {
      lines.append(
        Line(
          what: "有违法广告，没有填清理了几条", remedy: "填条数，没有清理的填 0",
          path: sheet.address(of: VisitFields.advertisementsRemoved)))
    }
    if sheet.visit.accountsHandled.isEmpty {
      lines.append(
        Line(
          what: "有违法广告，没有登记关闭或者整改的账号", remedy: "有的登记，没有的不用管",
          path: sheet.address(of: VisitFields.accountsHandled)))
    }
    return lines
  }

  private func lines(_ faults: [VisitSheet.Missing]) -> [Line] {
    var lines: [Line] = []
    let rows = faults.filter(isOpenRow)
    if let first = rows.first {
      lines.append(
        sheet.isLookingBackOnly
          ? Line(
            what: "检查表 \(rows.count) 行没有答", remedy: "没有查的一次记为“未检查”；也可以打开检查表来答",
            path: VisitPlace.prior.path(sheet.id) + "#rest")
          : Line(
            what: "检查表还有 \(rows.count) 行没有答", remedy: "逐行答；都查过、没有发现的，勾最后一行“其余都是无”",
            path: sheet.address(of: first.pointer)))
    }
    var seen: Set<String> = []
    for fault in faults where isOpenItem(fault) {
      let place = sheet.address(of: fault.pointer).prefix { $0 != "#" }
      guard seen.insert(String(place)).inserted else { continue }
      let same = faults.filter {
        isOpenItem($0) && sheet.address(of: $0.pointer).prefix { $0 != "#" } == place
      }
      lines.append(
        Line(
          what: "“\(section(fault))”还有 \(same.count) 项没有答", remedy: "逐项答；没有查的选“未检查”",
          path: sheet.address(of: fault.pointer)))
    }
    return lines + faults.filter { !isOpenRow($0) && !isOpenItem($0) }.map(single)
  }

  private func isOpenRow(_ fault: VisitSheet.Missing) -> Bool {
    if case .answer(.rowOpen) = fault.fault.kind { true } else { false }
  }

  private func isOpenItem(_ fault: VisitSheet.Missing) -> Bool {
    if case .answer(.itemOpen) = fault.fault.kind { true } else { false }
  }

  private func section(_ fault: VisitSheet.Missing) -> String {
    let module = sheet.modules.first { $0.id == fault.module }
    let section = module?.sections.first { $0.index == fault.section }
    return [module?.title, section?.title].compactMap { $0 }.joined(separator: "：")
  }

  private func single(_ fault: VisitSheet.Missing) -> Line {
    let path = sheet.address(of: fault.pointer)
    switch fault.fault.kind {
    case .answer(.noEvidence(let name)):
      return Line(what: "“\(text(name))”缺证据", remedy: "加证据，或者写取不到的原因", path: path + "-more")
    case .answer(.actionOpen(let name)):
      return Line(what: "“\(text(name))”的处理没有定", remedy: "按建议，或者写理由改", path: path)
    case .count:
      // Two counts that are wrong alike are told apart by their items.
      let words = fault.fault.words(for: .screen)
      let names = JSONPointer.path(fault.pointer)
      let name = names.count > 1 ? names[1] + " " : ""
      return Line(what: name + words.what.shown, remedy: words.remedy.shown, path: path)
    case .answer, .name, .visit, .subject, .roster, .cell, .table, .document, .said:
      let words = fault.fault.words(for: .screen)
      return Line(what: words.what.shown, remedy: words.remedy.shown, path: path)
    }
  }

  private func text(_ name: String) -> String {
    FormRow.onSite(name)?.text
      ?? sheet.modules.flatMap(\.sections).flatMap(\.items).first { $0.item.id == name }?.item.text
      ?? name
  }
}

extension [MissingLines.Line] {
  /// For templates.
  var view: View {
    .list(
      map {
        ["href": .words($0.path), "what": .words($0.what), "remedy": .words($0.remedy)]
      })
  }
}
