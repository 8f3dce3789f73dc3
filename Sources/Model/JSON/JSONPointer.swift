/// JSON Pointer (RFC 6901): the place of a value inside a document.
public enum JSONPointer {
  /// The pointer for a path of member names and array indices.
  public static func text(_ path: some Sequence<String>) -> String {
    path.map { "/" + escape($0) }.joined()
  }

  /// The pointer to a member of the value at `pointer`.
  public static func child(_ pointer: String, _ name: String) -> String {
    pointer + "/" + escape(name)
  }

  /// The path that a pointer names.
  public static func path(_ pointer: String) -> [String] {
    var pointer = pointer
    return pointer.withUTF8 { bytes in
      var steps: [String] = []
      steps.reserveCapacity(2)
      var start = 0
      while start < bytes.count, bytes[start] != slash { start += 1 }
      while start < bytes.count {
        var end = start + 1
        var isEscaped = false
        while end < bytes.count, bytes[end] != slash {
          isEscaped = isEscaped || bytes[end] == tilde
          end += 1
        }
        let step = String(
          decoding: UnsafeBufferPointer(rebasing: bytes[(start + 1)..<end]), as: UTF8.self)
        steps.append(isEscaped ? unescape(step) : step)
        start = end
      }
      return steps
    }
  }

  private static let tilde = UInt8(ascii: "~")
  private static let slash = UInt8(ascii: "/")

  private static func escape(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == tilde || $0 == slash }) else { return name }
    let bytes = name.utf8.flatMap { byte in
      switch byte {
      case tilde: Array("~0".utf8)
      case slash: Array("~1".utf8)
      default: [byte]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescape(_ name: String) -> String {
    name.replacing("~1", with: "/").replacing("~0", with: "~")
  }
}
