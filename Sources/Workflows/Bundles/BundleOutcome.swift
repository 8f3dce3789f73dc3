public import Model

/// What became of one file of an import, as whoever watches it is told.
public struct BundleOutcome: Sendable {
  /// How it ended.
  public enum Kind: Sendable {
    /// It was merged; entries that were new.
    case accepted(bundle: String, device: String, newEntries: Int)
    /// The very same bundle was merged before.
    case known(bundle: String, device: String)
    /// Nothing was changed. Where it may still matter, it waits in quarantine.
    case refused(Problem)
  }

  /// The file.
  public let path: String
  /// How it ended.
  public let kind: Kind
  /// What somebody should look at, a line each.
  public let remarks: [String]

  /// An outcome.
  public init(path: String, kind: Kind, remarks: [String] = []) {
    self.path = path
    self.kind = kind
    self.remarks = remarks
  }
}

/// Imports files one after another: which, in whose name, when to stop, and who is told what became of
/// each.
public typealias BundleImporting =
  @Sendable ([String], String, StopSignal, (BundleOutcome) throws -> Void) throws -> Void
