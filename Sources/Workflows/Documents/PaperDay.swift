import Model

extension VisitDossier {
  /// The day of a paper, whose law of procedure it follows: the day that it names itself, else the
  /// day of the visit, on which papers are made.
  func paperDay(_ values: [String: JSONValue]) -> Day {
    for name in ["decidedAt", "from", "date", "time"] {
      guard let text = values[name]?.string else { continue }
      if let day = Moment(text)?.day ?? Day(text) { return day }
    }
    return visit.day
  }
}
