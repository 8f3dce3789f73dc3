import GRDB

/// What SQLite reports, in words that help whoever sits in front of it; the number is for whoever
/// maintains the kit (sqlite.org/rescode.html).
enum DatabaseWords {
  static func of(_ error: DatabaseError) -> String {
    "\(words(error.resultCode))（SQLite \(error.extendedResultCode.rawValue)）"
  }

  private static func words(_ code: ResultCode) -> String {
    switch code {
    case .SQLITE_FULL: "磁盘已满"
    case .SQLITE_IOERR: "存储介质读写出错"
    case .SQLITE_CANTOPEN: "库文件打不开"
    case .SQLITE_READONLY: "库文件是只读的"
    case .SQLITE_PERM, .SQLITE_AUTH: "没有权限"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "正在被另一个程序使用"
    case .SQLITE_NOTADB: "文件不是数据库"
    case .SQLITE_CORRUPT: "文件内容损坏"
    case .SQLITE_TOOBIG: "其中一项太大"
    case .SQLITE_NOMEM: "内存不足"
    case .SQLITE_CONSTRAINT: "内容不合表的规则"
    default: "数据库程序报错"
    }
  }
}
