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
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }

  private static func escape(_ name: String) -> String {
    name.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
