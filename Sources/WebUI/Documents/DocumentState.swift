import Model
import Workflows

/// How far a document has come, in the words of the screen.
enum DocumentState {
  /// A document that nobody began.
  static let none = StateView.state("todo", "没有开始")

  static func view(_ sheet: DocumentSheet) -> View {
    let number = sheet.record.number?.text ?? ""
    switch sheet.record.status {
    case .void: return StateView.state("stop", "已作废 \(number)", "stop")
    case .issued:
      return sheet.record.version > 1
        ? StateView.state("done", "已更正 \(number)", "done")
        : StateView.state("done", "已签发 \(number)", "done")
    case .draft:
      let asked = sheet.lines.filter(\.isDemanded)
      let made = asked.count { $0.signature != nil }
      if sheet.lines.contains(where: \.isOutdated) {
        return StateView.missing("内容改过，要重签")
      }
      if made > 0 { return StateView.doing("已签 \(made)/\(asked.count)") }
      return sheet.record.corrects == nil ? StateView.doing("草稿") : StateView.doing("更正稿")
    }
  }

  /// A signature in a few words.
  static func signature(_ line: SigningLine) -> View {
    guard let made = line.signature?.signature else {
      return line.isOutdated
        ? StateView.missing("内容改过，要重签")
        : StateView.state("todo", line.isDemanded ? "没有签" : "拒签时才要")
    }
    switch made.method {
    case .drawn: return StateView.state("done", "\(made.time.clock) 已签", "done")
    case .refused: return StateView.state("stop", "\(made.time.clock) 拒签", "stop")
    case .paper:
      return made.picture == nil
        ? StateView.doing("纸上签，没有扫描件") : StateView.state("done", "纸上签，扫描件已存", "done")
    }
  }
}

/// Papers that the record contradicts, for the pages of a visit.
enum PartedView {
  static func view(_ sheet: VisitSheet) -> View {
    sheet.partedPapers.isEmpty
      ? .nothing
      : [
        "list": .list(
          sheet.partedPapers.map {
            [
              "what": .words($0.words),
              "href": .words(
                DocumentAddress(visit: sheet.id, document: $0.record.id).page + "#correct"),
            ]
          })
      ]
  }
}
