import Model
import Store

/// The hub under which a record counts, and in whose house its evidence lies.
public struct RecordHolder: Sendable, Hashable {
  /// Device of the hub.
  public let hub: String
  /// Area code of its plan (GB/T 2260, six digits); empty where the plan names none.
  public let code: String
  /// What its plan calls the area, else the bureau.
  public let name: String

  /// - Parameter held: the plan by which it works on a campaign; its newest where it has none for it.
  init(_ hub: Hub, _ held: HeldPlan? = nil) {
    let words = (held ?? hub.shelf.plans.last)?.plan.document["area"]
    self.hub = hub.device
    code = words?["regionCode"]?.string ?? ""
    name = words?["name"]?.string ?? hub.bureau
  }

  /// With its code.
  public var title: String { code.isEmpty ? name : "\(name)（\(code)）" }

  /// As `fieldkit explain --json` prints it.
  var document: JSONValue {
    ["hub": .string(hub), "code": .string(code), "name": .string(name)]
  }
}
