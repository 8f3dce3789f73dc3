import Bundling
import Files
import Foundation

/// Puts right the checksums of a ZIP file of stored entries and the hashes of the bag inside, each
/// in its place, so that nothing moves.
enum ArchiveRepair {
  private struct Entry {
    let name: String
    let central: Int
    let local: Int
    let content: Range<Int>
  }

  /// - Parameter signer: a key, and the purpose for which it signs the manifest of the tag files, where the archive
  ///   has a signature of the usual length.
  static func repaired(
    _ input: [UInt8], signedBy signer: (key: SigningKey, namespace: String)? = nil
  ) -> [UInt8] {
    var bytes = input
    let entries = entries(of: bytes)
    func bag(_ entry: Entry) -> String { String(entry.name.drop { $0 != "/" }.dropFirst()) }
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      guard let listing = entries.first(where: { bag($0) == manifest }) else { continue }
      for entry in entries where bag(entry) != manifest {
        let hash = Digest.of(bytes[entry.content])
        replace(line: "  " + bag(entry), with: hash, in: listing.content, of: &bytes)
      }
    }
    if let signer { sign(entries, with: signer, in: &bytes) }
    for entry in entries {
      let crc = checksum(bytes[entry.content])
      for position in [entry.central + 16, entry.local + 14] {
        for index in 0..<4 {
          bytes[position + index] = UInt8(truncatingIfNeeded: crc >> (8 * index))
        }
      }
    }
    return bytes
  }

  /// Puts the signature right; an input without a place for one, or a key that cannot sign, leaves it
  /// as it was, which is an input too.
  private static func sign(
    _ entries: [Entry], with signer: (key: SigningKey, namespace: String), in bytes: inout [UInt8]
  ) {
    // What cannot be signed stays as it came: the reading then refuses it at the signature.
    guard
      let manifest = entries.first(where: { $0.name.hasSuffix("/tagmanifest-sha256.txt") }),
      let place = entries.first(where: { $0.name.hasSuffix("/tagmanifest-sha256.txt.sig") }),
      let made = try? signer.key.sign(
        SSHMessageHash(of: Data(bytes[manifest.content])), namespace: signer.namespace)
    else { return }
    let text = Array(made.armored.utf8)
    if text.count == place.content.count { bytes.replaceSubrange(place.content, with: text) }
  }

  /// The entries that the central directory names, as far as they lie inside the file.
  private static func entries(of bytes: [UInt8]) -> [Entry] {
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    guard bytes.count >= 22 else { return [] }
    var entries: [Entry] = []
    var position = number(bytes.count - 6, 4)
    while position + 46 <= bytes.count, number(position, 4) == 0x0201_4B50, entries.count < 100 {
      let local = number(position + 42, 4)
      let size = number(position + 20, 4)
      let name = position + 46..<position + 46 + number(position + 28, 2)
      guard name.upperBound <= bytes.count, local + 30 <= bytes.count else { break }
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      guard start + size <= bytes.count else { break }
      entries.append(
        Entry(
          name: String(decoding: bytes[name], as: UTF8.self), central: position, local: local,
          content: start..<start + size))
      position = name.upperBound + number(position + 30, 2) + number(position + 32, 2)
    }
    return entries
  }

  /// Replaces the 64 digits before a path and its line feed.
  private static func replace(
    line path: String, with hash: String, in content: Range<Int>, of bytes: inout [UInt8]
  ) {
    let wanted = Array((path + "\n").utf8)
    var position = content.lowerBound + 64
    while position + wanted.count <= content.upperBound {
      if bytes[position] == wanted[0],
        bytes[position..<position + wanted.count].elementsEqual(wanted)
      {
        bytes.replaceSubrange(position - 64..<position, with: hash.utf8)
        return
      }
      position += 1
    }
  }

  /// CRC-32 (APPNOTE 4.4.7).
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }
}
