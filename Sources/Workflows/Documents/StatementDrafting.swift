import Model

/// The wording blocks of a document, with the names of the visit and what was written put in.
struct StatementDrafting {
  let dossier: VisitDossier
  let template: DocumentTemplate
  let values: [String: JSONValue]

  private var settings: DocumentSettings { dossier.settings }

  /// The text of a statement; nil where nothing calls for it.
  func text(_ field: DocumentField) -> JSONValue? {
    guard !field.wording.isEmpty, field.isAsked(values), isCalledFor(field) else { return nil }
    let names = names
    let day = dossier.paperDay(values)
    let text = field.wording.map { key in
      ticked(DocumentWording.filled(oneWay(settings.wording(key, on: day)), names))
    }.joined(separator: "\n")
    return JSONValue.words(text)
  }

  private func isCalledFor(_ field: DocumentField) -> Bool {
    if field.id == "payment" { return word("penaltyKind").map { $0.contains("罚款") } ?? true }
    if let other = field.requiredWith { return !(values[other]?.array ?? []).isEmpty }
    return true
  }

  private func word(_ id: String) -> String? { values[id]?.string }

  private func day(_ id: String) -> String? {
    word(id).flatMap { Day($0) }?.chinese
  }

  /// Names that wording blocks are filled with.
  var names: [String: String] {
    let officers = dossier.officers
    func officer(_ index: Int) -> Inspector? { index < officers.count ? officers[index] : nil }
    let known: [String: String?] = [
      "agency": word("delegate") ?? settings.agency, "officer1": officer(0)?.name,
      "officer2": officer(1)?.name, "certificate1": officer(0)?.certificate,
      "certificate2": officer(1)?.certificate, "government": settings.government,
      "court": settings.court, "bank": settings.bank, "procuratorate": settings.procuratorate,
      "title": word("title") ?? ownTitle, "what": "本\(shortTitle)",
      "penaltyKind": word("penaltyKind"),
      "fine": values["fine"]?.integer.map(ChineseAmount.printed(fen:)) ?? " ",
      "reason": word("refusalReason") ?? word("reason"), "witness": word("witnessName"),
      "witnessContact": word("witnessContact"), "files": word("pictures"), "fax": word("fax"),
      "email": word("email"), "mobile": word("mobile"), "other": word("other"),
      "number": word("decision"), "date": day("date"), "until": day("until"),
      "place": word("place"), "days": word("days"), "receipt": word("receipt"),
      "crime": word("crime"), "crimeBasis": word("crimeBasis"),
    ]
    return known.compactMapValues { $0 }.merging(
      LawNames(dossier: dossier, kind: template.kind, values: values).all
    ) { own, _ in own }
  }

  /// A paper that belongs to another one names that one, or leaves a place for it.
  private var ownTitle: String? {
    template.fields.contains { $0.id == "title" } ? nil : "本\(shortTitle)"
  }

  private var shortTitle: String {
    ["决定书", "通知书", "意见书"].first(where: template.title.hasSuffix) ?? template.title
  }

  /// A block that tells of two ways keeps the one that was chosen.
  private func oneWay(_ text: String) -> String {
    switch word("how") {
    case "邮寄送达": text.replacing("（委托{agency}代送）", with: "")
    case "委托送达":
      text.replacing("挂号邮寄（委托{agency}代送）", with: "委托{agency}代送")
        .replacing("邮寄（委托{agency}代送）", with: "委托{agency}代送")
    default: text
    }
  }

  /// Ticks the boxes of what was written: □ stands before the words of each.
  private func ticked(_ text: String) -> String {
    let marks: [(String, Bool)] = [
      ("已邀请", word("witnessName") != nil),
      ("已将文书留在", word("witnessName") == nil && word("pictures") != nil),
      ("传真", word("fax") != nil), ("电子邮箱", word("email") != nil),
      ("移动电话", word("mobile") != nil), ("其他", word("other") != nil),
      (word("origin") ?? "／", word("origin") != nil),
    ]
    return marks.reduce(text) { text, mark in
      mark.1 ? text.replacing("□" + mark.0, with: "☑" + mark.0) : text
    }
  }
}
