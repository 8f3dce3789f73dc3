public import Model

/// Which visits a table leaves out, and why.
public enum LeftOutVisits {
  /// Ids of visits by reason.
  public static func all(_ record: CampaignRecord) -> [LeftOutReason: [String]] {
    CountedVisits(record).leftOutVisits.merging(record.outlined.leftOut) { $0 + $1 }
      .mapValues { Set($0).sorted() }
  }
}
