/// What the law of procedure sets for papers made on the spot, by the day of the paper.
public struct ProcedureLaw: Sendable, Hashable {
  /// A rule with the provision that it rests on.
  public struct Rule<Value: Sendable & Hashable>: Sendable, Hashable {
    /// What it says.
    public let value: Value
    /// The provision, as printed.
    public let basis: String
  }

  /// How long evidence that was preserved may be kept without a decision.
  public enum PreservationTerm: Sendable, Hashable {
    /// Calendar days.
    case days(Int)
    /// Working days.
    case workdays(Int)
  }

  /// Largest fine of the summary procedure against a citizen, in fen.
  public let citizenCeiling: Rule<Int64>
  /// Largest fine of the summary procedure against a legal person or other organisation, in fen.
  public let organisationCeiling: Rule<Int64>
  /// Largest fine that is collected on the spot for its size alone, in fen.
  public let collectedOnSpot: Rule<Int64>
  /// Until when evidence that was preserved must be decided on.
  public let preservation: Rule<PreservationTerm>

  /// The first day of 行政处罚法 (2021修订).
  private static let revised = Day(year: 2021, month: 7, day: 15)

  /// The law of procedure on the day of a paper.
  public static func on(_ day: Day) -> ProcedureLaw {
    guard let revised, day >= revised else {
      return ProcedureLaw(
        citizenCeiling: Rule(value: 5_000, basis: "行政处罚法第三十三条"),
        organisationCeiling: Rule(value: 100_000, basis: "行政处罚法第三十三条"),
        collectedOnSpot: Rule(value: 2_000, basis: "行政处罚法第四十七条"),
        preservation: Rule(value: .days(7), basis: "行政处罚法第三十七条第二款"))
    }
    return ProcedureLaw(
      citizenCeiling: Rule(value: 20_000, basis: "行政处罚法第五十一条"),
      organisationCeiling: Rule(value: 300_000, basis: "行政处罚法第五十一条"),
      collectedOnSpot: Rule(value: 10_000, basis: "行政处罚法第六十八条"),
      preservation: Rule(value: .workdays(7), basis: "行政处罚法第五十六条、第八十五条"))
  }
}

extension WorkCalendar {
  /// The last day on which preserved evidence may wait for a decision.
  /// - Throws: ``UnknownYear`` where working days reach a year without a notice.
  public func lastDay(ofPreservationFrom day: Day) throws -> Day {
    switch ProcedureLaw.on(day).preservation.value {
    case .days(let count): Day(number: day.number + count)
    case .workdays(let count): try self.day(count, workdaysAfter: day)
    }
  }
}
