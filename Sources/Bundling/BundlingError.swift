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

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .missing(let path): Problem(.bundleNotFound, "找不到文件 \(path)")
    case .unreadable(let detail): Problem(.bundleUnreadable, "文件不是完好的数据包：\(detail)")
    case .unexpectedFile(let name): Problem(.bundleUnexpectedFile, "数据包里有不应存在的文件 \(name)")
    case .missingFile(let name): Problem(.bundleMissingFile, "数据包里缺少 \(name)")
    case .malformedTag(let name, let detail): Problem(.bundleMalformed, "\(name) 的格式不对：\(detail)")
    case .altered(let name): Problem(.bundleAltered, "\(name) 的内容与清单不符，数据包被改动或者损坏")
    case .foreignPlan(let id): Problem(.bundleForeignPlan, "数据包属于本库没有的方案 \(id)")
    case .badSignature(let detail): Problem(.bundleBadSignature, "签名不成立：\(detail)")
    case .cannotWrite(let path, let detail):
      Problem(.bundleCannotWrite, "写不出 \(path)：\(detail)")
    case .cannotRead(let path, let detail): Problem(.bundleCannotRead, "读不出 \(path)：\(detail)")
    }
  }
}
