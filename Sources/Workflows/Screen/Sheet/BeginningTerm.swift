public import Model
import Statistics

/// A term that begins with a paper that was issued at a visit.
public struct BeginningTerm: Sendable, Hashable {
  /// The paper.
  public let document: DocumentRecord
  /// What must be done, or may be.
  public let matter: String
  /// The last day; nil where it cannot be computed, or is not counted in days.
  public let day: Day?
  /// What is said in place of a day.
  public let words: String?
  /// The provision, or the paper that sets it.
  public let basis: String
}

extension VisitSheet {
  /// The terms that begin with what was issued, the newest version of each paper; the nearest first.
  public var beginningTerms: [BeginningTerm] {
    let replaced = Set(documents.compactMap(\.corrects))
    return documents.filter { !replaced.contains($0.id) }.flatMap { record in
      (IssuedPaper(record: record, subject: subject)?.terms(plan) ?? []).map {
        BeginningTerm(
          document: record, matter: $0.matter, day: $0.day, words: $0.words, basis: $0.basis)
      }
    }.sorted {
      ($0.day?.number ?? .max, $0.document.id, $0.matter)
        < ($1.day?.number ?? .max, $1.document.id, $1.matter)
    }
  }
}
