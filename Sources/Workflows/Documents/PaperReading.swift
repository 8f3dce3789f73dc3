import Model
import Rendering

/// A document in large type, and what it says: one and the same content.
public struct PaperReading: Sendable {
  /// As much as a screen holds in large type.
  public struct Page: Sendable {
    /// HTML of what the page says; every text in it is escaped.
    public let text: String
    /// Whether something on it was struck out or added since the version before, or since the party
    /// signed.
    public let isChanged: Bool
  }

  /// The document.
  public let sheet: DocumentSheet
  /// Its pages in order; whoever has seen them all has seen ``DocumentSheet/content``.
  public let pages: [Page]
}

extension Workspace {
  /// A document to be shown or read aloud before it is signed.
  /// - Throws: ``DocumentError/changedSinceShown(title:)`` where it is being changed at this moment;
  ///   as ``documentSheet(visit:document:)``.
  public func reading(visit: String, document id: String) throws -> PaperReading {
    let sheet = try documentSheet(visit: visit, document: id)
    let printing = try DocumentPrinting(.workspace(self), visit: visit)
    let kind = sheet.record.kind
    let values = printing.composing.values(kind, try printing.record(kind, id: id))
    guard DocumentContent.hash(values) == sheet.content else {
      throw DocumentError.changedSinceShown(title: sheet.template.title)
    }
    let pages = HTMLWriter.reading(try printing.document(kind, id: id)).map {
      PaperReading.Page(text: $0.text, isChanged: $0.isChanged)
    }
    return PaperReading(sheet: sheet, pages: pages)
  }
}
