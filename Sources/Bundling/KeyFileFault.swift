import Files
import Model

/// What the file system said about a key, or about a file that is encrypted or signed.
public enum KeyFileFault: Sendable, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// Others may read or own the key file, or it is a link; with the command that mends it.
  case exposed(path: String, command: String)
  /// The file exists, and keys are never overwritten.
  case exists(path: String)
  /// Writing failed.
  case cannotWrite(path: String, detail: String)
  /// Reading failed.
  case cannotRead(path: String, detail: String)

  init(_ fault: FileFault) {
    self =
      switch fault.kind {
      case .missing: .missing(path: fault.path)
      case .exposed: .exposed(path: fault.path, command: fault.detail)
      case .exists: .exists(path: fault.path)
      case .notRegular, .tooLarge, .read: .cannotRead(path: fault.path, detail: fault.detail)
      case .write: .cannotWrite(path: fault.path, detail: fault.detail)
      }
  }

  /// The codes under which a kind of key says each of them.
  struct Codes {
    let missing: ProblemCode
    let exposed: ProblemCode
    let exists: ProblemCode
    let cannotWrite: ProblemCode
    let cannotRead: ProblemCode
  }

  func problem(_ codes: Codes) -> Problem {
    switch self {
    case .missing(let path): Problem(codes.missing, "找不到文件 \(path)")
    case .exposed(let path, let command):
      Problem(
        codes.exposed, "私钥文件 \(path) 别人可以读写，或者不归本用户所有，或者是符号链接，没有使用",
        remedy: "执行 \(command)；可能已经被人看过的密钥应当更换")
    case .exists(let path): Problem(codes.exists, "\(path) 已经存在，密钥从不覆盖")
    case .cannotWrite(let path, let detail):
      Problem(codes.cannotWrite, "写不出 \(path)：\(detail)")
    case .cannotRead(let path, let detail): Problem(codes.cannotRead, "读不出 \(path)：\(detail)")
    }
  }
}
