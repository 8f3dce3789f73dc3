import Bundling

/// Whose key is enrolled at a hub, and what it signs there.
public enum EnrolmentPurpose: String, Sendable, CaseIterable {
  /// A laptop, for its bundles.
  case laptop
  /// A hub below, for what it sends up.
  case hubBelow = "below"
  /// The level above, for receipts and requests.
  case superior

  /// In the words of the bureau.
  public var title: String {
    switch self {
    case .laptop: "笔记本，收它的数据包"
    case .hubBelow: "下级汇总库，收它的上报包和证据"
    case .superior: "上级汇总库，收它的回执和要证据的请求"
    }
  }

  /// What a signature must be made for (PROTOCOL.sshsig, namespace).
  var namespace: String {
    switch self {
    case .laptop: SSHSignature.bundleNamespace
    case .hubBelow: SSHSignature.rollupNamespace
    case .superior: SSHSignature.receiptNamespace
    }
  }
}
