public import Model

/// Why a signer is not believed.
public enum TrustError: CodedError {
  /// Nobody signed.
  case unsigned(what: String)
  /// The key is not among the trusted ones.
  case unknown(what: String, fingerprint: String)
  /// The key was revoked.
  case revoked(what: String, fingerprint: String)
  /// Another key of this device is enrolled, and nobody said that it is to be followed by this one.
  case secondKey(principal: String, held: [String], new: String)
  /// A line is for another purpose than the one that was asked for.
  case otherPurpose(found: String, expected: String)
  /// More lines than one, and nobody said so.
  case several(count: Int)
  /// The key belongs to another device.
  case otherDevice(fingerprint: String, device: String)

  /// Stable code.
  public var code: String {
    switch self {
    case .unsigned: "SIGNER_MISSING"
    case .unknown: "SIGNER_UNKNOWN"
    case .revoked: "SIGNER_REVOKED"
    case .otherDevice: "SIGNER_WRONG_DEVICE"
    case .secondKey: "TRUST_SECOND_KEY"
    case .otherPurpose: "TRUST_OTHER_PURPOSE"
    case .several: "TRUST_SEVERAL_LINES"
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
    case .secondKey(let principal, let held, let new):
      "\(principal) 已经登记了另一把密钥 \(held.joined(separator: "、"))，这一把是 \(new)"
    case .otherPurpose(let found, let expected):
      "这一行登记的用途是“\(found)”，这里登记的是“\(expected)”"
    case .several(let count): "有 \(count) 行公钥，一次登记一台设备"
    }
  }

  /// What is safe.
  public var safe: String {
    switch self {
    case .secondKey, .otherPurpose, .several: "没有登记任何密钥"
    case .unsigned, .unknown, .revoked, .otherDevice: "库中的数据没有改动"
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .unsigned: "请对方用 fieldkit 重新签名、打包"
    case .unknown(let what, _):
      switch what {
      case "方案包": "向方案负责人核对指纹，相符的加 --trust"
      case "回执": "向监督机构核对指纹；监督机构换了密钥的，取登记了新密钥的方案包"
      case _: "向对方核对指纹，相符的用 trust add 登记后再处理"
      }
    case .revoked: "向对方核实；换了新密钥的，用 trust add 登记新密钥"
    case .secondKey: "当面或者电话向持机人核对两个指纹；确实换了密钥的加 --rotate，再用 trust revoke 吊销旧的"
    case .otherPurpose: "核对这一行的来历；确实要登记这种用途的，用 --purpose 写明"
    case .several: "逐行核对设备和指纹；确认无误的加 --several"
    case .otherDevice: "核实该设备的来历；登记有误的，用 trust add 重新登记"
    }
  }

  /// Exit status.
  public var status: ExitStatus { .untrusted }
}
