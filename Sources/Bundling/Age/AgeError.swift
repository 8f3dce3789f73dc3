import Files
public import Model

/// Why a file could not be encrypted or decrypted, or a key is refused. The kinds of failed
/// decryption are those that the public test vectors of the format tell apart (C2SP CCTV, age).
public enum AgeError: CodedError, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// A recipient or identity is not of the form that age.md gives it.
  case malformedKey(detail: String)
  /// A file must be encrypted to someone.
  case noRecipient
  /// The header is not of the form that age.md gives it.
  case headerFailure(detail: String)
  /// None of the identities opens it.
  case noMatch
  /// The header was changed by someone who does not know the file key.
  case hmacFailure
  /// The content was changed, cut off or continued.
  case payloadFailure(detail: String)
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

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .missing(let path): Problem(.ageNotFound, "找不到文件 \(path)")
    case .malformedKey(let detail): Problem(.ageMalformedKey, "加密密钥的格式不对：\(detail)")
    case .noRecipient: Problem(.ageNoRecipient, "没有给出接收方")
    case .headerFailure(let detail): Problem(.ageMalformed, "加密文件的文件头不对：\(detail)")
    case .noMatch: Problem(.ageNoMatch, "文件不是加密给这里的密钥的")
    case .hmacFailure: Problem(.ageHeaderAltered, "加密文件的文件头被改动或者损坏")
    case .payloadFailure(let detail): Problem(.ageAltered, "加密文件的内容被改动或者损坏：\(detail)")
    case .exposed(let path, let command):
      Problem(
        .ageKeyExposed, "私钥文件 \(path) 别人可以读写，或者不归本用户所有，或者是符号链接，没有使用",
        remedy: "执行 \(command)；可能已经被人看过的密钥应当更换")
    case .exists(let path): Problem(.ageKeyExists, "\(path) 已经存在，密钥从不覆盖")
    case .cannotWrite(let path, let detail): Problem(.ageCannotWrite, "写不出 \(path)：\(detail)")
    case .cannotRead(let path, let detail): Problem(.ageCannotRead, "读不出 \(path)：\(detail)")
    }
  }
}
