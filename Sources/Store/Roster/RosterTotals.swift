import GRDB
import Model

/// How many lines of a roster there are of each kind and in each township, by one look at all of them: SQLite would sort them
/// all for each.
struct RosterTotals: Sendable {
  /// By kind, category, ownership and grade, each as a nameless subject, in the order of these words as bytes.
  let kinds: [(sample: Subject, count: Int)]
  /// Institutions by the name of their township; under no name those that have none.
  let townships: [String: Int]

  private struct Kind: Hashable {
    let kind: String
    let category: String?
    let ownership: String?
    let grade: String?

    /// As SQLite puts texts in order: what is not there first, then by bytes.
    static func isBefore(_ one: Kind, _ other: Kind) -> Bool {
      func words(_ kind: Kind) -> [String?] {
        [kind.kind, kind.category, kind.ownership, kind.grade]
      }
      for (left, right) in zip(words(one), words(other)) {
        guard let left else {
          if right == nil { continue }
          return true
        }
        guard let right else { return false }
        if left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
      }
      return false
    }
  }

  init(_ db: Database) throws {
    var kinds: [Kind: Int] = [:]
    var townships: [String: Int] = [:]
    let lines = try Row.fetchCursor(
      db,
      sql: "SELECT kind, category, ownership, grade, coalesce(township, '') FROM institution")
    while let line = try lines.next() {
      let kind = Kind(kind: line[0], category: line[1], ownership: line[2], grade: line[3])
      kinds[kind, default: 0] += 1
      if kind.kind == SubjectKind.institution.rawValue { townships[line[4], default: 0] += 1 }
    }
    self.townships = townships
    self.kinds = kinds.sorted { Kind.isBefore($0.key, $1.key) }.map { kind, count in
      let sample = RosterStore.classified(
        kind: kind.kind, category: kind.category, ownership: kind.ownership, grade: kind.grade)
      return (sample, count)
    }
  }
}
