import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A server of Debian's package in a folder of its own, reached by a socket in that folder alone and
/// ended with the tests. It refuses to run as root, so it runs as the package's own user then.
public final class PostgreSQL: Sendable {
  /// Why there is none.
  public struct Failed: Error, CustomStringConvertible {
    /// What happened.
    public let description: String
  }

  private static let programs = "/usr/lib/postgresql/15/bin"
  /// Every server that runs, with its folder.
  private static let running = Mutex<[(pid: pid_t, folder: String)]>([])
  private static let number = Atomic(0)

  private let folder: String
  private let settings: [String]
  private let pid = Mutex<pid_t>(0)

  /// The one that all tests share, each with a database of its own.
  public static func shared() throws -> PostgreSQL { try sharedOnce.get() }

  private static let sharedOnce = Result { try PostgreSQL() }

  /// Starts a server.
  /// - Parameter settings: further ones, each `name=value`.
  public init(settings: [String] = []) throws {
    let number = PostgreSQL.number.add(1, ordering: .relaxed).newValue
    if number == 1 { atexit { PostgreSQL.endAll() } }
    // The path of a socket is short.
    folder = "/tmp/fk-pg-\(getpid())-\(number)"
    self.settings = settings
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    if geteuid() == 0 {
      guard let user = getpwnam("postgres"),
        chown(folder, user.pointee.pw_uid, user.pointee.pw_gid) == 0
      else { throw Failed(description: "no user postgres") }
    }
    try run(
      "initdb",
      [
        "-D", folder + "/data", "-A", "trust", "-U", "fieldkit", "-E", "UTF8", "--no-sync",
        "--locale=C.UTF-8",
      ])
    try "local all guarded,commanded scram-sha-256\nlocal all all trust\n".write(
      toFile: folder + "/data/pg_hba.conf", atomically: false, encoding: .utf8)
    try start()
  }

  /// Starts it, or again.
  public func start() throws {
    let process = try command(
      "postgres",
      ["-D", folder + "/data", "-k", folder, "-h", "", "-F"]
        + settings.flatMap { ["-c", $0] })
    try process.run()
    let started = process.processIdentifier
    pid.withLock { $0 = started }
    PostgreSQL.running.withLock { $0.append((started, folder)) }
    for _ in 0..<400 {
      if try command("pg_isready", ["-q", "-h", folder]).ended() == 0 { return }
      usleep(25_000)
    }
    throw Failed(description: "the server does not answer")
  }

  /// Ends it: at once and without a word, as by a failing machine, or in order.
  public func stop(atOnce: Bool) {
    let pid = pid.withLock { $0 }
    PostgreSQL.running.withLock { $0.removeAll { $0.pid == pid } }
    PostgreSQL.end(pid, atOnce ? SIGQUIT : SIGINT)
  }

  /// Ends it and takes its folder away.
  public func remove() {
    stop(atOnce: true)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Makes an empty database.
  /// - Returns: its address.
  public func database(_ name: String) throws -> String {
    try run("createdb", ["-h", folder, "-U", "fieldkit", name])
    return address(name)
  }

  /// The address of a database.
  public func address(_ name: String, user: String = "fieldkit") -> String {
    "postgresql://\(user)@/\(name)?host=\(folder)"
  }

  /// Runs statements as its owner.
  /// - Returns: what they print.
  @discardableResult
  public func sql(_ script: String, in database: String = "postgres") throws -> String {
    try run(
      "psql",
      [
        "-h", folder, "-U", "fieldkit", "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c",
        script,
      ])
  }

  @discardableResult
  private func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = try command(name, arguments)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(description: "\(name) failed") }
    return String(decoding: data, as: UTF8.self)
  }

  private func command(_ name: String, _ arguments: [String]) throws -> Process {
    let program = try Tool(path: "\(PostgreSQL.programs)/\(name)").path
    let process = Process()
    // Whoever is root becomes the package's user, in the same process.
    let user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    process.executableURL = URL(filePath: geteuid() == 0 ? try Tool("setpriv").path : program)
    process.arguments = (geteuid() == 0 ? user + [program] : []) + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  private static func end(_ pid: pid_t, _ signal: Int32) {
    guard pid > 0, kill(pid, signal) == 0 else { return }
    for _ in 0..<400 {
      var status: Int32 = 0
      // Whoever else waits for it may have taken its end already.
      if waitpid(pid, &status, WNOHANG) != 0 || kill(pid, 0) != 0 { return }
      usleep(25_000)
    }
  }

  private static func endAll() {
    for server in running.withLock({ $0 }) {
      end(server.pid, SIGQUIT)
      try? FileManager.default.removeItem(atPath: server.folder)
    }
  }
}

extension Process {
  /// Runs it to its end.
  fileprivate func ended() throws -> Int32 {
    try run()
    waitUntilExit()
    return terminationStatus
  }
}
