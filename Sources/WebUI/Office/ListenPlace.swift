import NIOCore

/// Where an office's server listens: one address of this machine and a port.
public struct ListenPlace: Sendable, Hashable {
  /// The address, without brackets.
  let host: String
  /// 0 for any that is free.
  let port: Int

  /// Reads `192.168.8.20:8443` or `[fd00::20]:8443`.
  /// - Throws: ``ListenError/address(_:detail:)``.
  public init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { throw ListenError.address(text, detail: "没有写端口") }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    if host == "localhost" { host = SiteAddress.host }
    guard (try? SocketAddress(ipAddress: host, port: port)) != nil else {
      throw ListenError.address(text, detail: "“\(host)”不是 IP 地址")
    }
    self.host = host
    self.port = port
    guard isLoopback || isEvery || ListenPlace.own().contains(host) else {
      throw ListenError.address(
        text, detail: "\(host) 不是本机的地址，本机有 \(ListenPlace.own().joined(separator: "、"))")
    }
  }

  /// Whether nobody but this machine reaches it.
  public var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

  /// Whether it stands for every address of this machine.
  var isEvery: Bool { host == "0.0.0.0" || host == "::" }

  /// The addresses of this machine.
  static func own() -> [String] {
    let devices = (try? System.enumerateDevices()) ?? []
    return Set(devices.compactMap { $0.address?.ipAddress }).sorted()
  }
}
