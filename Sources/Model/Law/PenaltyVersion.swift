/// What may follow from an act that was done on one of these days.
public struct PenaltyVersion: Sendable, Hashable {
  /// What kind of consequence it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A penalty: may be a basis of a decision.
    case penalty
    /// 责令改正 only.
    case order
    /// Another office or level decides.
    case referral
    /// 刑法.
    case crime
    /// Nothing to decide, or not yet in force.
    case nothing = "none"
  }

  /// When a fine comes with it.
  public enum FineCondition: String, Sendable, Hashable, CaseIterable {
    /// 并处
    case must
    /// 可以并处
    case may
    /// Only after 逾期（拒不）不改正.
    case ifOverdue = "if_overdue"
    /// Only with 后果.
    case ifHarm = "if_harm"
    /// Only where 情节严重.
    case ifGrave = "if_grave"
  }

  /// A provision as printed on these days.
  public struct Provision: Sendable, Hashable {
    /// 《title》article
    public let text: String
    /// How certain it is.
    public let mark: Confidence
  }

  /// Key of the penalty catalogue.
  public let key: String
  /// The days of acts that it is for.
  public let period: Period
  /// The provisions of these days.
  public let provisions: [Provision]
  /// Kind and range as the provision puts it; may be printed.
  public let range: String
  /// The fine, or nil where the provision has none.
  public let fine: FineRange?
  /// Everything but the fine.
  public let otherMeasures: String
  /// The offices that may impose it: 卫健, 中医药, 药监, 市场监管, 医保, 公安, 疾控, 市级卫健, 省级卫健.
  public let authorities: [String]
  /// Whether a county health office may decide on it.
  public let decidesAlone: Bool
  /// Whether the provision leaves room for the summary procedure of these days.
  public let allowsSummary: Bool
  /// How certain it is.
  public let mark: Confidence
  /// For whom: 任何, or the kind of party where a key has several provisions.
  public let appliesTo: String
  /// What kind of consequence.
  public let kind: Kind
  /// When a fine comes with it; nil where the provision has none.
  public let fineCondition: FineCondition?
  /// The suspected crime (罪名), where there is one.
  public let crime: String?
  /// Its article of 刑法.
  public let crimeBasis: String?

  /// The provisions as printed: 《…》第…条、《…》第…条; empty where there is none.
  public var basis: String { provisions.map(\.text).joined(separator: "、") }

  /// Basis and range, as papers and pages print them.
  public var text: String { basis.isEmpty ? range : "\(basis)：\(range)" }

  /// Why 法制审核 is needed, or nil.
  public var caution: String? {
    mark == .check || provisions.contains { $0.mark == .check } ? Citation.review : nil
  }

  /// Whether it may be a basis of a decision of a county health office.
  public var isOwnPenalty: Bool { kind == .penalty && decidesAlone }

  /// All versions of a key.
  public static let catalogue: [String: [PenaltyVersion]] = Dictionary(
    grouping: ReferenceData.rows(PackageResources.penalty_versions_json)
      .map(PenaltyVersion.init(row:)), by: \.key)

  /// What a key stands for on the day of an act: one version, or one for each kind of party.
  public static func versions(of key: String, on day: Day) -> [PenaltyVersion] {
    (catalogue[key] ?? []).filter { $0.period.contains(day) }
  }

  /// Everything that the catalogue knows of a day.
  public static func all(on day: Day) -> [PenaltyVersion] {
    catalogue.sorted { $0.key < $1.key }.flatMap(\.value).filter { $0.period.contains(day) }
  }

  /// Whether it is milder than another version of the same key, as far as the amounts tell
  /// (从旧兼从轻, 行政处罚法第三十七条); nil where only a legal reviewer can tell.
  public func isMilder(than other: PenaltyVersion) -> Bool? {
    switch (kind, other.kind) {
    case (.order, .penalty): return true
    case (.penalty, .order): return false
    case (.penalty, .penalty), (.referral, .referral):
      guard let fine else { return other.fine == nil ? nil : true }
      return other.fine.map { fine.isMilder(than: $0) } ?? false
    case (.nothing, _), (_, .nothing), (.crime, _), (_, .crime), (.order, _), (.penalty, _),
      (.referral, _):
      return nil
    }
  }

  private init(row: ReferenceRow) {
    key = row["key"]
    period = row.period
    provisions = (row.value("citations").array ?? []).map { cite in
      let parts = (cite.array ?? []).compactMap(\.string)
      return Provision(
        text: parts.first ?? "", mark: parts.last.flatMap(Confidence.init(rawValue:)) ?? .check)
    }
    range = row["range"]
    fine = FineRange(row: row)
    otherMeasures = row["otherMeasures"]
    authorities = row.strings("authorities")
    decidesAlone = row.value("decidesAlone") == true
    allowsSummary = row.value("summaryProcedure") == true
    mark = row.mark
    appliesTo = row["appliesTo"]
    kind = Kind(rawValue: row["kind"]) ?? .nothing
    fineCondition = FineCondition(rawValue: row["fineCondition"])
    crime = row.optional("crime")
    crimeBasis = row.optional("crimeBasis")
  }
}
