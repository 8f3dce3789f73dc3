import Bundling
import Foundation
import Model
import Store
import Workflows

/// The folders of a run, in memory, and one plan that everything belongs to.
final class Workshop: Sendable {
  static let shared = Workshop()

  /// Caps low enough for thousands of inputs a minute.
  static let limits = BagLimits(entries: 500, bytes: 8 << 20, ratio: 100)

  let home: String
  let plan: HeldPlan
  let identity: AgeIdentity
  /// The key of a laptop that the hub believes.
  let key: SigningKey
  /// The key of a county's hub that sends here.
  let county: SigningKey
  private let names: Set<String>

  var staging: String { home + "/staging" }

  /// A path for one input.
  func path(_ name: String) -> String { staging + "/" + name }

  private init() {
    let environment = ProcessInfo.processInfo.environment
    let base = environment["FIELDKIT_FUZZ_HOME"] ?? "/dev/shm"
    home = base + "/fieldkit-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: home + "/staging", withIntermediateDirectories: true)
      guard let pack = environment["FIELDKIT_FUZZ_PLAN"] else {
        violated("FIELDKIT_FUZZ_PLAN names no plan pack")
      }
      let hub = try Hub.create(
        home + "/hub", pack: pack, trust: { _, _ in true },
        surroundings: Surroundings(now: { Moment(seconds: 0) }, uuid: { UUID().uuidString }))
      plan = try hub.shelf.newest(nil)
      key =
        try environment["FIELDKIT_FUZZ_KEY"].map { try SigningKey(file: $0) }
        ?? SigningKey.generate()
      if let device = environment["FIELDKIT_FUZZ_DEVICE"] {
        _ = try hub.trust(AllowedSigner(principal: device, key: key.publicKey).line)
      }
      county =
        try environment["FIELDKIT_FUZZ_COUNTY_KEY"].map { try SigningKey(file: $0) }
        ?? SigningKey.generate()
      if let device = environment["FIELDKIT_FUZZ_COUNTY"] {
        let namespace = SSHSignature.rollupNamespace
        _ = try hub.trust(
          AllowedSigner(principal: device, namespace: namespace, key: county.publicKey).line,
          purpose: namespace, isRotation: false)
      }
      // What comes later begins after it.
      if let first = environment["FIELDKIT_FUZZ_FIRST"] { _ = try hub.importBundle(first) }
      try hub.close()
      try files.copyItem(atPath: home + "/hub", toPath: home + "/pristine")
      identity =
        try environment["FIELDKIT_FUZZ_IDENTITY"].map {
          try AgeIdentity.read(file: $0)[0]
        } ?? AgeIdentity.generate()
      names = Set(try files.contentsOfDirectory(atPath: home))
    } catch {
      violated("cannot set up: \(error)")
    }
  }

  /// Nothing lies outside the staging folder that was not there before; what lies inside goes.
  func expectClean() {
    let files = FileManager.default
    guard let now = try? files.contentsOfDirectory(atPath: home), Set(now) == names else {
      violated("something new in \(home)")
    }
    for name in (try? files.contentsOfDirectory(atPath: staging)) ?? [] {
      try? files.removeItem(atPath: path(name))
    }
  }

  /// Writes an input to the staging folder.
  func write(_ bytes: [UInt8], as name: String) -> String {
    guard FileManager.default.createFile(atPath: path(name), contents: Data(bytes)) else {
      violated("cannot write \(name)")
    }
    return path(name)
  }
}
