public import Model

/// Townships as they are called now: what the plan says of older names goes before what its rosters
/// show. Names are compared as ``ComparedText`` does.
public struct TownshipNames {
  /// What the plan lists, compared.
  let listed: Set<String>
  /// Names of now, as they are written, by the older ones.
  private let now: [String: String]

  init(_ record: CampaignRecord) {
    let all = Set(record.townships.map(ComparedText.of))
    listed =
      record.township.map { here in
        Set(record.townships.filter { TownshipNames.isNamed($0, here) }.map(ComparedText.of))
      } ?? all
    let said = TownshipNames.said(by: record.plan)
    var now: [String: String] = [:]
    for (old, new) in record.renamedTownships.merging(said, uniquingKeysWith: { $1 })
    where !all.contains(ComparedText.of(old)) {
      now[ComparedText.of(old)] = new
    }
    self.now = now
  }

  /// Whether a township is called so, by itself or within a part that stands before its name.
  private static func isNamed(_ township: String, _ name: String) -> Bool {
    [township, String(township.drop { $0 != "/" }.dropFirst())].contains {
      ComparedText.of($0) == ComparedText.of(name)
    }
  }

  /// What a plan says of older names: the names of now, by the older ones.
  public static func said(by plan: Plan) -> [String: String] {
    (plan.document["renamedTownships"]?.object ?? [:]).compactMapValues(\.string)
  }

  /// What a township that is called so now, or was once, is compared by.
  func compared(_ name: String) -> String {
    renamed(name).map(ComparedText.of) ?? ComparedText.of(name)
  }

  /// Its name of now, where it bore another.
  func renamed(_ name: String) -> String? { now[ComparedText.of(name)] }
}
