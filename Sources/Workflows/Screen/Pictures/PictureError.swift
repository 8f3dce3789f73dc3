public import Model

/// What goes wrong while a picture is taken over from a telephone or a camera.
public enum PictureError: CodedError {
  /// What was chosen is no longer on the medium.
  case gone
  /// A picture broke off while it was read.
  case unreadable(name: String, detail: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .gone: Problem(.pictureGone, "选的照片有的已经不在手机或者存储卡上，一张也没有取")
    case .unreadable(let name, let detail):
      Problem(.pictureBrokenOff, "照片 \(name) 没有读完：\(detail)")
    }
  }
}
