import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Text files as people hand them in.
enum SourceText {
  /// Largest text file that is read, in bytes.
  static let largest = 256 << 20

  static func bytes(_ path: String) throws -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw IntakeError.missing(path: path)
    }
    guard !isDirectory.boolValue else {
      throw IntakeError.unreadable(path: path, detail: "这是一个文件夹")
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw IntakeError.cannotRead(path: path, detail: "没有权限或者读取出错")
    }
    guard data.count <= largest else {
      throw IntakeError.unreadable(path: path, detail: "文件超过 256 MiB")
    }
    return Array(data)
  }

  /// UTF-8 with or without byte order mark, else GB18030: rosters come out of Excel on Chinese
  /// Windows.
  static func rosterText(_ path: String) throws -> String {
    var bytes = try bytes(path)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    guard let text = decodeGB18030(bytes) else {
      throw IntakeError.unreadable(path: path, detail: "既不是 UTF-8 也不是 GB18030")
    }
    return text
  }

  private static func decodeGB18030(_ bytes: [UInt8]) -> String? {
    let converter = iconv_open("UTF-8", "GB18030")
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var room = target.count
        let result = iconv(converter, &from, &left, &to, &room)
        return result == Int(bitPattern: UInt.max) || left > 0 ? nil : target.count - room
      }
    }
    guard let written else { return nil }
    return String(validating: output[..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
