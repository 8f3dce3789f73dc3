import CLoading
import CPostgreSQL

#if canImport(Glibc)
  import Glibc
#endif

/// A connection to a server that speaks the protocol of PostgreSQL.
public struct SQLConnection: ~Copyable {
  /// The lowest version that is worked with, as the server counts it.
  static let oldest: Int32 = 150_000
  /// How long a server may take to answer a call, in milliseconds.
  private static let patience: Int32 = 15_000
  /// How many bytes are gathered before they are sent.
  private static let portion = 1 << 18

  /// What every connection is like, unless its address says otherwise.
  private static let options: [(key: String?, value: String?)] = [
    ("fallback_application_name", "fieldkit"),
    ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
    ("tcp_user_timeout", "60000"),
  ]
  /// The forms in which values are read here, whatever the server's own settings are.
  private static let forms = """
    SET client_encoding = 'UTF8'; SET datestyle = 'ISO'; SET bytea_output = 'hex';
    SET standard_conforming_strings = on; SET timezone = 'UTC'
    """

  private let connection: OpaquePointer

  /// Whether a text is the address of a server and not a folder.
  public static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
  }

  /// Connects.
  /// - Parameter address: `postgresql://user@host:port/database`, as libpq reads it; what it leaves out
  ///   comes from the environment (`PGPASSWORD`, `PGPASSFILE`, …).
  /// - Throws: ``WarehouseError``.
  public init(_ address: String) throws {
    guard SQLConnection.isAddress(address) else {
      throw WarehouseError.address(detail: "应当以 postgresql:// 开头")
    }
    _ = try SQLConnection.parts(of: address)
    try self.init(settings: [("dbname", address)])
  }

  /// Connects by settings of libpq, each with its name.
  init(settings: [(String, String)]) throws {
    try SQLConnection.load()
    let own = settings.map { setting -> (key: String?, value: String?) in (setting.0, setting.1) }
    let options = SQLConnection.options + own
    let started = CTexts.with(options.map(\.key) + [nil]) { keys in
      CTexts.with(options.map(\.value) + [nil]) { PQconnectStartParams(keys, $0, 1) }
    }
    guard let connection = started else { throw WarehouseError.full(detail: "本机内存不足") }
    fieldkit_pq_silence(connection)
    // The state alone says what went wrong, in whatever language the server speaks.
    PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE)
    do {
      try SQLConnection.open(connection)
      PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
      try SQLConnection.prove(version: PQserverVersion(connection))
      try SQLConnection.run(SQLConnection.forms, on: connection)
    } catch {
      PQfinish(connection)
      throw error
    }
    self.connection = connection
  }

  deinit { PQfinish(connection) }

  /// Whether the database keeps whatever is written in Chinese.
  /// - Throws: ``WarehouseError/encoding(name:)``.
  func proveEncoding() throws {
    let name = try rows("SHOW server_encoding").text(0, 0)
    guard name == "UTF8" else { throw WarehouseError.encoding(name: name) }
  }

  /// - Throws: ``WarehouseError/oldServer(version:)``.
  static func prove(version: Int32) throws {
    guard version >= oldest else { throw WarehouseError.oldServer(version: version) }
  }

  private static func open(_ connection: OpaquePointer) throws {
    // What cannot even be begun has nothing to wait for.
    guard PQstatus(connection) != CONNECTION_BAD else { throw refusal(connection) }
    var state = PGRES_POLLING_WRITING
    while true {
      switch state {
      case PGRES_POLLING_OK: return
      case PGRES_POLLING_READING, PGRES_POLLING_WRITING:
        var waiting = pollfd(
          fd: PQsocket(connection),
          events: Int16(state == PGRES_POLLING_READING ? POLLIN : POLLOUT), revents: 0)
        let ready = poll(&waiting, 1, patience)
        if ready < 0, errno == EINTR { continue }
        guard ready > 0 else { throw WarehouseError.gone(detail: "没有应答") }
      case _: throw refusal(connection)
      }
      state = PQconnectPoll(connection)
    }
  }

  /// Why a server did not let anybody in.
  private static func refusal(_ connection: OpaquePointer) -> WarehouseError {
    let text = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
    if let state = text.matches(of: /[A-Z]+: {2}([0-9A-Z]{5})(?:\n|$)/).last?.1 {
      return WarehouseError(state: String(state), detail: "SQLSTATE \(state)")
    }
    if PQconnectionNeedsPassword(connection) == 1 {
      return .denied(detail: "要密码，用 PGPASSWORD 或者 ~/.pgpass 给出")
    }
    return .gone(detail: line(text))
  }

  /// The first line of what the server or the system said.
  private static func line(_ text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? ""
  }

  private func fault(_ result: OpaquePointer?) -> WarehouseError {
    SQLConnection.fault(result, on: connection)
  }

  private static func fault(
    _ result: OpaquePointer?, on connection: OpaquePointer
  ) -> WarehouseError {
    let state = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }
      .map { String(cString: $0) }
    let primary = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "M"))) }
      .map { String(cString: $0) }
    let said =
      primary ?? PQerrorMessage(connection).map { SQLConnection.line(String(cString: $0)) } ?? ""
    return WarehouseError(state: state ?? "", detail: said)
  }

  /// Runs statements without values, several at once where they are separated.
  /// - Throws: ``WarehouseError``.
  public func run(_ script: String) throws {
    try SQLConnection.run(script, on: connection)
  }

  private static func run(_ script: String, on connection: OpaquePointer) throws {
    let result = PQexec(connection, script)
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    case _: throw fault(result, on: connection)
    }
  }

  /// Runs one statement with bound values.
  /// - Throws: ``WarehouseError``.
  @discardableResult
  public func rows(_ sql: String, _ values: [SQLValue] = []) throws -> SQLRows {
    let made = CTexts.with(values.map(\.written)) {
      PQexecParams(connection, sql, Int32(values.count), nil, $0, nil, nil, 0)
    }
    guard let result = made else { throw fault(nil) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return SQLRows(result)
    case _:
      let error = fault(result)
      PQclear(result)
      throw error
    }
  }

  /// Brings many rows into a table.
  /// - Parameters:
  ///   - target: table and columns, as `COPY` names them.
  ///   - each: is given a way to write one row.
  /// - Throws: ``WarehouseError``, or what `each` throws; either way nothing of the rows stays.
  public func copy(
    into target: String, _ each: (_ row: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    let begun = PQexec(connection, "COPY \(target) FROM STDIN")
    defer { PQclear(begun) }
    guard PQresultStatus(begun) == PGRES_COPY_IN else { throw fault(begun) }
    var lines: [UInt8] = []
    do {
      try each { row in
        for (index, value) in row.enumerated() {
          if index > 0 { lines.append(0x09) }
          value.append(to: &lines)
        }
        lines.append(0x0A)
        if lines.count >= SQLConnection.portion { try send(&lines) }
      }
      try send(&lines)
    } catch {
      _ = PQputCopyEnd(connection, "cancelled")
      // The server says that it was cancelled, which is what was asked for.
      try? finishCopy()
      throw error
    }
    guard PQputCopyEnd(connection, nil) == 1 else { throw fault(nil) }
    try finishCopy()
  }

  private func send(_ lines: inout [UInt8]) throws {
    let sent = lines.withUnsafeBytes { bytes in
      PQputCopyData(
        connection, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
    }
    lines.removeAll(keepingCapacity: true)
    guard sent == 1 else { throw fault(nil) }
  }

  private func finishCopy() throws {
    var failure: WarehouseError?
    while let result = PQgetResult(connection) {
      if PQresultStatus(result) != PGRES_COMMAND_OK { failure = failure ?? fault(result) }
      PQclear(result)
    }
    if let failure { throw failure }
    guard PQstatus(connection) == CONNECTION_OK else { throw fault(nil) }
  }

  /// Does work whole or not at all.
  public func transaction<Result>(_ work: () throws -> Result) throws -> Result {
    try run("BEGIN")
    let result: Result
    do {
      result = try work()
    } catch {
      // Where the connection is gone, the server has taken it back already.
      try? run("ROLLBACK")
      throw error
    }
    try run("COMMIT")
    return result
  }
}

/// Texts as C takes them.
private enum CTexts {
  static func with<Result>(
    _ texts: [String?], _ work: ([UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { text in text.flatMap { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    return work(copies.map { UnsafePointer($0) })
  }
}

extension SQLConnection {
  /// What an address says.
  struct Parts {
    let host: String
    let port: String
    let database: String
    let user: String
    let password: String

    /// Without the password.
    var shown: String { "\(user)@\(host):\(port)/\(database)" }
  }

  /// Makes sure of libpq, which is loaded when an address or a connection first needs it.
  private static func load() throws {
    guard fieldkit_load_postgresql() == 1 else {
      throw WarehouseError.gone(detail: "本机没有 libpq，请管理员装软件包 libpq5")
    }
  }

  /// - Throws: ``WarehouseError/address(detail:)``.
  static func parts(of address: String) throws -> Parts {
    try load()
    var fault: UnsafeMutablePointer<CChar>?
    guard let parsed = PQconninfoParse(address, &fault) else {
      let detail = fault.map { String(cString: $0) } ?? ""
      PQfreemem(fault)
      throw WarehouseError.address(detail: line(detail))
    }
    defer { PQconninfoFree(parsed) }
    var found: [String: String] = [:]
    var option = parsed
    while let keyword = option.pointee.keyword {
      found[String(cString: keyword)] = option.pointee.val.map { String(cString: $0) }
      option += 1
    }
    return Parts(
      host: found["host"] ?? "localhost", port: found["port"] ?? "5432",
      database: found["dbname"] ?? "", user: found["user"] ?? "",
      password: found["password"] ?? "")
  }
}
