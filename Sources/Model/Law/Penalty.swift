/// An entry of the penalty catalogue: what may follow, and who may impose it.
public struct Penalty: Sendable, Hashable {
  /// Key, for instance `UNLIC`.
  public let key: String
  /// The provisions that it rests on today.
  public let cites: [Citation]
  /// Who may impose it, in the words of the catalogue.
  public let authority: String

  /// The catalogue by key.
  public static let catalogue: [String: Penalty] = Dictionary(
    ReferenceData.rows(PackageResources.penalties_json).map { row in
      let cites = (row.value("cites").array ?? []).compactMap { cite -> Citation? in
        let parts = (cite.array ?? []).compactMap(\.string)
        guard parts.count == 3, let confidence = Confidence(rawValue: parts[2]) else { return nil }
        return Citation(statute: parts[0], article: parts[1], confidence: confidence)
      }
      return (row["key"], Penalty(key: row["key"], cites: cites, authority: row["authority"]))
    }, uniquingKeysWith: { first, _ in first })

  /// What it stands for on the day of an act.
  public func versions(on day: Day) -> [PenaltyVersion] {
    PenaltyVersion.versions(of: key, on: day)
  }

  /// Kind and range on a day, as the law puts it, for every kind of party.
  public func range(on day: Day) -> String {
    versions(on: day).map(\.range).joined(separator: "；")
  }
}
