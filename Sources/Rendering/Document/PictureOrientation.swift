/// How a camera was held (Exif 2.32, tag 0x0112): a photograph taken upright is often stored lying.
struct PictureOrientation: Hashable {
  /// 1 to 8; 1 for pictures stored as they are seen.
  let value: Int

  /// Whether height and width change places.
  var isTurned: Bool { value >= 5 }

  /// Where the unit square of the stored picture goes: factors of u and v for x, then for y, and the
  /// place of the first pixel.
  var matrix: (xu: Double, xv: Double, yu: Double, yv: Double, x: Double, y: Double) {
    switch value {
    case 2: (-1, 0, 0, 1, 1, 0)
    case 3: (-1, 0, 0, -1, 1, 1)
    case 4: (1, 0, 0, -1, 0, 1)
    case 5: (0, 1, 1, 0, 0, 0)
    case 6: (0, -1, 1, 0, 1, 0)
    case 7: (0, -1, -1, 0, 1, 1)
    case 8: (0, 1, -1, 0, 0, 1)
    default: (1, 0, 0, 1, 0, 0)
    }
  }

  /// Stored as seen.
  init() { value = 1 }

  /// Reads the body of an APP1 segment; anything unusual counts as stored as seen.
  init(exif bytes: ArraySlice<UInt8>) {
    let data = Array(bytes)
    guard data.count > 14, data.starts(with: Array("Exif\0\0".utf8)) else {
      value = 1
      return
    }
    let isLittle = data[6] == UInt8(ascii: "I")
    func number(_ at: Int, _ count: Int) -> Int {
      guard at >= 0, at + count <= data.count else { return 0 }
      let bytes = data[at..<at + count]
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    let directory = 6 + number(10, 4)
    let entries = (0..<number(directory, 2)).lazy.map { directory + 2 + $0 * 12 }
    let entry = entries.first { number($0, 2) == 0x0112 }
    let found = entry.map { number($0 + 8, 2) } ?? 1
    value = (1...8).contains(found) ? found : 1
  }
}
