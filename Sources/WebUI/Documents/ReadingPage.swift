import Model
import Workflows

/// A paper in large type for the one who signs: page by page, then the pad.
struct ReadingPage: Sendable {
  let reading: PaperReading
  let visit: VisitSheet
  /// The line of the pad; nil for the first that somebody has to sign yet.
  let wanted: String?
  /// The round that the paper is shown in, with its papers.
  var round: (place: RoundPlace, papers: [SigningRound.Paper])?
  /// What was typed and could not be taken.
  var form: FormFields?
  /// Why, by the field of the form.
  var errors: [(place: String, what: String)] = []

  var content: [String: View] {
    let sheet = reading.sheet
    let named = FormFields(round?.place.name.map { "name=\($0.percentEncoded)" } ?? "")
    let signing = SigningPage(
      sheet: sheet, visit: visit, wanted: wanted, form: form ?? named, errors: errors)
    let address = DocumentAddress(visit: visit.id, document: sheet.record.id)
    return signing.content.merging([
      "pages": .list(pages), "pageCount": .count(reading.pages.count),
      "changedSince": .words(sheet.record.corrects == nil ? "上次给当事人看过以后，" : "和上一版比，"),
      "start": .words(errors.isEmpty ? "" : "sign-page"),
      "lastPage": .words("p\(reading.pages.count)"), "reading": true,
      "leave": .words(
        round.map { $0.place.overview(visit.id) }
          ?? (signing.line == nil ? address.page : address.sign)
      ),
      "round": .optional(round?.place.query), "progress": .optional(progress),
      "laterPath": .optional(
        round.map { $0.place.settingAside(sheet.record.id).next(visit.id) }),
    ]) { $1 }
  }

  private var pages: [View] {
    let last = reading.pages.count
    return reading.pages.enumerated().map { index, page in
      let number = index + 1
      return [
        "id": .words("p\(number)"), "page": .count(number), "text": .words(page.text),
        "isChanged": .flag(page.isChanged), "isFirst": .flag(index == 0),
        "previous": index == 0 ? .nothing : .words("p\(number - 1)"),
        "following": number == last ? .nothing : .words("p\(number + 1)"),
        "isLast": .flag(number == last),
      ]
    }
  }

  private var progress: String? {
    guard let papers = round?.papers.filter({ $0.standing == .ready || $0.standing == .signed }),
      let index = papers.firstIndex(where: { $0.id == reading.sheet.record.id })
    else { return nil }
    return "第 \(index + 1) 份，共 \(papers.count) 份"
  }
}
