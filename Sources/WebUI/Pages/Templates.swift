import Mustache

/// The pages and their parts, read once.
enum Templates {
  /// Every template of the program, by name.
  static func library() throws -> MustacheLibrary {
    var library = MustacheLibrary()
    for (name, bytes) in sources {
      try library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    return library
  }

  /// The files of `Templates/`, each under its name.
  static let sources: [String: [UInt8]] = [
    "bottom": PackageResources.bottom_mustache,
    "home": PackageResources.home_mustache,
    "message": PackageResources.message_mustache,
    "sprite": PackageResources.sprite_mustache,
    "state": PackageResources.state_mustache,
    "top": PackageResources.top_mustache,
  ]
}
