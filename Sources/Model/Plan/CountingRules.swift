/// The counting decisions that the campaign documents leave open; printed under every table.
public struct CountingRules: Sendable, Hashable {
  /// What one 起 is for the rows answered in persons.
  public enum Occurrence: String, Sendable, Hashable, CaseIterable {
    /// One for each subject and row.
    case perSubject
    /// The largest number of violators of any visit.
    case perPerson
  }
  /// What one 起 is.
  public var occurrence: Occurrence
  /// Column of the second table for subjects that are no medical institution; nil leaves them out.
  public var unlicensedColumn: String?
  /// Whether the block of penalised institutions counts unlicensed subjects.
  public var penaltyBlockIncludesUnlicensed: Bool
  /// Whether personal fines enter 罚款总额度.
  public var personalFinesInTotal: Bool
  /// Review states in which the tables of a hub count a visit. A void one never counts.
  public var reviewStates: Set<ReviewState> = CountingRules.usualReviewStates

  /// All but returned and void.
  public static let usualReviewStates: Set<ReviewState> = [.received, .approved]

  /// The defaults.
  public init(
    occurrence: Occurrence = .perSubject, unlicensedColumn: String? = "SX",
    penaltyBlockIncludesUnlicensed: Bool = true, personalFinesInTotal: Bool = false
  ) {
    self.occurrence = occurrence
    self.unlicensedColumn = unlicensedColumn
    self.penaltyBlockIncludesUnlicensed = penaltyBlockIncludesUnlicensed
    self.personalFinesInTotal = personalFinesInTotal
  }

  init(reading reader: DocumentReader) throws {
    self.init()
    occurrence = try reader.optionalValue("qi", Occurrence.init(rawValue:)) ?? .perSubject
    let column = try reader.optionalString("unlicensedColumn") ?? "SX"
    unlicensedColumn = column == "exclude" ? nil : column
    func flag(_ name: String, _ standard: Bool) throws -> Bool {
      reader.raw(name) == .null ? standard : try reader.bool(name)
    }
    penaltyBlockIncludesUnlicensed = try flag("penaltyBlockIncludesUnlicensed", true)
    personalFinesInTotal = try flag("personalFinesInA4_32", false)
    if reader.raw("reviewStates") != .null {
      reviewStates = Set(
        try reader.strings("reviewStates").map { name in
          guard let state = ReviewState(rawValue: name), state != .void else {
            throw DocumentFailure(
              pointer: "/countingRules/reviewStates", expected: "received、returned、approved 中的几种")
          }
          return state
        })
    }
  }
}
