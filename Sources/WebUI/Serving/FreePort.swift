import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Finds the port that a site is served at.
public enum FreePort {
  /// The port asked for; with 0 the one that the name had before, or any that is free.
  public static func find(_ wanted: Int, preferring name: String) -> Int {
    guard wanted == 0 else { return wanted }
    return bound(SiteAddress.preferredPort(for: name)) ?? bound(0) ?? 0
  }

  /// The port, if this machine lets somebody listen on it now; with 0 one that it picks.
  private static func bound(_ port: Int) -> Int? {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { return nil }
    defer { close(socket) }
    var reuse: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr(SiteAddress.host)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    return result ? Int(in_port_t(bigEndian: address.sin_port)) : nil
  }
}
