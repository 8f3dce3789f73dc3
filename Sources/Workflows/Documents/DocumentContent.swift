import Bundling
import Files
import Foundation
import Model

/// What a signature stands for.
enum DocumentContent {
  /// SHA-256 of the values of a document in canonical JSON; what is empty does not count.
  static func hash(_ values: [String: JSONValue]) -> String {
    let filled = values.filter { $0.value != .null && $0.value != "" }
    return Digest.of(JSONWriter.bytes(.object(filled)))
  }
}

extension DocumentSignature {
  /// Whether it was made under this content.
  func stands(for content: String) -> Bool { shown == nil || shown == content }
}

extension DocumentComposing {
  /// The signatures that stand for these values.
  /// Whoever signs again under the same content replaces his own signature.
  func standing(_ record: DocumentRecord, _ values: [String: JSONValue]) -> [DocumentSignature] {
    let content = DocumentContent.hash(values)
    let standing = record.signatures.filter { $0.stands(for: content) }
    return standing.enumerated().filter { index, signature in
      !standing[(index + 1)...].contains {
        $0.role == signature.role && $0.name == signature.name
      }
    }.map(\.element)
  }

  /// Everything that keeps a document from being issued, signatures that no longer stand among it.
  func faults(
    _ kind: DocumentKind, _ record: DocumentRecord, _ values: [String: JSONValue]
  ) -> [Fault] {
    let template = template(kind)
    let outdated = SigningLine.all(
      template, officers: dossier.officers, signatures: record.signatures,
      content: DocumentContent.hash(values)
    ).filter(\.isOutdated)
    let drafted = DocumentDrafting(dossier: dossier, template: template).values(written: [:])
    return DocumentRules(dossier: dossier, template: template).faults(values)
      + ReviewRules(template: template, values: values, drafted: drafted).faults()
      + outdated.map {
        Fault("/signatures", "\($0.title)签名以后，内容又改了", "请他看过再签一次，或者把内容改回去")
      }
  }
}
