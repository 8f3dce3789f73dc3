public import Files
public import Model

/// What goes wrong with a workspace or a hub on disk.
public enum StoreError: CodedError {
  /// There is no workspace or hub here.
  case notFound(path: String)
  /// Something is already there.
  case exists(path: String)
  /// The file is not one of ours, or from a newer kit.
  case foreign(path: String, detail: String)
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

  /// Stable code.
  public var code: String {
    switch self {
    case .notFound: "STORE_NOT_FOUND"
    case .exists: "STORE_EXISTS"
    case .foreign: "STORE_FOREIGN"
    case .damaged: "STORE_DAMAGED"
    case .unreadable: "STORE_UNREADABLE"
    case .overtaken: "STORE_OVERTAKEN"
    case .inputOutput: "STORE_IO"
    case .received: "BUNDLE_DATABASE"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .notFound(let path): "找不到工作区或者汇总库：\(path)"
    case .exists(let path): "此处已有文件：\(path)"
    case .foreign(let path, let detail): "不是本工具能打开的库：\(path)（\(detail)）"
    case .damaged(let detail): "库中的数据不一致：\(detail)"
    case .unreadable(let detail): "库文件读不出或者损坏：\(detail)"
    case .overtaken: "另一个程序同时改动了同一处"
    case .inputOutput(let detail): "读写库文件失败：\(detail)"
    case .received(let detail): "数据包中的数据库不合格：\(detail)"
    }
  }

  /// What is safe.
  public var safe: String {
    switch self {
    case .notFound, .foreign: "没有改动任何文件"
    case .exists: "原有文件没有改动"
    case .damaged, .unreadable: "原始文件没有改动"
    case .overtaken: "没有写入任何数据"
    case .inputOutput: "已保存的记录没有丢失"
    case .received: "汇总库没有改动"
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .notFound: "核对目录；新建请用 workspace create 或者 hub create"
    case .exists: "另选一个不存在的目录"
    case .foreign: "核对路径，或者换用新版 fieldkit"
    case .damaged: "保留整个目录，复制一份后报告维护人员"
    case .unreadable: "检查磁盘后重试；仍然如此的，保留整个目录，复制一份后报告维护人员"
    case .overtaken: "重试"
    case .inputOutput: "检查磁盘空间和权限后重试"
    case .received: "请检查人员重新导出后再导入"
    }
  }

  /// Exit status.
  public var status: ExitStatus {
    switch self {
    case .notFound: .missingInput
    case .exists: .cannotCreate
    case .foreign, .damaged, .received: .badData
    case .inputOutput, .unreadable, .overtaken: .inputOutput
    }
  }
}
