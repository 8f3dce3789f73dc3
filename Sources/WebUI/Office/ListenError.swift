public import Model

/// Why an office's server does not begin.
public enum ListenError: CodedError, Hashable {
  /// It would listen beyond this machine without TLS.
  case noCertificate
  /// Nobody could let anybody in.
  case noAdministrator
  /// The address is none, or none of this machine.
  case address(String, detail: String)
  /// Another program has the port, or it is not for this user.
  case port(Int, detail: String)
  /// A file is no certificate or no key.
  case certificate(path: String, detail: String)
  /// The certificate does not hold now.
  case expired(path: String, from: String, to: String)
  /// The key is not the certificate's.
  case mismatch(key: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .noCertificate: Problem(.serveNoCertificate, "听在本机以外，没有写证书和私钥")
    case .noAdministrator: Problem(.serveNoAdministrator, "这个汇总库还没有管理员")
    case .address(let text, let detail):
      Problem(.serveAddress, "不能听在“\(text)”：\(detail)")
    case .port(let port, let detail): Problem(.servePortTaken, "不能用端口 \(port)：\(detail)")
    case .certificate(let path, let detail):
      Problem(.serveCertificate, "\(path) 不能用：\(detail)")
    case .expired(let path, let from, let to):
      Problem(.serveCertificateExpired, "证书 \(path) 只从 \(from) 到 \(to) 有效")
    case .mismatch(let key): Problem(.serveKeyMismatch, "私钥 \(key) 不是这张证书的")
    }
  }
}
