import Testing
import Workflows

@Suite("Small pictures inside photographs")
struct EmbeddedThumbnailTests {
  private static let small: [UInt8] = [0xFF, 0xD8, 1, 2, 3, 0xFF, 0xD9]

  /// A photograph's head with Exif data as cameras write them: the first directory says how it was
  /// held, the second where the small picture lies.
  private static func head(little: Bool, orientation: Int, offset: Int = 56, length: Int = 7)
    -> [UInt8]
  {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return little ? bytes : bytes.reversed()
    }
    func entry(_ tag: Int, _ type: Int, _ value: Int) -> [UInt8] {
      let short = type == 3
      return number(tag, 2) + number(type, 2) + number(1, 4)
        + (short ? number(value, 2) + [0, 0] : number(value, 4))
    }
    let tiff: [UInt8] =
      Array((little ? "II" : "MM").utf8) + number(42, 2) + number(8, 4)
      + number(1, 2) + entry(0x0112, 3, orientation) + number(26, 4)
      + number(2, 2) + entry(0x0201, 4, offset) + entry(0x0202, 4, length) + number(0, 4) + small
    let segment = Array("Exif\0\0".utf8) + tiff
    let size = segment.count + 2
    return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xE1, UInt8(size >> 8), UInt8(size & 0xFF)]
      + segment + [0xFF, 0xDA, 0, 2]
  }

  @Test(
    "found in either byte order, with the way the camera was held", arguments: [true, false],
    [1, 6])
  func found(little: Bool, orientation: Int) throws {
    let found = try #require(
      EmbeddedThumbnail.of(Self.head(little: little, orientation: orientation)))
    #expect(found.bytes == Self.small)
    #expect(found.orientation == orientation)
  }

  @Test(
    "a place outside the data is none",
    arguments: [(57, 7), (56, 8), (1 << 30, 7), (-1, 7), (0, 7)])
  func outside(offset: Int, length: Int) {
    let head = Self.head(little: true, orientation: 1, offset: offset, length: length)
    #expect(EmbeddedThumbnail.of(head) == nil)
  }

  @Test("every length cut and every byte changed ends without a trap")
  func damaged() {
    let head = Self.head(little: false, orientation: 3)
    for length in head.indices { _ = EmbeddedThumbnail.of(Array(head.prefix(length))) }
    for index in head.indices {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var changed = head
        changed[index] = value
        _ = EmbeddedThumbnail.of(changed)
      }
    }
    #expect(EmbeddedThumbnail.of([]) == nil)
  }
}
