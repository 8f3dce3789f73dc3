import Model

/// In which township each thing of a record stands, as it is looked at where one township alone is counted.
public struct RecordPlaces: Sendable {
  /// Of visits, by ``VisitRuling/id(device:visit:)``.
  let visits: [String: String]
  /// Of the subjects of cases and referrals, by id.
  let subjects: [String: String]

  /// - Parameters:
  ///   - visits: by ``VisitRuling/id(device:visit:)``.
  ///   - subjects: by id.
  public init(visits: [String: String] = [:], subjects: [String: String] = [:]) {
    (self.visits, self.subjects) = (visits, subjects)
  }
}

extension CampaignRecord {
  /// The township of a visit, compared.
  func place(of visit: VisitFacts) -> String? {
    places.visits[VisitRuling.id(device: visit.device, visit: visit.id)].map(ComparedText.of)
  }

  /// The township of a visit that breaks a rule, compared.
  func place(of visit: UnfitVisit) -> String? {
    places.visits[VisitRuling.id(device: visit.device, visit: visit.id)].map(ComparedText.of)
  }

  /// The townships in which visits were paid that may be one, compared.
  func places(of twins: [VisitMark]) -> Set<String> {
    Set(
      twins.compactMap {
        places.visits[VisitRuling.id(device: $0.device, visit: $0.id)].map(ComparedText.of)
      })
  }

  /// The townships in which institutions stand that may be one, compared: where the roster has them, and where
  /// they were visited.
  /// - Parameter lines: townships of the lines of the roster, by number.
  func places(of twins: PossibleTwins, lines: [String: String]) -> Set<String> {
    let keys = Set(twins.entries.map { standings[$0]?.key ?? $0 })
    let visited = visits.filter { keys.contains(standings[$0.subject.id]?.key ?? $0.subject.id) }
    return Set(
      visited.compactMap(place) + twins.entries.compactMap { lines[$0].map(ComparedText.of) })
  }

  /// The townships of visits, compared, by the id of the visit.
  var placesByVisit: [String: String] {
    Dictionary(
      visits.compactMap { visit in place(of: visit).map { (visit.id, $0) } },
      uniquingKeysWith: { one, _ in one })
  }

  /// The township of the subject of a case or a referral, compared.
  func place(ofSubject id: String) -> String? { places.subjects[id].map(ComparedText.of) }
}
