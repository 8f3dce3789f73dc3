public import Model
import Store

extension Workspace {
  /// The sweeps of a plan, the latest day last.
  public func sweeps(plan: String) throws -> [Sweep] {
    try store.records(.sweep).map(Sweep.init(document:)).filter { $0.plan == plan }
      .sorted { ($0.sweptOn, $0.id) < ($1.sweptOn, $1.id) }
  }
}
