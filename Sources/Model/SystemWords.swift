import Foundation

/// What the operating system said, in words that an inspector understands. Its own are English,
/// whatever the language of the laptop.
public func systemWords(_ number: Int32) -> String {
  switch number {
  case ENOENT: "没有这个文件或者文件夹"
  case ENOTDIR: "路径中有一段不是文件夹"
  case EISDIR: "此处是一个文件夹"
  case EEXIST: "此处已有同名文件"
  case ENOTEMPTY: "文件夹不是空的"
  case EACCES, EPERM: "没有权限"
  case EROFS: "存储介质是只读的"
  case ENOSPC, EDQUOT: "存储空间已满"
  case EFBIG: "文件太大，存储介质放不下"
  case EIO: "存储介质读写出错"
  case ENXIO, ENODEV: "存储介质已拔出，或者不是普通文件"
  case EXDEV: "两处不在同一个存储介质上"
  case ELOOP: "此处是一个链接"
  case ENAMETOOLONG: "文件名太长"
  case EMFILE, ENFILE: "打开的文件太多"
  case ENOMEM: "内存不足"
  case EBUSY, EAGAIN, ETXTBSY: "正被另一个程序占用"
  default: "系统代码 \(number)"
  }
}

/// The same for an error of Foundation, which wraps what the system said.
public func systemWords(_ error: any Error) -> String {
  var next: NSError? = error as NSError
  while let current = next {
    if current.domain == NSPOSIXErrorDomain { return systemWords(Int32(clamping: current.code)) }
    next = current.userInfo[NSUnderlyingErrorKey] as? NSError
  }
  switch CocoaError.Code(rawValue: (error as NSError).code) {
  case .fileNoSuchFile, .fileReadNoSuchFile: return systemWords(ENOENT)
  case .fileWriteFileExists: return systemWords(EEXIST)
  case .fileWriteNoPermission, .fileReadNoPermission: return systemWords(EACCES)
  case .fileWriteOutOfSpace: return systemWords(ENOSPC)
  case .fileWriteVolumeReadOnly: return systemWords(EROFS)
  default: return "系统代码 \((error as NSError).code)"
  }
}
