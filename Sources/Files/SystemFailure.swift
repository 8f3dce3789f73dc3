import Foundation

/// Why the operating system refused, in words that help whoever sits in front of it.
public enum SystemFailure {
  /// Words for a number of errno(3).
  public static func words(_ number: Int32) -> String {
    switch number {
    case ENOSPC, EDQUOT: "磁盘已满"
    case EIO: "存储介质读写出错"
    case ENODEV, ENXIO: "存储介质已经不在"
    case EROFS: "存储介质是只读的"
    case EACCES, EPERM: "没有权限"
    case ENOENT: "没有这个文件或者文件夹"
    case EEXIST, ENOTEMPTY: "此处已有同名的文件"
    case ENOTDIR: "路径中间有一段不是文件夹"
    case EISDIR: "这是一个文件夹"
    case ELOOP: "这是一个链接"
    case ENAMETOOLONG: "名称太长"
    case EFBIG: "文件超过存储介质允许的大小"
    case EMFILE, ENFILE: "打开的文件太多"
    case ENOMEM: "内存不足"
    case EBUSY, ETXTBSY, EAGAIN: "正在被另一个程序使用"
    case EXDEV: "不在同一个存储介质上"
    default: "系统错误 \(number)"
    }
  }

  /// Words for an error of Foundation.
  public static func words(_ error: any Error) -> String {
    if let error = error as? POSIXError { return words(error.code.rawValue) }
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return words(Int32(truncatingIfNeeded: error.code)) }
    if let cause = error.userInfo[NSUnderlyingErrorKey] as? any Error { return words(cause) }
    return words(number(CocoaError.Code(rawValue: error.code)))
  }

  private static func number(_ code: CocoaError.Code) -> Int32 {
    switch code {
    case .fileWriteOutOfSpace: ENOSPC
    case .fileWriteNoPermission, .fileReadNoPermission: EACCES
    case .fileWriteVolumeReadOnly: EROFS
    case .fileWriteFileExists: EEXIST
    case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
    case .fileReadTooLarge: EFBIG
    default: EIO
    }
  }
}
