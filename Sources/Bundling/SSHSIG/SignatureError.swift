import Files
public import Model

/// Why a key or a signature is refused, or could not be written.
public enum SignatureError: CodedError, Hashable {
  /// The file system did not give or take it.
  case file(KeyFileFault)
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

  init(_ fault: FileFault) { self = .file(KeyFileFault(fault)) }

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .file(let fault):
      fault.problem(
        KeyFileFault.Codes(
          missing: .signatureNotFound, exposed: .signatureKeyExposed, exists: .signatureKeyExists,
          cannotWrite: .signatureCannotWrite, cannotRead: .signatureCannotRead))
    case .malformed(let detail): Problem(.signatureMalformed, "签名或密钥的格式不对：\(detail)")
    case .unsupported(let detail): Problem(.signatureUnsupported, "不支持的签名或密钥：\(detail)")
    case .wrongNamespace(let found, let expected):
      Problem(.signatureWrongNamespace, "签名的用途是“\(found)”，应当是“\(expected)”")
    case .wrongKey(let found, let expected):
      Problem(.signatureWrongKey, "签名的密钥是 \(found)，应当是 \(expected)")
    case .invalid: Problem(.signatureInvalid, "签名与内容不符，内容被改动或者签名是伪造的")
    }
  }
}
