public import Model

/// Why a signer is not believed.
public enum TrustError: CodedError {
  /// Nobody signed.
  case unsigned(what: String)
  /// The key is not among the trusted ones.
  case unknown(what: String, fingerprint: String)
  /// The key was revoked.
  case revoked(what: String, fingerprint: String)
  /// The key belongs to another device.
  case otherDevice(fingerprint: String, device: String)

  /// Stable code.
  public var code: String {
    switch self {
    case .unsigned: "SIGNER_MISSING"
    case .unknown: "SIGNER_UNKNOWN"
    case .revoked: "SIGNER_REVOKED"
    case .otherDevice: "SIGNER_WRONG_DEVICE"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .unsigned(let what): "\(what)没有签名"
    case .unknown(let what, let fingerprint): "\(what)的签名人不在信任名单里（\(fingerprint)）"
    case .revoked(let what, let fingerprint): "\(what)的签名密钥已经吊销（\(fingerprint)）"
    case .otherDevice(let fingerprint, let device):
      "签名密钥 \(fingerprint) 不是设备 \(device) 的密钥"
    }
  }

  /// What is safe.
  public var safe: String { "库中的数据没有改动" }

  /// What to do.
  public var remedy: String {
    switch self {
    case .unsigned: "请对方用 fieldkit 重新签名、打包"
    case .unknown(let what, _):
      what == "方案包" ? "向方案负责人核对指纹，相符的加 --trust" : "向对方核对指纹，相符的用 trust add 登记后再处理"
    case .revoked: "向对方核实；换了新密钥的，用 trust add 登记新密钥"
    case .otherDevice: "核实该设备的来历；登记有误的，用 trust add 重新登记"
    }
  }

  /// Exit status.
  public var status: ExitStatus { .untrusted }
}
