/// The copies of county hubs that their bundles come to.
extension WarehouseStore {
  /// The hubs of which there is a copy, each with the number of its last change.
  public func counties() throws -> [(hub: String, change: Int64, digest: String)] {
    let rows = try connection.rows("SELECT hub, change, digest FROM county ORDER BY hub")
    return try (0..<rows.count).map {
      (rows.text($0, 0), try rows.integer($0, 1), rows.text($0, 2))
    }
  }

  /// The number of the last change of a copy; nil where there is none.
  public func change(of hub: String) throws -> Int64? {
    let rows = try connection.rows("SELECT change FROM county WHERE hub = $1", [.text(hub)])
    return rows.count == 0 ? nil : try rows.integer(0, 0)
  }

  /// The files of a copy; those of plans by their hash.
  public func files(of hub: String) throws -> [(path: String, sha256: String?)] {
    let rows = try connection.rows(
      "SELECT path, sha256 FROM county_file WHERE hub = $1 ORDER BY path", [.text(hub)])
    return (0..<rows.count).map { (rows.text($0, 0), rows.optional($0, 1)) }
  }

  /// Hands out a file of a copy, piece by piece.
  public func bytes(
    of path: String, sha256: String?, hub: String, _ piece: ([UInt8]) throws -> Void
  ) throws {
    if let sha256 {
      try pieces("plan_piece WHERE sha256 = $1", [.text(sha256)], piece)
    } else {
      try pieces("county_piece WHERE hub = $1 AND path = $2", [.text(hub), .text(path)], piece)
    }
  }

  /// Forgets the copies of all hubs.
  public func forgetCounties() throws { try connection.rows("DELETE FROM county") }

  /// Begins a new copy of a hub in place of the one that is there.
  /// - Returns: the number of the change.
  public func replace(_ hub: String, digest: String) throws -> Int64 {
    try connection.rows("DELETE FROM county WHERE hub = $1", [.text(hub)])
    return try connection.rows(
      "INSERT INTO county VALUES ($1, nextval('county_change'), $2) RETURNING change",
      [.text(hub), .text(digest)]
    ).integer(0, 0)
  }

  /// Whether the bytes of a file of a plan lie there.
  public func holdsPlanFile(_ sha256: String) throws -> Bool {
    try connection.rows(
      "SELECT EXISTS (SELECT 1 FROM plan_piece WHERE sha256 = $1)", [.text(sha256)]
    ).bool(0, 0)
  }

  /// Adds a file to the copy of a hub.
  /// - Parameters:
  ///   - sha256: of a file of a plan.
  ///   - pieces: its bytes; none where those of a plan lie there.
  public func add(
    _ path: String, sha256: String?, pieces: [[UInt8]], to hub: String
  ) throws {
    try connection.rows(
      "INSERT INTO county_file VALUES ($1, $2, $3)",
      [.text(hub), .text(path), .optional(sha256)])
    for (index, piece) in pieces.enumerated() {
      let number = SQLValue.integer(Int64(index))
      if let sha256 {
        try connection.rows(
          "INSERT INTO plan_piece VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
          [.text(sha256), number, .bytes(piece)])
      } else {
        try connection.rows(
          "INSERT INTO county_piece VALUES ($1, $2, $3, $4)",
          [.text(hub), .text(path), number, .bytes(piece)])
      }
    }
  }
}
