import Foundation

/// Where the repository's own files lie, seen from the sources of the tests.
public enum Repository {
  /// The root folder.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The data that ships with the kit.
  public static let bundles = root + "/Bundles"

  /// The demo plan as the lead writes it.
  public static let demoPlan = bundles + "/plans/demo-2026/plan.yaml"

  /// A file of the demo campaign, for instance `visits/I-01.json`.
  public static func sample(_ name: String) -> String { "\(bundles)/samples/\(name)" }

  /// A whole PNG picture of the demo campaign, that can stand for a drawn signature.
  public static func drawing() throws -> [UInt8] {
    let folder = sample("visits")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".png") }
    guard let name = names.min() else { throw CocoaError(.fileNoSuchFile) }
    return try bytes(of: folder + "/" + name)
  }

  /// The visits and sweeps of the demo campaign.
  public static func visit(_ name: String) -> String { sample("visits/\(name).json") }
}
