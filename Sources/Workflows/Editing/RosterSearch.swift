import Model
import Store

extension Workspace {
  /// Looks for institutions and subjects.
  public func search(_ query: RosterQuery) throws -> RosterAnswer {
    RosterAnswer(hits: [], total: 0, townships: [])
  }
}
