import Files
public import Model

/// Why a file could not be encrypted or decrypted, or a key is refused. The kinds of failed
/// decryption are those that the public test vectors of the format tell apart (C2SP CCTV, age).
public enum AgeError: CodedError, Hashable {
  /// The file system did not give or take it.
  case file(KeyFileFault)
  /// A recipient or identity is not of the form that age.md gives it.
  case malformedKey(detail: String)
  /// A file must be encrypted to someone.
  case noRecipient
  /// The header is not of the form that age.md gives it.
  case headerFailure(detail: String)
  /// None of the identities opens it.
  case noMatch
  /// It is encrypted, and there is no identity to open it with.
  case noIdentity
  /// The header was changed by someone who does not know the file key.
  case hmacFailure
  /// The content was changed, cut off or continued.
  case payloadFailure(detail: String)

  init(_ fault: FileFault) { self = .file(KeyFileFault(fault)) }

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .file(let fault):
      fault.problem(
        KeyFileFault.Codes(
          missing: .ageNotFound, exposed: .ageKeyExposed, exists: .ageKeyExists,
          cannotWrite: .ageCannotWrite, cannotRead: .ageCannotRead))
    case .malformedKey(let detail): Problem(.ageMalformedKey, "加密密钥的格式不对：\(detail)")
    case .noRecipient: Problem(.ageNoRecipient, "没有给出接收方")
    case .headerFailure(let detail): Problem(.ageMalformed, "加密文件的文件头不对：\(detail)")
    case .noMatch: Problem(.ageNoMatch, "文件不是加密给这里的密钥的")
    case .noIdentity:
      Problem(
        .ageNoMatch, "文件加密了，没有给出打开它的密钥",
        remedy: "装进数据仓库的，加 --identity 写密钥文件；导入汇总库的，建库时没有给私钥，请对方不加密重新导出")
    case .hmacFailure: Problem(.ageHeaderAltered, "加密文件的文件头被改动或者损坏")
    case .payloadFailure(let detail): Problem(.ageAltered, "加密文件的内容被改动或者损坏：\(detail)")
    }
  }
}
