public import Model

/// Why a document could not be written.
public enum RenderingError: CodedError, Equatable {
  /// No installed font has Chinese characters, or none has these.
  case fontMissing(detail: String)
  /// The file cannot be written.
  case cannotWrite(path: String, detail: String)
  /// A picture that cannot be read.
  case picture(detail: String)
  /// A library refused; `detail` is its own message.
  case library(name: String, detail: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .fontMissing(let detail): Problem(.fontMissing, "缺少中文字体：\(detail)")
    case .cannotWrite(let path, let detail):
      Problem(.cannotWrite, "写不出 \(path)：\(detail)", safe: "记录和证据没有改动，没有留下半个文件")
    case .picture(let detail): Problem(.pictureUnreadable, "图片无法读取：\(detail)")
    case .library(let name, let detail): Problem(.renderingFailed, "\(name) 排版失败：\(detail)")
    }
  }
}
