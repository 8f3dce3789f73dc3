import Model
import Workflows

/// Who signs, and the pad for the one whose turn it is.
struct SigningPage: Sendable {
  let sheet: DocumentSheet
  let visit: VisitSheet
  /// Field and number of the line that was asked for: `partySignature.0`.
  let wanted: String?
  /// What was typed and could not be taken.
  var form = FormFields("")
  /// Why, by the field of the form.
  var errors: [(place: String, what: String)] = []

  /// The line of the pad: the one asked for, else the first that somebody has to sign yet.
  var line: SigningLine? {
    sheet.lines.first { "\($0.field).\($0.index)" == wanted }
      ?? sheet.lines.first { $0.isDemanded && $0.signature == nil }
  }

  var content: [String: View] {
    let frame = DocumentFrame(sheet: sheet, visit: visit, page: .sign)
    let asked = sheet.lines.filter(\.isDemanded)
    return frame.members.merging([
      "lines": .list(sheet.lines.map { SigningView.line($0, frame.address) }),
      "made": .count(asked.count { $0.signature != nil }), "asked": .count(asked.count),
      "pad": sheet.record.status == .void ? .nothing : line.map(pad) ?? .nothing,
      "allSigned": .flag(asked.allSatisfy { $0.signature != nil }),
      "gaps": gaps(frame.address), "statement": .optional(sheet.statement),
      "content": .words(sheet.content),
      "errors": errors.isEmpty
        ? .nothing
        : [
          "list": .list(
            errors.map { ["href": .words("#\($0.place)"), "what": .words($0.what)] })
        ],
    ]) { $1 }
  }

  /// What is missing, told before anybody signs: a change afterwards takes signatures away.
  private func gaps(_ address: DocumentAddress) -> View {
    guard sheet.record.status == .draft, !sheet.lines.contains(where: { $0.signature != nil }),
      !sheet.faults.isEmpty
    else { return .nothing }
    return [
      "count": .count(sheet.faults.count),
      "list": .list(
        sheet.faults.map {
          [
            "href": .words(address.place(of: $0.place)),
            "what": .words($0.words(for: .screen).what.shown),
          ]
        }),
    ]
  }

  private func pad(_ line: SigningLine) -> View {
    let method = form["method"]
    return [
      "title": .words(line.title), "line": .words("\(line.field).\(line.index)"),
      "name": .words(form["name"] ?? line.name ?? suggestion(line)),
      "isParty": .flag(line.role == .party),
      "again": .flag(line.signature != nil), "isOutdated": .flag(line.isOutdated),
      "drawn": .flag(method == "drawn"), "paper": .flag(method == "paper"),
      "refused": .flag(method == "refused"), "mayRefuse": .flag(line.role == .party),
      "reason": .words(form["reason"] ?? ""), "witness": .words(form["witness"] ?? ""),
      "unit": .words(form["unit"] ?? ""), "telephone": .words(form["telephone"] ?? ""),
      "noWitness": .flag(form["noWitness"] != nil),
    ]
  }

  private func suggestion(_ line: SigningLine) -> String {
    switch line.role {
    case .party: sheet.values["person"]?.string ?? visit.visit.companion ?? ""
    case .witness, .officers, .recorder, .leader: ""
    }
  }
}
