/// How far a visit has come, from the first answer to the bureau's receipt.
public enum VisitStage: String, Sendable, Hashable, CaseIterable {
  /// Being worked on; counts nowhere.
  case draft
  /// Complete, not in any bundle yet.
  case finalised
  /// A bundle holds it as it stands.
  case exported
  /// A receipt of the bureau covers it as it stands.
  case acknowledged

  /// In the words of the screen.
  public var title: String {
    switch self {
    case .draft: "草稿"
    case .finalised: "已定稿"
    case .exported: "已导出"
    case .acknowledged: "已回执"
    }
  }
}
