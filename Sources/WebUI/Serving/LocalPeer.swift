import Files
import Foundation

/// Which account of this machine a connection over the loopback comes from, as Linux tells
/// (proc(5), /proc/net/tcp). The site is one inspector's; other accounts have no business there.
struct LocalPeer: Sendable {
  /// The port that the site is served at.
  let port: Int
  private let tables: [String]
  private let account: UInt32

  init(
    port: Int, account: UInt32 = geteuid(),
    tables: [String] = ["/proc/net/tcp", "/proc/net/tcp6"]
  ) {
    self.port = port
    self.account = account
    self.tables = tables
  }

  /// Whether the connection from a port belongs to another account than this program's or the
  /// administrator's. Where the system does not say, the token decides alone.
  func isForeign(port remote: Int) -> Bool {
    guard let owner = owner(of: remote) else { return false }
    return owner != account && owner != 0
  }

  /// The account that holds the other end.
  func owner(of remote: Int) -> UInt32? {
    for table in tables {
      if let owner = owner(of: remote, in: LocalPeer.contents(of: table)) { return owner }
    }
    return nil
  }

  /// A table has a line for each connection of the machine, and is looked through for each new one:
  /// a stranger's thousand connections would make that a million lines. So only the places where
  /// the port stands are looked at.
  private func owner(of remote: Int, in table: [UInt8]) -> UInt32? {
    let local = LocalPeer.hexadecimal(remote) + [UInt8(ascii: " "), 0]
    let site = LocalPeer.hexadecimal(port)
    var start = 0
    while let place = LocalPeer.place(of: local, in: table, from: start) {
      start = place + local.count - 1
      let end = table[start...].firstIndex(of: UInt8(ascii: "\n")) ?? table.endIndex
      // After the local address: remote address, state, queues, timer, retransmissions, account.
      let columns = table[start..<end].split(separator: UInt8(ascii: " "), maxSplits: 6)
      if columns.count > 5, columns[0].suffix(site.count).elementsEqual(site) {
        return UInt32(String(decoding: columns[5], as: UTF8.self))
      }
    }
    return nil
  }

  /// Where a text stands in a table, both ended by a zero.
  private static func place(of part: [UInt8], in table: [UInt8], from start: Int) -> Int? {
    table.withUnsafeBytes { bytes in
      part.withUnsafeBytes { part in
        guard start < bytes.count, let table = bytes.baseAddress, let part = part.baseAddress,
          let found = strstr(
            (table + start).assumingMemoryBound(to: CChar.self),
            part.assumingMemoryBound(to: CChar.self))
        else { return nil }
        return UnsafeRawPointer(found) - table
      }
    }
  }

  /// The whole of a table, read to its end: the kernel gives it in pieces and says no size. A table
  /// that is not there has no lines. A zero ends it.
  private static func contents(of table: String) -> [UInt8] {
    guard var file = try? InputFile(path: table) else { return [0] }
    return ((try? file.read(upTo: 16 << 20)) ?? []) + [0]
  }

  /// The end of an address in the table: a colon and the port in four digits.
  private static func hexadecimal(_ port: Int) -> [UInt8] {
    let digits = String(port, radix: 16, uppercase: true)
    return Array((":" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits).utf8)
  }
}
