import Model
import Workflows

/// What is missing, the number that will be taken, and the last word.
struct IssuePage: Sendable {
  let sheet: DocumentSheet
  let visit: VisitSheet
  let device: String
  let year: Int

  var content: [String: View] {
    let frame = DocumentFrame(sheet: sheet, visit: visit, page: .issue)
    let unsigned = sheet.lines.filter { $0.isDemanded && $0.signature == nil && !$0.isOutdated }
    let faults = sheet.faults.map { fault -> View in
      [
        "href": .words(frame.address.place(of: fault.place)),
        "what": .words(fault.words(for: .screen).what.shown),
        "remedy": .words(fault.words(for: .screen).remedy.shown),
      ]
    }
    return frame.members.merging([
      "faults": .list(faults), "hasFaults": .flag(!faults.isEmpty),
      "faultCount": .count(faults.count),
      "unsigned": .list(
        unsigned.map { line in
          [
            "title": .words(line.title),
            "href": .words(frame.address.sign(line.field, line.index)),
          ]
        }), "hasUnsigned": .flag(!unsigned.isEmpty),
      "canIssue": .flag(faults.isEmpty && sheet.number != nil && sheet.record.status == .draft),
      "laptop": .words(device), "year": .count(year),
      "needsSeal": .flag(sheet.template.needsSeal),
    ]) { $1 }
  }
}
