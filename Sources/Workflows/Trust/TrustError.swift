public import Model

/// What somebody signed.
public enum SignedThing: Sendable, Hashable {
  /// A plan pack, by the campaign lead.
  case planPack
  /// A bundle, by a laptop.
  case bundle
  /// A receipt, by the bureau.
  case receipt
  /// Questions to a team, by the bureau.
  case returned
  /// A backup, by the laptop that it is of.
  case backup
  /// A backup of a hub, by the bureau.
  case hubBackup
  /// A package of this program, by a campaign lead.
  case package
  /// What a hub sends up, by that hub.
  case rollup
  /// A receipt for that, by the level above.
  case rollupReceipt
  /// A request for evidence, by the level above.
  case evidenceRequest
  /// Evidence that was asked for, by a hub below.
  case evidenceAnswer
  /// Nothing yet: a key that is to be enrolled.
  case enrolment

  /// What users call it.
  var noun: String {
    switch self {
    case .planPack: "方案包"
    case .bundle: "数据包"
    case .receipt: "回执"
    case .returned: "退回单"
    case .backup, .hubBackup: "备份"
    case .package: "安装包"
    case .rollup: "上报包"
    case .rollupReceipt: "上级的回执"
    case .evidenceRequest: "上级要证据的请求"
    case .evidenceAnswer: "报来的证据"
    case .enrolment: "要登记的"
    }
  }

  /// What to do about a signer that nobody knows.
  var introduction: String {
    switch self {
    case .planPack: "向方案负责人核对指纹，相符的加 --trust"
    case .bundle, .enrolment: "向对方核对指纹，相符的用 trust add 登记后再处理"
    case .package: "安装包要由本机工作区的方案负责人签名；向负责人取签了名的安装包，还没有工作区的先用方案包新建"
    case .hubBackup: "和备份时打印的指纹核对，相符的加 --trust"
    case .backup: "和监督机构登记的旧笔记本的指纹核对（trust list），相符的加 --trust"
    case .rollup, .evidenceAnswer:
      "向对方核对指纹，相符的用 trust add --purpose rollup（数据仓库用 warehouse trust）登记后再处理"
    case .rollupReceipt, .evidenceRequest: "向上级核对指纹；上级换了密钥的，用 trust add --purpose receipt 登记新密钥"
    case .receipt, .returned: "向监督机构核对指纹；监督机构换了密钥的，取登记了新密钥的方案包"
    }
  }
}

/// Why a signer is not believed.
public enum TrustError: CodedError {
  /// Nobody signed.
  case unsigned(SignedThing)
  /// The key is not among the trusted ones.
  case unknown(SignedThing, fingerprint: String)
  /// The key was revoked.
  case revoked(SignedThing, fingerprint: String)
  /// The key belongs to another device.
  case otherDevice(fingerprint: String, device: String)
  /// Another key of this device is enrolled, and nobody said that it is to be followed by this one.
  case secondKey(principal: String, held: [String], new: String)
  /// A line is for another purpose than the one that was asked for.
  case otherPurpose(found: String, expected: String)
  /// More lines than one, and nobody said so.
  case several(count: Int)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .unsigned(let thing):
      Problem(
        .signerMissing, "\(thing.noun)没有签名", remedy: thing == .receipt ? "请监督机构重新出具回执" : nil)
    case .unknown(let thing, let fingerprint):
      Problem(
        .signerUnknown, "\(thing.noun)的签名人不在信任名单里（\(fingerprint)）", remedy: thing.introduction)
    case .revoked(let thing, let fingerprint):
      Problem(
        .signerRevoked, "\(thing.noun)的签名密钥已经吊销（\(fingerprint)）",
        remedy: thing == .receipt ? "向监督机构核对；核对清楚以前不要清理证据" : nil)
    case .secondKey(let principal, let held, let new):
      Problem(
        .trustSecondKey,
        "\(principal) 已经登记了另一把密钥 \(held.joined(separator: "、"))，这一把是 \(new)")
    case .otherPurpose(let found, let expected):
      Problem(.trustOtherPurpose, "这一行登记的用途是“\(found)”，这里登记的是“\(expected)”")
    case .several(let count):
      Problem(.trustSeveralLines, "有 \(count) 行公钥，一次登记一台设备")
    case .otherDevice(let fingerprint, let device):
      Problem(.signerWrongDevice, "签名密钥 \(fingerprint) 不是设备 \(device) 的密钥")
    }
  }
}
