import Model

/// What a record asks before anything else, one by one: certificates, recusal, duty.
struct NoticeDrafting {
  let dossier: VisitDossier
  let template: DocumentTemplate
  let written: [String: JSONValue]

  private static let keys = ["certificates", "recusal", "duty"]

  /// Rows of question and answer. What the party said when the certificates were shown stands as the
  /// first answer; an interview is of another person, whose answers nobody knows yet.
  var rows: JSONValue {
    let names = StatementDrafting(dossier: dossier, template: template, values: written).names
    let day = dossier.paperDay(written)
    let reply = dossier.document["showId"]?["reply"]?.string ?? ""
    return .array(
      NoticeDrafting.keys.enumerated().map { index, key in
        let isAnswered = index == 0 && template.kind == .sceneRecord
        return [
          "question": .string(
            DocumentWording.filled(dossier.settings.wording(key, on: day), names)),
          "answer": .string(isAnswered ? reply : ""),
        ]
      })
  }
}
