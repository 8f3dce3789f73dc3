public import Model

/// Which visits a table leaves out, and why.
public enum LeftOutVisits {
  /// Ids of visits by reason.
  public static func all(_ record: CampaignRecord) -> [LeftOutReason: [String]] {
    CountedVisits(record).leftOutVisits
  }
}
