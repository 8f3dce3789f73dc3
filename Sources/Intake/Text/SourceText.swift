import Files
import Foundation
import Model

/// Text files as people hand them in.
enum SourceText {
  /// Largest text file that is read, in bytes.
  static let largest = 256 << 20

  /// Largest roster or plan file, in bytes: a hundred thousand institutions are a tenth of it.
  static let largestTable = 64 << 20

  /// The bytes of a regular file; a pipe or a device is neither waited for nor read.
  static func bytes(_ path: String, upTo limit: Int = largest) throws -> [UInt8] {
    func unreadable(_ detail: String) -> IntakeError { .unreadable(path: path, detail: detail) }
    do throws(FileFault) {
      var file = try InputFile(path: path)
      if file.size <= limit { return try file.read(upTo: Int(file.size)) }
    } catch {
      switch error.kind {
      case .missing: throw IntakeError.missing(path: path)
      case .notRegular: throw unreadable(error.detail)
      case .tooLarge, .exposed, .exists, .read, .write:
        throw IntakeError.cannotRead(path: path, detail: error.detail)
      }
    }
    throw unreadable("文件超过 \(limit >> 20) MiB")
  }

  /// The text of a table, UTF-8 with or without byte order mark, else GB18030: rosters come out of
  /// Excel on Chinese Windows. What else spreadsheets save is told apart by its first bytes.
  static func table(_ content: [UInt8], _ path: String) throws -> String {
    try decoded(content, path, saveAs: "在电子表格里另存为 .xlsx，或者“CSV UTF-8（逗号分隔）”")
  }

  /// The text of a file that people write with a text editor, in the same encodings.
  static func words(_ path: String) throws -> String {
    try decoded(bytes(path, upTo: largestTable), path, saveAs: "用记事本另存为 UTF-8 文本")
  }

  /// The text of a law, in the same encodings, with line feeds alone.
  static func lawText(_ path: String, upTo limit: Int) throws -> String {
    try decoded(bytes(path, upTo: limit), path, saveAs: "在文字处理软件里另存为“纯文本（UTF-8）”")
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  private static func decoded(
    _ content: [UInt8], _ path: String, saveAs: String
  ) throws -> String {
    var bytes = content
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw IntakeError.unreadable(path: path, detail: "是旧版的 .xls 工作簿，或者加了密码；\(saveAs)，不加密码")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw IntakeError.unreadable(path: path, detail: "是 UTF-16 文字（电子表格和记事本的“Unicode”）；\(saveAs)")
    }
    guard !bytes.contains(0) else {
      throw IntakeError.unreadable(path: path, detail: "含有空字符，不是文字（可能是没有标记的 UTF-16）；\(saveAs)")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    guard let text = decodeGB18030(bytes) else {
      throw IntakeError.unreadable(path: path, detail: "既不是 UTF-8 也不是 GB18030；\(saveAs)")
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
