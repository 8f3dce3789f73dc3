/// Decides whether a plan's signer is believed at first sight.
public typealias TrustDecision = @Sendable (_ title: String, _ fingerprint: String) -> Bool
