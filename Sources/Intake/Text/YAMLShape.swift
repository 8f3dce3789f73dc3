import Model

/// What a YAML text may not be before a parser sees it. Yams builds the tree by recursion and puts
/// every alias in full; a short text could so overflow the stack or fill the memory.
enum YAMLShape {
  private static let deepestFlow = 64
  private static let longestIndentation = 200
  private static let mostAliases = 8

  /// The fault of the text, or nil.
  static func fault(of text: String) -> Fault? {
    var depth = 0
    var aliases = 0
    var anchors = 0
    var prefix = 0
    var isPrefix = true
    var line = 1
    var previous = UInt8(ascii: "\n")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: break
      }
      // Inside quotes these are plain signs; so few are harmless either way.
      if previous == UInt8(ascii: "*"), isName(byte) { aliases += 1 }
      if previous == UInt8(ascii: "&"), isName(byte) { anchors += 1 }
      if byte == UInt8(ascii: "\n") {
        line += 1
        prefix = 0
        isPrefix = true
      } else if isPrefix {
        isPrefix = " -?:".utf8.contains(byte)
        prefix += 1
      }
      previous = byte
      guard depth <= deepestFlow, !isPrefix || prefix <= longestIndentation else {
        return Fault("第 \(line) 行", "嵌套过深", "核对括号和缩进")
      }
      guard anchors == 0 || aliases <= mostAliases else {
        return Fault("第 \(line) 行", "用了 YAML 别名", "把内容写全，不用 & 和 *")
      }
    }
    return nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte > 0x20 && !",[]{}*&".utf8.contains(byte)
  }
}
