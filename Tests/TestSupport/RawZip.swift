/// Writes ZIP files (APPNOTE 6.3) byte by byte, also such as no honest program would write.
public struct RawZip: Sendable {
  /// One entry, stored without compression.
  public struct Entry: Sendable {
    /// Name, as raw bytes.
    public var name: [UInt8]
    /// Content.
    public var bytes: [UInt8]
    /// General purpose flags; bit 0 says that it is encrypted.
    public var flags: UInt16 = 0
    /// Unix mode, type included.
    public var mode: UInt32 = 0o100644
    /// Checksum to claim in place of the right one.
    public var claimedChecksum: UInt32?

    /// An entry.
    public init(_ name: String, _ bytes: [UInt8]) {
      self.name = Array(name.utf8)
      self.bytes = bytes
    }

    /// An entry with a text in it.
    public init(_ name: String, _ text: String = "") { self.init(name, Array(text.utf8)) }

    var checksum: UInt32 { claimedChecksum ?? Checksum.of(bytes) }
  }

  /// The entries in order.
  public var entries: [Entry]

  /// A file.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The file.
  public var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = UInt32(file.count)
      let common =
        le(entry.flags) + le(UInt16(0)) + le(UInt16(0)) + le(UInt16(0x21)) + le(entry.checksum)
        + le(UInt32(entry.bytes.count)) + le(UInt32(entry.bytes.count))
        + le(UInt16(entry.name.count)) + le(UInt16(0))
      file += le(UInt32(0x0403_4B50)) + le(UInt16(20)) + common + entry.name + entry.bytes
      directory += le(UInt32(0x0201_4B50)) + le(UInt16(0x0314)) + le(UInt16(20)) + common
      directory += le(UInt16(0)) + le(UInt16(0)) + le(UInt16(0)) + le(entry.mode << 16)
      directory += le(offset) + entry.name
    }
    let start = UInt32(file.count)
    let count = UInt16(entries.count)
    file += directory
    file += le(UInt32(0x0605_4B50)) + le(UInt16(0)) + le(UInt16(0)) + le(count) + le(count)
    file += le(UInt32(directory.count)) + le(start) + le(UInt16(0))
    return file
  }

  private func le<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}

/// CRC-32 as ZIP uses it (ISO 3309).
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
