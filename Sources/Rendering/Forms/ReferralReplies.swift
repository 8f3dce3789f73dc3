public import Model

extension Referral {
  /// What the other office said so far, in the order of its steps: that it signed, whether it takes the matter,
  /// whether it files a case, what came of it.
  public var replies: [String] {
    func text(_ name: String) -> String { document[name]?.string ?? "" }
    let signed = text("receivedOn")
    let receipt =
      signed.isEmpty
      ? text("receipt")
      : [signed, "签收", text("receipt")].filter { !$0.isEmpty }.joined(separator: " ")
    return [receipt, text("acceptance"), text("filing"), text("result")].filter { !$0.isEmpty }
  }
}
