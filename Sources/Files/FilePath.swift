#if canImport(Glibc)
  import Glibc
#endif

/// Parts of a path as text. Foundation's own `deletingLastPathComponent` traps where the path is a
/// single letter.
public enum FilePath {
  /// The folder that a path lies in; `.` for a bare name.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The name at the end of a path.
  public static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) }
      ?? path
  }

  /// The extension of a name without its dot; empty where there is none.
  public static func fileExtension(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return ""
    }
    return String(name[name.utf8.index(after: dot)...])
  }

  /// The path without symbolic links, `.` and `..`; nil where nothing is there, or may be seen.
  public static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// A path beside another file.
  public static func beside(_ path: String, _ name: String) -> String {
    path.contains("/") ? folder(of: path) + "/" + name : name
  }
}
