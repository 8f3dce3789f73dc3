/// The law at a checklist item: what it rests on and what may follow, in the versions that rule on
/// the day of the act.
public struct ItemLaw: Sendable, Hashable {
  /// What may follow, by one key and for one kind of party.
  public struct Consequence: Sendable, Hashable {
    /// The version of the day of the act.
    public let version: PenaltyVersion
    /// The version of the later day, where it is milder: 从旧兼从轻 is for 法制审核 to decide.
    public let milder: PenaltyVersion?

    /// Basis and range, and the request for review.
    public var text: String { version.text + (version.caution.map { "（\($0)）" } ?? "") }

    /// That the newer law is milder, in words; nil where it is not.
    public var milderText: String? {
      milder.map { "现行规定较轻（从旧兼从轻，由法制审核选定）：\($0.text)" }
    }
  }

  /// The provisions of the day; what did not hold says so.
  public let duties: [Citation.Text]
  /// What may follow, in the order of the item's keys.
  public let consequences: [Consequence]
}

extension ChecklistItem {
  /// The law at the item.
  /// - Parameters:
  ///   - act: the day on which the act was done.
  ///   - judged: the day on which it is judged, for the milder law; the day of the act unless said.
  public func law(on act: Day, judged: Day? = nil) -> ItemLaw {
    ItemLaw(
      duties: cites.map { $0.text(on: act) },
      consequences: penalties.flatMap { key in
        PenaltyVersion.versions(of: key, on: act).map { version in
          ItemLaw.Consequence(
            version: version,
            milder: judged.flatMap { later in
              PenaltyVersion.versions(of: key, on: later).first {
                $0.appliesTo == version.appliesTo && $0.isMilder(than: version) == true
              }
            })
        }
      })
  }
}
