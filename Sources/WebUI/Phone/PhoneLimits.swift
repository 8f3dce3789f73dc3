import NIOCore

/// What a telephone may send, and how long the door stands open.
struct PhoneLimits: Sendable {
  /// One picture.
  var pictureBytes: Int64 = 30 << 20
  /// Pictures of one sending.
  var picturesAtOnce = 40
  /// Pictures in all.
  var pictures = 300
  /// Bytes in all.
  var bytes: Int64 = 2 << 30
  /// Without a request from the telephone that was let in.
  var idle = Duration.seconds(600)
  /// From the opening on, whatever happens.
  var whole = Duration.seconds(3600)
  /// Connections at a time, strangers' among them.
  var connections = 8
  /// A connection, from its beginning to its end.
  var connection = TimeAmount.seconds(300)
  /// A connection without progress.
  var pause = TimeAmount.seconds(20)
}
