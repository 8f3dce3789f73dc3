/// Hashes of a log that is held already: those after a position, in order, some at a time; none where
/// there are no more.
public typealias HeldHashes =
  @Sendable (_ device: String, _ seq: Int64) throws -> [String]

/// How far a log that came is the one that is held, entry for entry. It is read beside the log that
/// came, and no more of it is in memory than one page.
struct HeldPrefix {
  /// What reading the own store met. It says nothing about what came.
  struct Fault: Error { let reason: any Error }

  private let page: HeldHashes
  private var hashes: ArraySlice<String> = []
  private var last: Int64 = 0
  private var isOver = false

  init(_ page: @escaping HeldHashes) { self.page = page }

  /// Whether the next entry that came is held under the same hash. Entries are asked for in order; after
  /// the first that is not, none is.
  mutating func holds(_ text: LogText, of device: String) throws -> Bool {
    guard !isOver else { return false }
    if hashes.isEmpty || last + 1 != text.seq {
      do { hashes = try page(device, text.seq - 1)[...] } catch { throw Fault(reason: error) }
    }
    last = text.seq
    isOver = hashes.popFirst() != text.hash
    return !isOver
  }
}
