/// Whether a visit that came to a hub keeps the rules that every door holds visits to, and what a
/// person decided where it does not. Of a visit that a laptop recorded itself it is ``sound``.
public enum VisitFitness: Sendable, Hashable {
  /// It keeps them, or it is still a draft.
  case sound
  /// It breaks one (不合格), and nobody decided what becomes of it.
  case undecided
  /// It breaks one, and a person decided that it counts as it stands.
  case admitted
  /// It breaks one, and a person decided that it does not count.
  case excluded

  /// Whether tables count the visit.
  public var counts: Bool {
    switch self {
    case .sound, .admitted: true
    case .undecided, .excluded: false
    }
  }
}
