import Bundling
import Model

/// What a plan pack says of itself, before anybody decided to believe it: nothing of its content is
/// unpacked.
public struct PackPreview: Sendable, Hashable {
  /// Ids of its plans.
  public let plans: [String]
  /// The office that it names.
  public let organisation: String
  /// The day on which it was packed.
  public let date: String
  /// Fingerprint of the key that signed it.
  public let fingerprint: String

  /// Looks at a pack.
  /// - Throws: why it would be refused, as far as that shows already.
  public init(pack path: String) throws {
    let opened = try OpenedBag(path, profile: .planPack)
    guard let signer = opened.signer else { throw TrustError.unsigned(.planPack) }
    plans = opened.info.groupIdentifiers
    organisation = opened.info.sourceOrganization
    date = opened.info.baggingDate
    fingerprint = signer.fingerprint
  }
}
