/// 加处罚款 of whoever pays a fine late: three per cent of what is unpaid for each day, at most as much as
/// the fine (行政处罚法第七十二条; before 15 July 2021 第五十一条, with 行政强制法第四十五条 for the most).
public enum LateSurcharge {
  /// What may be added, in fen.
  /// - Parameters:
  ///   - fine: the fine; what was confiscated bears none.
  ///   - unpaid: what is still owed of both.
  ///   - days: since the last day on which payment was in time.
  public static func fen(fine: Int64, unpaid: Int64, days: Int64) -> Int64 {
    guard fine > 0, unpaid > 0, days > 0 else { return 0 }
    let (daily, isLarge) = min(fine, unpaid).multipliedReportingOverflow(by: 3 * days)
    return isLarge ? fine : min(fine, daily / 100)
  }
}
