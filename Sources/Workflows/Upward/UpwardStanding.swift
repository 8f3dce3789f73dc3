import Bundling
public import Model
public import Store

extension Hub {
  /// A receipt of the level above that was taken.
  public struct HeldReceipt: Sendable {
    /// Identity of the bundle for which it was asked.
    public let bundle: String
    /// Hubs of which something is held there.
    public let hubs: Int
    /// Entries of all logs that are held there.
    public let entries: Int64
    /// When it was taken.
    public let takenAt: Moment?
  }

  /// The receipts that the level above gave, oldest first.
  public func heldReceipts() throws -> [HeldReceipt] {
    try store.rollupReceipts().map { held in
      let receipt = try RollupReceipt(document: held.body)
      return HeldReceipt(
        bundle: receipt.bundle, hubs: receipt.parts.count,
        entries: receipt.parts.flatMap(\.logs).reduce(0) { $0 + $1.head.seq },
        takenAt: Moment(held.acknowledgedAt))
    }
  }

  /// The age recipient to which the next bundle is encrypted where nobody says otherwise; nil for none.
  public func rollupRecipient() throws -> String? { try rollupReceipts().last?.recipient }

  /// Every bundle that was written for the level above, oldest first.
  public func rollupsMade() throws -> [HubStore.RollupMade] { try store.rollupsMade() }

  /// The line by which the level above enrols this hub.
  public func rollupLine() throws -> String { try rollupSigner().line }

  /// Takes every receipt of the level above in a folder that is for this hub.
  /// - Returns: how many there were.
  /// - Throws: what ``acknowledge(_:trust:)`` throws about the first that cannot be taken.
  public func acknowledgeAll(in folder: String, trust: TrustDecision) throws -> Int {
    let files = try BundleFolder.files(in: folder, ending: ".receipt.json").filter { path in
      do {
        return try RollupReceiptFile(path: path).receipt.hub == device
      } catch ReceiptError.malformed {
        // That of a laptop.
        return false
      }
    }
    for path in files { _ = try acknowledge(path, trust: trust) }
    return files.count
  }
}
