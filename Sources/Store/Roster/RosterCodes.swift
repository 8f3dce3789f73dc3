import GRDB
public import Model
import Synchronization

/// By which codes the institutions of a roster are found: credit code and registration number, as
/// ``ComparedText`` compares them. Where two lines bear one code, the first has it.
struct RosterCodes: Sendable {
  private var byCreditCode: [String: String] = [:]
  private var byRegistration: [String: String] = [:]

  init(_ db: Database) throws {
    let lines = try Row.fetchCursor(
      db, sql: "SELECT id, uscc, registration_number FROM institution ORDER BY position")
    while let line = try lines.next() {
      let id: String = line[0]
      if let code = ComparedText.code(line[1]), byCreditCode[code] == nil {
        byCreditCode[code] = id
      }
      if let number = ComparedText.code(line[2]), byRegistration[number] == nil {
        byRegistration[number] = id
      }
    }
  }

  /// The number of the line with the credit code, else with the registration number; nil for none.
  func line(of subject: Subject) -> String? {
    ComparedText.code(subject.creditCode).flatMap { byCreditCode[$0] }
      ?? ComparedText.code(subject.registrationNumber).flatMap { byRegistration[$0] }
  }
}

extension RosterStore {
  /// The institution that bears the credit code of a subject, else its registration number; nil
  /// where there is none.
  public func subject(bearingCodesOf subject: Subject) throws -> Subject? {
    let codes = try keptCodes.withLock { kept in
      if let kept { return kept }
      let read = try beside(RosterCodes.init)
      kept = read
      return read
    }
    return try codes.line(of: subject).flatMap { try self.subject($0) }
  }
}
