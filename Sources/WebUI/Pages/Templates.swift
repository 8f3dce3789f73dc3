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
    "conflict": PackageResources.conflict_mustache,
    "controls": PackageResources.controls_mustache,
    "done": PackageResources.done_mustache,
    "finding": PackageResources.finding_mustache,
    "home": PackageResources.home_mustache,
    "item": PackageResources.item_mustache,
    "locked": PackageResources.locked_mustache,
    "message": PackageResources.message_mustache,
    "persons": PackageResources.persons_mustache,
    "piece": PackageResources.piece_mustache,
    "section": PackageResources.section_mustache,
    "sprite": PackageResources.sprite_mustache,
    "state": PackageResources.state_mustache,
    "steps": PackageResources.steps_mustache,
    "top": PackageResources.top_mustache,
  ]
}
