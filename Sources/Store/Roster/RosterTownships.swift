import GRDB
public import Model
import Synchronization

/// The ways in which a roster writes the names of its townships: those that ``ComparedText`` holds to be one name are one
/// township.
struct RosterTownships: Sendable {
  /// By what a name is compared by; told apart byte by byte, as SQLite does.
  private let spellings: [String: [String]]

  init(_ db: Database) throws {
    var spellings: [String: [String]] = [:]
    let names = try String.fetchCursor(
      db, sql: "SELECT DISTINCT township FROM institution WHERE township IS NOT NULL")
    while let name = try names.next() {
      spellings[ComparedText.of(name), default: []].append(name)
    }
    self.spellings = spellings
  }

  /// The ways in which the roster writes the township, as a list for `json_each`; an empty one where it has none.
  func written(_ township: String) -> String {
    JSONWriter.text(.strings(spellings[ComparedText.of(township)] ?? []))
  }
}

extension RosterStore {
  /// The numbers of the institutions that stand in a township, in the order of the roster.
  /// - Parameter township: its name, in whatever way ``ComparedText`` holds to be the same.
  public func numbers(in township: String) throws -> [String] {
    let written = try townshipNames().written(township)
    return try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT id FROM institution
            WHERE township IN (SELECT value FROM json_each(?)) ORDER BY position
            """, arguments: [written])
      }
    }
  }

  /// How many institutions there are of each category, ownership and grade in a township.
  /// - Parameter township: its name, in whatever way ``ComparedText`` holds to be the same.
  public func totals(township: String) throws -> [(sample: Subject, count: Int)] {
    let written = try townshipNames().written(township)
    return try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT kind, category, ownership, grade, count(*) FROM institution
            WHERE township IN (SELECT value FROM json_each(?))
            GROUP BY kind, category, ownership, grade ORDER BY 1, 2, 3, 4
            """, arguments: [written]
        ).map { (RosterStore.classified($0, from: 0), $0[4]) }
      }
    }
  }

  private func townshipNames() throws -> RosterTownships {
    try keptTownships.withLock { kept in
      if let kept { return kept }
      let read = try beside(RosterTownships.init)
      kept = read
      return read
    }
  }
}
