/// A township combed for unlicensed practice.
public struct Sweep: Sendable, Hashable {
  /// UUID, lower case.
  public let id: String
  /// Plan that it belongs to.
  public let plan: String
  /// Township.
  public var township: String
  /// Day.
  public let sweptOn: Day
  /// Certificate numbers of the inspectors.
  public let inspectors: [String]
  /// Sites looked at.
  public let sitesChecked: Int64
  /// Unlicensed sites found.
  public let unlicensedFound: Int64

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    id = try reader.string("id")
    plan = try reader.string("plan")
    township = try reader.string("township")
    sweptOn = try reader.value("sweptOn") { Day($0) }
    inspectors = try reader.strings("inspectors")
    sitesChecked = try reader.quantity("sitesChecked")
    unlicensedFound = try reader.quantity("unlicensedFound")
  }
}
