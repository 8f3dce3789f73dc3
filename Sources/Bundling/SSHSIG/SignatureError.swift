import Files
public import Model

/// Why a key or a signature is refused, or could not be written.
public enum SignatureError: CodedError, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// The text is not of the form that its format demands.
  case malformed(detail: String)
  /// A key or signature of a kind that is not used here.
  case unsupported(detail: String)
  /// It was made for another purpose.
  case wrongNamespace(found: String, expected: String)
  /// Another key made it than the one that was expected.
  case wrongKey(found: String, expected: String)
  /// The signature does not belong to this content.
  case invalid
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
    case .missing(let path): Problem(.signatureNotFound, "找不到文件 \(path)")
    case .malformed(let detail): Problem(.signatureMalformed, "签名或密钥的格式不对：\(detail)")
    case .unsupported(let detail): Problem(.signatureUnsupported, "不支持的签名或密钥：\(detail)")
    case .wrongNamespace(let found, let expected):
      Problem(.signatureWrongNamespace, "签名的用途是“\(found)”，应当是“\(expected)”")
    case .wrongKey(let found, let expected):
      Problem(.signatureWrongKey, "签名的密钥是 \(found)，应当是 \(expected)")
    case .invalid: Problem(.signatureInvalid, "签名与内容不符，内容被改动或者签名是伪造的")
    case .exposed(let path, let command):
      Problem(
        .signatureKeyExposed, "私钥文件 \(path) 别人可以读写，或者不归本用户所有，或者是符号链接，没有使用",
        remedy: "执行 \(command)；可能已经被人看过的密钥应当更换")
    case .exists(let path): Problem(.signatureKeyExists, "\(path) 已经存在，密钥从不覆盖")
    case .cannotWrite(let path, let detail):
      Problem(.signatureCannotWrite, "写不出 \(path)：\(detail)")
    case .cannotRead(let path, let detail): Problem(.signatureCannotRead, "读不出 \(path)：\(detail)")
    }
  }
}
