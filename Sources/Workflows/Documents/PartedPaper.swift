import Files
public import Model

/// A paper that was issued and that the record of the visit contradicts since.
public struct PartedPaper: Sendable, Hashable {
  /// The paper.
  public let record: DocumentRecord
  /// Its name and number.
  public let title: String
  /// Captions of the fields that the visit would fill in otherwise today.
  public let captions: [String]

  /// In a sentence.
  public var words: String {
    "\(title)签发以后，检查记录又改了：\(captions.joined(separator: "、"))"
  }
}

/// What the visit says of the fields of a paper, so that a later change can be told. What follows from
/// other papers or from the plan changes by itself and is left out.
struct DraftFingerprint {
  let dossier: VisitDossier
  let template: DocumentTemplate

  private static let sources: Set<Substring> = [
    "party", "visit", "scene", "findings", "correction",
  ]

  private var fields: [DocumentField] {
    template.filled.filter { field in
      guard let source = field.source else { return false }
      return DraftFingerprint.sources.contains(source.prefix { $0 != "." })
        || source == "evidence.list"
    }
  }

  /// The fingerprints by field.
  var members: [String: String] {
    // What depends on a day that somebody wrote is no word of the visit.
    let drafted = DocumentDrafting(dossier: dossier, template: template).values(written: [:])
    return Dictionary(
      uniqueKeysWithValues: fields.map { field in
        let bytes = JSONWriter.bytes(drafted[field.id] ?? .null)
        return (field.id, String(Digest.of(bytes).prefix(16)))
      })
  }

  /// Captions of the fields that are no longer what they were.
  func changes(since before: [String: String]) -> [String] {
    let now = members
    return fields.filter { field in
      before[field.id].map { $0 != now[field.id] } ?? false
    }.map(\.caption)
  }
}

extension VisitDossier {
  /// The papers that were issued, are not corrected yet, and say otherwise than the visit does now.
  var partedPapers: [PartedPaper] {
    let replaced = Set(documents.compactMap(\.corrects))
    return documents.compactMap { record in
      guard record.status == .issued, !record.drafted.isEmpty, !replaced.contains(record.id) else {
        return nil
      }
      let template = settings.template(record.kind)
      let captions = DraftFingerprint(dossier: self, template: template)
        .changes(since: record.drafted)
      return captions.isEmpty
        ? nil
        : PartedPaper(
          record: record,
          title: [template.title, record.number?.text].compactMap(\.self).joined(separator: " "),
          captions: captions)
    }
  }
}
