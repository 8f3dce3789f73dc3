public import Model

/// Why a bundle that is whole is not merged, or none can be made.
public enum BundleError: CodedError, Hashable {
  /// Its log does not continue what is held of its device.
  case fork(device: String, held: String, received: String)
  /// Its log goes on after another laptop took its place and closed it.
  case closed(device: String, closed: String, received: String)
  /// It holds a record that cannot be read.
  case foreignRecord(detail: String)
  /// Evidence that a visit names is not in the workspace.
  case evidenceMissing(names: [String])

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .fork(let device, let held, let received):
      Problem(
        .bundleFork,
        "设备 \(device) 的日志与本库已有的不相接：本库有到第 \(BundleError.seq(held)) 条，数据包有到第 \(BundleError.seq(received)) 条，两边写的不一样"
      )
    case .closed(let device, let closed, let received):
      Problem(
        .bundleLogClosed, "设备 \(device) 的日志已经由另一台笔记本接续，在 \(closed) 结束，这个数据包到 \(received)")
    case .foreignRecord(let detail):
      Problem(.bundleForeignRecord, "数据包中有读不懂的记录：\(detail)")
    case .evidenceMissing(let names):
      Problem(.evidenceMissing, "工作区缺少证据文件：\(names.joined(separator: "、"))")
    }
  }

  /// The number of the last entry, without its hash.
  private static func seq(_ head: String) -> Substring { head.prefix { $0 != ":" } }
}
