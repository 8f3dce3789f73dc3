import NIOCore

/// An address of this machine that a telephone in the same room can reach: a hotspot's or a local
/// network's, never all addresses at once, never one that the world can reach.
struct NetworkPlace: Sendable, Hashable {
  /// Name of the interface: `wlan0`.
  let interface: String
  /// IPv4 address in four numbers.
  let address: String

  /// The places that there are now.
  static func all() -> [NetworkPlace] {
    let devices = (try? System.enumerateDevices()) ?? []
    let places = devices.compactMap { device -> NetworkPlace? in
      guard let address = device.address?.ipAddress, isLocal(address) else { return nil }
      return NetworkPlace(interface: device.name, address: address)
    }
    return Set(places).sorted { ($0.interface, $0.address) < ($1.interface, $1.address) }
  }

  /// Networks that no router of the Internet leads to (RFC 6890): private use, link-local, shared,
  /// benchmarking and documentation. The loopback is none, as no telephone reaches it.
  private static let networks: [(network: [UInt8], bits: Int)] = [
    ([10, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16), ([169, 254, 0, 0], 16),
    ([100, 64, 0, 0], 10), ([198, 18, 0, 0], 15), ([192, 0, 2, 0], 24), ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
  ]

  /// Whether a text is an IPv4 address of such a network.
  static func isLocal(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    guard parts.count == 4, bytes.count == 4, bytes.map(String.init).joined(separator: ".") == text
    else { return false }
    return networks.contains {
      number($0.network) >> (32 - $0.bits) == number(bytes) >> (32 - $0.bits)
    }
  }

  private static func number(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
