/// The small picture that cameras put into a JPEG file (Exif 2.32, 4.5.8): enough to recognise what
/// was taken without reading 12 megapixels.
public enum EmbeddedThumbnail {
  /// How many bytes of a file are looked at: Exif data lie in its first segments of 64 KiB.
  public static let headLength = 1 << 18

  /// The thumbnail's own JPEG bytes, and how the camera was held (1 to 8); nil where there is none.
  public static func of(_ head: [UInt8]) -> (bytes: [UInt8], orientation: Int)? {
    guard head.count > 4, head[0] == 0xFF, head[1] == 0xD8 else { return nil }
    var position = 2
    while position + 4 <= head.count, head[position] == 0xFF {
      let marker = head[position + 1]
      let length = Int(head[position + 2]) << 8 | Int(head[position + 3])
      guard length >= 2, position + 2 + length <= head.count, marker != 0xDA else { return nil }
      if marker == 0xE1, let found = exif(Array(head[position + 4..<position + 2 + length])) {
        return found
      }
      position += 2 + length
    }
    return nil
  }

  private static func exif(_ data: [UInt8]) -> (bytes: [UInt8], orientation: Int)? {
    guard data.count > 14, data.starts(with: Array("Exif\0\0".utf8)) else { return nil }
    let isLittle = data[6] == UInt8(ascii: "I")
    func number(_ at: Int, _ count: Int) -> Int {
      guard at >= 0, at + count <= data.count else { return 0 }
      let bytes = data[at..<at + count]
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    func entries(_ directory: Int) -> [Int: Int] {
      let count = min(number(directory, 2), 512)
      return Dictionary(
        (0..<count).map { index in
          let entry = directory + 2 + index * 12
          let isShort = number(entry + 2, 2) == 3
          return (number(entry, 2), number(entry + 8, isShort ? 2 : 4))
        }, uniquingKeysWith: { first, _ in first })
    }
    let first = 6 + number(10, 4)
    let next = number(first + 2 + min(number(first, 2), 512) * 12, 4)
    guard next > 0 else { return nil }
    let second = entries(6 + next)
    guard let offset = second[0x0201], let length = second[0x0202], length > 4,
      6 + offset + length <= data.count
    else { return nil }
    let bytes = Array(data[6 + offset..<6 + offset + length])
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    let orientation = entries(first)[0x0112] ?? 1
    return (bytes, (1...8).contains(orientation) ? orientation : 1)
  }
}
