public import Files
public import Model

/// Why a bundle, plan pack or receipt is refused, or could not be written.
public enum BundlingError: CodedError {
  /// There is no such file.
  case missing(path: String)
  /// The file is no ZIP file, damaged, or over a cap.
  case unreadable(detail: String)
  /// A name that the profile does not allow.
  case unexpectedFile(name: String)
  /// A file that the profile demands is not there.
  case missingFile(name: String)
  /// A tag file is not of the form that the profile demands.
  case malformedTag(name: String, detail: String)
  /// Content does not match its manifest.
  case altered(name: String)
  /// It belongs to a plan that is not held here.
  case foreignPlan(id: String)
  /// A signature that is there does not hold.
  case badSignature(detail: String)
  /// Writing failed.
  case cannotWrite(path: String, detail: String)
  /// Reading failed.
  case cannotRead(path: String, detail: String)

  /// What the file system said, about a bundle or a file of the kit.
  public init(_ fault: FileFault) {
    self =
      switch fault.kind {
      case .missing: .missing(path: fault.path)
      case .notRegular, .tooLarge: .unreadable(detail: fault.detail)
      case .read, .exposed: .cannotRead(path: fault.path, detail: fault.detail)
      case .exists, .write: .cannotWrite(path: fault.path, detail: fault.detail)
      }
  }

  /// Does work and words what the file system says about it.
  public static func wording<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let fault as FileFault { throw BundlingError(fault) }
  }

  /// Stable code.
  public var code: String {
    switch self {
    case .missing: "BUNDLE_NOT_FOUND"
    case .unreadable: "BUNDLE_UNREADABLE"
    case .unexpectedFile: "BUNDLE_UNEXPECTED_FILE"
    case .missingFile: "BUNDLE_MISSING_FILE"
    case .malformedTag: "BUNDLE_MALFORMED"
    case .altered: "BUNDLE_ALTERED"
    case .foreignPlan: "BUNDLE_FOREIGN_PLAN"
    case .badSignature: "BUNDLE_BAD_SIGNATURE"
    case .cannotWrite: "BUNDLE_CANNOT_WRITE"
    case .cannotRead: "BUNDLE_CANNOT_READ"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .missing(let path): "找不到文件 \(path)"
    case .unreadable(let detail): "文件不是完好的数据包：\(detail)"
    case .unexpectedFile(let name): "数据包里有不应存在的文件 \(name)"
    case .missingFile(let name): "数据包里缺少 \(name)"
    case .malformedTag(let name, let detail): "\(name) 的格式不对：\(detail)"
    case .altered(let name): "\(name) 的内容与清单不符，数据包被改动或者损坏"
    case .foreignPlan(let id): "数据包属于本库没有的方案 \(id)"
    case .badSignature(let detail): "签名不成立：\(detail)"
    case .cannotWrite(let path, let detail): "写不出 \(path)：\(detail)"
    case .cannotRead(let path, let detail): "读不出 \(path)：\(detail)"
    }
  }

  /// What is safe.
  public var safe: String {
    switch self {
    case .missing, .unreadable, .unexpectedFile, .missingFile, .malformedTag, .altered,
      .foreignPlan, .badSignature, .cannotRead:
      "库中的数据没有改动"
    case .cannotWrite: "工作区的数据没有改动"
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .missing: "核对文件路径"
    case .unreadable, .missingFile, .altered: "请对方重新导出，换一个存储介质再试"
    case .unexpectedFile, .malformedTag: "只接受 fieldkit 导出的文件，请对方重新导出"
    case .badSignature: "向对方核实这个文件的来历，请对方重新导出"
    case .foreignPlan: "核对方案；确属本库的，向方案负责人取这一版的方案包，用 plan add 加入，再导入一次"
    case .cannotWrite: "检查磁盘空间、存储介质和权限后重试"
    case .cannotRead: "检查存储介质后重试"
    }
  }

  /// Exit status.
  public var status: ExitStatus {
    switch self {
    case .missing: .missingInput
    case .unreadable, .unexpectedFile, .missingFile, .malformedTag, .altered, .foreignPlan:
      .badData
    case .badSignature: .untrusted
    case .cannotWrite, .cannotRead: .inputOutput
    }
  }
}
