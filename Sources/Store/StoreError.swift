public import Files
public import Model

/// What goes wrong with a workspace or a hub on disk.
public enum StoreError: CodedError {
  /// There is no workspace or hub here.
  case notFound(path: String)
  /// Something is already there.
  case exists(path: String)
  /// The file is not one of ours.
  case foreign(path: String, detail: String)
  /// A newer version of the kit wrote the workspace or hub.
  case newer(path: String)
  /// The log or a projection does not hold together.
  case damaged(detail: String)
  /// SQLite cannot make sense of the file: the medium lost or changed bytes.
  case unreadable(detail: String)
  /// Somebody else changed the same record, or the same log, in the meantime.
  case overtaken
  /// SQLite or the file system refused.
  case inputOutput(detail: String)
  /// A received database is not what a workspace exports.
  case received(detail: String)

  /// What the file system said, about a file of a store.
  public init(_ fault: FileFault) {
    switch fault.kind {
    case .notRegular: self = .inputOutput(detail: "\(fault.path) \(fault.detail)")
    case .missing, .tooLarge, .exposed, .exists, .read, .write:
      self = .inputOutput(detail: "\(fault.path)：\(fault.detail)")
    }
  }

  /// Does work and words what the file system says about it.
  public static func wording<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let fault as FileFault { throw StoreError(fault) }
  }

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .notFound(let path): Problem(.storeNotFound, "找不到工作区或者汇总库：\(path)")
    case .exists(let path): Problem(.storeExists, "此处已有文件：\(path)")
    case .foreign(let path, let detail):
      Problem(.storeForeign, "不是本工具能打开的库：\(path)（\(detail)）")
    case .newer(let path): Problem(.storeNewer, "库由更新版本的 fieldkit 写成：\(path)")
    case .damaged(let detail): Problem(.storeDamaged, "库中的数据不一致：\(detail)")
    case .unreadable(let detail): Problem(.storeUnreadable, "库文件读不出或者损坏：\(detail)")
    case .overtaken: Problem(.storeOvertaken, "另一个程序同时改动了同一处")
    case .inputOutput(let detail): Problem(.storeIO, "读写库文件失败：\(detail)")
    case .received(let detail): Problem(.bundleDatabase, "数据包中的数据库不合格：\(detail)")
    }
  }
}
