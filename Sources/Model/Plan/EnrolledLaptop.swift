/// A laptop that the campaign lead has enrolled: whose it is, so that nobody types its number.
public struct EnrolledLaptop: Sendable, Hashable {
  /// What the lead calls it.
  public let name: String
  /// The team that carries it; empty where none does.
  public let team: String
  /// Its device number.
  public let device: String
  /// Its public key, `ssh-ed25519 AAAA…`; nil where the list does not have it.
  public let key: String?

  /// A laptop.
  public init(name: String, team: String, device: String, key: String? = nil) {
    self.name = name
    self.team = team
    self.device = device
    self.key = key
  }

  /// As a pack says it. The key stays with the lead: a pack enrols nobody.
  public var document: JSONValue {
    ["name": .string(name), "team": .string(team), "device": .string(device)]
  }

  /// Reads what a pack says.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    self.init(
      name: try reader.string("name"), team: try reader.string("team"),
      device: try reader.string("device"))
  }
}
