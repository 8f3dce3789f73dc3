import Files
public import Model
import Synchronization

/// By what institutions are divided before some are drawn.
public enum DrawStrata: String, Sendable, Hashable, CaseIterable {
  /// By category (类别).
  case category
  /// By township.
  case township
  /// By ownership and grade.
  case ownership
  /// All together.
  case none

  /// In words.
  public var title: String {
    switch self {
    case .category: "按类别"
    case .township: "按乡镇"
    case .ownership: "按性质和等级"
    case .none: "不分层"
    }
  }

  /// The stratum of an institution.
  public func stratum(of subject: Subject) -> String {
    switch self {
    case .category: subject.category ?? "（没有类别）"
    case .township: subject.township ?? "（没有乡镇）"
    case .ownership:
      [subject.ownership?.title, subject.grade?.title].compactMap(\.self).joined()
    case .none: "全部"
    }
  }
}

/// The lists that are published before the seed is known, as files that anybody can hash.
public struct DrawList: Sendable, Hashable {
  /// `stratum TAB number LF`, sorted by their bytes.
  public let institutions: String
  /// `certificate LF`, sorted by their bytes.
  public let inspectors: String
  /// SHA-256 of the list of institutions, as `sha256sum` gives it.
  public let institutionsFingerprint: String
  /// SHA-256 of the list of inspectors.
  public let inspectorsFingerprint: String

  /// The lists of a plan.
  public init(subjects: [Subject], inspectors: [Inspector], strata: DrawStrata) {
    institutions = DrawList.sorted(
      subjects.filter { $0.kind == .institution }.map { "\(strata.stratum(of: $0))\t\($0.id)" })
    self.inspectors = DrawList.sorted(inspectors.map(\.certificate))
    institutionsFingerprint = Digest.of(text: institutions)
    inspectorsFingerprint = Digest.of(text: self.inspectors)
  }

  /// As `LC_ALL=C sort` sorts.
  private static func sorted(_ lines: [String]) -> String {
    lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { $0 + "\n" }.joined()
  }
}

/// The lists of one reading of a plan folder: a hundred thousand lines are sorted and hashed once.
final class DrawLists: Sendable {
  private let made = Mutex<[DrawStrata: DrawList]>([:])

  /// The lists, divided in a way.
  func list(_ strata: DrawStrata, make: () -> DrawList) -> DrawList {
    made.withLock { made in
      if let known = made[strata] { return known }
      let list = make()
      made[strata] = list
      return list
    }
  }
}

/// The lots: everybody can draw them again.
enum DrawTicket {
  /// SHA-256 of the seed, a line feed and the number of the institution.
  static func institution(_ seed: String, _ id: String) -> String {
    Digest.of(text: "\(seed)\n\(id)")
  }

  /// SHA-256 of the seed, a line feed, the number of the institution, a line feed and the
  /// certificate.
  static func inspector(_ seed: String, _ id: String, _ certificate: String) -> String {
    Digest.of(text: "\(seed)\n\(id)\n\(certificate)")
  }
}
