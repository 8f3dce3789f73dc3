public import Model

/// Why a warehouse cannot be worked with.
public enum WarehouseError: CodedError, Hashable {
  /// The address cannot be understood.
  case address(detail: String)
  /// The server cannot be reached, or the connection to it broke; or this machine has no libpq.
  case gone(detail: String)
  /// The server did not let this user in, or not do this.
  case denied(detail: String)
  /// The server has no such database.
  case noDatabase(detail: String)
  /// The server is older than what is needed.
  case oldServer(version: Int32)
  /// The database keeps texts in an encoding that has no Chinese.
  case encoding(name: String)
  /// The database holds no warehouse.
  case foreign
  /// The database holds a warehouse already.
  case exists
  /// A newer version of the kit made the warehouse.
  case newer(version: Int)
  /// The server has no room, or no memory.
  case full(detail: String)
  /// The server takes no more connections.
  case crowded(detail: String)
  /// The server gave up: another holds what is needed, or it takes too long.
  case busy(detail: String)
  /// The server was told to stop what it did.
  case cancelled(detail: String)
  /// What lies there is not what was put there.
  case damaged(detail: String)
  /// Anything else that the server said.
  case failed(detail: String)

  /// What the server said while something was done.
  /// - Parameter state: the five characters of SQLSTATE; empty where the connection broke.
  init(state: String, detail: String) {
    let detail = detail.isEmpty ? state : detail
    switch state {
    case "", "57P01", "57P02", "57P03", "57P05": self = .gone(detail: detail)
    case "57014": self = .cancelled(detail: detail)
    case "55P03", "40001", "40P01", "25P03": self = .busy(detail: detail)
    case "42501", "25006", "2F003": self = .denied(detail: detail)
    case "3D000": self = .noDatabase(detail: detail)
    case "3F000", "42P01": self = .foreign
    case _ where state.hasPrefix("08"): self = .gone(detail: detail)
    case _ where state.hasPrefix("28"): self = .denied(detail: detail)
    case "53300": self = .crowded(detail: detail)
    case _ where state.hasPrefix("53"): self = .full(detail: detail)
    case _ where state.hasPrefix("58"): self = .full(detail: detail)
    case _: self = .failed(detail: "\(state) \(detail)")
    }
  }

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .address(let detail): Problem(.warehouseAddress, "数据仓库的地址写法不对（\(detail)）")
    case .gone(let detail): Problem(.warehouseGone, "连不上数据仓库的服务器，或者连接断了（\(detail)）")
    case .denied(let detail): Problem(.warehouseDenied, "数据仓库的服务器不让这个用户做（\(detail)）")
    case .noDatabase(let detail): Problem(.warehouseNoDatabase, "服务器上没有这个数据库（\(detail)）")
    case .oldServer(let version):
      Problem(.warehouseOldServer, "服务器是 PostgreSQL \(version / 10_000)，要 15 以上")
    case .encoding(let name):
      Problem(.warehouseEncoding, "数据库的编码是 \(name)，要 UTF8")
    case .foreign: Problem(.warehouseForeign, "这个数据库里没有数据仓库")
    case .exists: Problem(.warehouseExists, "这个数据库里已经有数据仓库")
    case .newer(let version):
      Problem(.warehouseNewer, "数据仓库由更新版本的 fieldkit 建成（结构 \(version)）")
    case .full(let detail): Problem(.warehouseFull, "数据仓库的服务器没有空间或者内存（\(detail)）")
    case .crowded(let detail): Problem(.warehouseCrowded, "数据仓库的服务器连接数满了（\(detail)）")
    case .busy(let detail): Problem(.warehouseBusy, "别的程序正在装入同一个汇总库（\(detail)）")
    case .cancelled(let detail): Problem(.warehouseCancelled, "服务器中止了这一步（\(detail)）")
    case .damaged(let detail): Problem(.warehouseDamaged, "数据仓库里的数据前后不符（\(detail)）")
    case .failed(let detail): Problem(.warehouseFailed, "数据仓库的服务器出错（\(detail)）")
    }
  }
}
