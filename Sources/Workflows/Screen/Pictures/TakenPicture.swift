import Files
public import Model

/// A picture or a film that a telephone or a camera keeps on a medium, before it is evidence.
public struct TakenPicture: Sendable, Hashable {
  /// Where it lies.
  public let path: String
  /// Size in bytes.
  public let bytes: Int64
  /// When its file was last changed, as the medium says.
  public let changedAt: Moment

  /// File name.
  public var name: String { FilePath.name(of: path) }
  /// Lower-case ending.
  public var fileExtension: String { FilePath.fileExtension(of: path).lowercased() }

  /// Endings that cameras and telephones give to what they take.
  static let endings: Set<String> = [
    "jpg", "jpeg", "png", "heic", "heif", "webp", "avif", "mp4", "mov", "m4a", "3gp", "dng",
  ]
}
