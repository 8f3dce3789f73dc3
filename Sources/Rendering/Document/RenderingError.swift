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

  /// Code.
  public var code: String {
    switch self {
    case .fontMissing: "FONT_MISSING"
    case .cannotWrite: "CANNOT_WRITE"
    case .picture: "PICTURE_UNREADABLE"
    case .library: "RENDERING_FAILED"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .fontMissing(let detail): "缺少中文字体：\(detail)"
    case .cannotWrite(let path, let detail): "写不出 \(path)：\(detail)"
    case .picture(let detail): "图片无法读取：\(detail)"
    case .library(let name, let detail): "\(name) 排版失败：\(detail)"
    }
  }

  /// What is safe.
  public var safe: String { "记录和证据没有改动，没有留下半个文件" }

  /// What to do.
  public var remedy: String {
    switch self {
    case .fontMissing: "安装中文字体（Debian：apt install fonts-noto-cjk）后重试"
    case .cannotWrite: "检查磁盘空间、存储介质和权限后重试"
    case .picture: "换用完好的 PNG 或者 JPEG 图片；签名的图片，重新签一次就顶替原来的"
    case .library: "换一种格式输出，并把本条信息报给维护者"
    }
  }

  /// Exit status.
  public var status: ExitStatus {
    switch self {
    case .fontMissing: .missingInput
    case .cannotWrite: .cannotCreate
    case .picture: .badData
    case .library: .inputOutput
    }
  }
}
