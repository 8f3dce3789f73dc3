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
    let local = LocalPeer.hexadecimal(remote)
    let site = LocalPeer.hexadecimal(port)
    for table in tables {
      for line in LocalPeer.contents(of: table).split(separator: UInt8(ascii: "\n")).dropFirst() {
        let columns = line.split(separator: UInt8(ascii: " "), maxSplits: 8)
        guard columns.count > 7, columns[1].suffix(5).elementsEqual(local),
          columns[2].suffix(5).elementsEqual(site)
        else { continue }
        return UInt32(String(decoding: columns[7], as: UTF8.self))
      }
    }
    return nil
  }

  /// The whole of a table, read to its end: the kernel gives it in pieces and says no size. A table
  /// that is not there has no lines.
  private static func contents(of table: String) -> [UInt8] {
    guard var file = try? InputFile(path: table) else { return [] }
    return (try? file.read(upTo: 16 << 20)) ?? []
  }

  /// The end of an address in the table: a colon and the port in four digits.
  private static func hexadecimal(_ port: Int) -> [UInt8] {
    let digits = String(port, radix: 16, uppercase: true)
    return Array((":" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits).utf8)
  }
}
