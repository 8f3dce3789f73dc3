/// Where a signing round stands, as its addresses say: who signs, the name that was written, and the
/// papers that were set aside. What was signed is in the log.
struct RoundPlace: Sendable, Hashable {
  /// ``SigningRound/Signer/key``
  let signer: String
  /// The name that the signer gave on the paper before.
  var name: String?
  /// Papers set aside in this round.
  var later: [String]

  init(signer: String, name: String? = nil, later: [String] = []) {
    self.signer = signer
    self.name = name
    self.later = later
  }

  /// Reads a query; nil where it speaks of no round.
  init?(_ query: FormFields) {
    guard let signer = query["who"] else { return nil }
    self.signer = signer
    name = query["name"]
    later = query.all("later")
  }

  /// As a query.
  var query: String {
    (["who=\(signer.percentEncoded)"] + (name.map { ["name=\($0.percentEncoded)"] } ?? [])
      + later.map { "later=\($0.percentEncoded)" }).joined(separator: "&")
  }

  /// The round without one more paper.
  func settingAside(_ document: String) -> RoundPlace {
    var next = self
    if !later.contains(document) { next.later.append(document) }
    return next
  }

  /// The overview of who signs what.
  static func overview(_ visit: String) -> String { "/visit/\(visit)/round" }
  /// What became of this round.
  func overview(_ visit: String) -> String { "\(RoundPlace.overview(visit))?\(query)" }
  /// Leads to the next paper.
  func next(_ visit: String) -> String { "\(RoundPlace.overview(visit))/next?\(query)" }
}
