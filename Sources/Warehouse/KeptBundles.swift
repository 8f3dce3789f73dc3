/// An upward bundle that lies in the warehouse.
public struct KeptBundle: Sendable {
  /// What became of it.
  public enum State: String, Sendable {
    /// It was merged.
    case taken
    /// It begins after what is held, and is merged with what it waits for.
    case waiting
    /// A person decides about it.
    case held
  }

  /// SHA-256 of its tag manifest.
  public let id: String
  /// The hub that signed it.
  public let sender: String
  /// The hubs of which something is in it.
  public let hubs: [String]
  /// What the file was called.
  public let file: String
  /// What became of it.
  public var state: State
  /// Whether a person decided to follow it instead of what was held.
  public var isReleased = false
  /// Code of the problem; nil where it was merged.
  public var code: String?
  /// The problem in words.
  public var reason: String?

  /// A bundle.
  public init(
    id: String, sender: String, hubs: [String], file: String, state: State,
    isReleased: Bool = false, code: String? = nil, reason: String? = nil
  ) {
    self.id = id
    self.sender = sender
    self.hubs = hubs
    self.file = file
    self.state = state
    self.isReleased = isReleased
    self.code = code
    self.reason = reason
  }
}

extension WarehouseStore {
  /// Bundles in one state, in the order in which they were merged or came.
  public func bundles(_ state: KeptBundle.State) throws -> [KeptBundle] {
    let rows = try connection.rows(
      """
      SELECT id, sender, array_to_string(hubs, ' '), file, released, code, reason FROM bundle
      WHERE state = $1 ORDER BY taken_order, ordinal
      """, [.text(state.rawValue)])
    return (0..<rows.count).map { row in
      KeptBundle(
        id: rows.text(row, 0), sender: rows.text(row, 1),
        hubs: rows.text(row, 2).split(separator: " ").map(String.init), file: rows.text(row, 3),
        state: state, isReleased: rows.bool(row, 4), code: rows.optional(row, 5),
        reason: rows.optional(row, 6))
    }
  }

  /// Whether a bundle was merged before.
  public func holds(_ bundle: String) throws -> Bool {
    try connection.rows(
      "SELECT EXISTS (SELECT 1 FROM bundle WHERE id = $1 AND state = 'taken')", [.text(bundle)]
    ).bool(0, 0)
  }

  /// Notes a bundle, or what became of one that lies there.
  /// - Parameter pieces: its bytes; left alone where they lie there.
  public func keep(_ bundle: KeptBundle, at time: String, pieces: [[UInt8]]) throws {
    let order = bundle.state == .taken ? "nextval('taken_order')" : "NULL"
    try connection.rows(
      """
      INSERT INTO bundle(
        id, sender, hubs, file, state, released, code, reason, arrived_at, taken_order)
      VALUES ($1, $2, $3::uuid[], $4, $5, $6, $7, $8, $9, \(order))
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, released = excluded.released,
        code = excluded.code, reason = excluded.reason, taken_order = excluded.taken_order
      """,
      [
        .text(bundle.id), .text(bundle.sender), .texts(bundle.hubs), .text(bundle.file),
        .text(bundle.state.rawValue), .bool(bundle.isReleased), .optional(bundle.code),
        .optional(bundle.reason), .text(time),
      ])
    for (index, piece) in pieces.enumerated() {
      try connection.rows(
        "INSERT INTO bundle_piece VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [.text(bundle.id), .integer(Int64(index)), .bytes(piece)])
    }
  }

  /// Forgets a bundle that waits, with its bytes.
  public func forget(waiting bundle: String) throws {
    try connection.rows("DELETE FROM bundle WHERE id = $1 AND state <> 'taken'", [.text(bundle)])
  }

  /// What a bundle begins with.
  public func beginning(of bundle: String, count: Int) throws -> [UInt8] {
    let rows = try connection.rows(
      "SELECT substr(bytes, 1, $2) FROM bundle_piece WHERE bundle = $1 AND piece = 0",
      [.text(bundle), .integer(Int64(count))])
    return rows.count == 0 ? [] : try rows.bytes(0, 0)
  }

  /// Hands out the bytes of a bundle, piece by piece.
  public func bytes(of bundle: String, _ piece: ([UInt8]) throws -> Void) throws {
    try pieces("bundle_piece WHERE bundle = $1", [.text(bundle)], piece)
  }

  func pieces(
    _ condition: String, _ values: [SQLValue], _ piece: ([UInt8]) throws -> Void
  ) throws {
    let count = try connection.rows("SELECT count(*) FROM \(condition)", values).integer(0, 0)
    for index in 0..<count {
      let rows = try connection.rows(
        "SELECT bytes FROM \(condition) AND piece = $\(values.count + 1)",
        values + [.integer(index)])
      guard rows.count == 1 else { throw WarehouseError.damaged(detail: "缺第 \(index) 段") }
      try piece(try rows.bytes(0, 0))
    }
  }

  /// Notes a file that was turned down.
  public func noteRefusal(
    file: String, sha256: String?, code: String, reason: String, at time: String
  ) throws {
    try connection.rows(
      "INSERT INTO refusal(file, sha256, code, reason, refused_at) VALUES ($1, $2, $3, $4, $5)",
      [.text(file), .optional(sha256), .text(code), .text(reason), .text(time)])
  }
}
