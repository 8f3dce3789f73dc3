public import Model

/// A list of a plan folder that people keep in spreadsheets.
public enum ListKind: String, Sendable, Hashable, CaseIterable {
  /// 机构名册
  case institutions
  /// 监督员名单
  case inspectors

  /// What it is called.
  public var title: String {
    switch self {
    case .institutions: "机构名册"
    case .inspectors: "监督员名单"
    }
  }

  /// The member of the plan that names its file.
  public var member: String {
    switch self {
    case .institutions: "roster"
    case .inspectors: "inspectors"
    }
  }

  /// Columns without which it is no such list.
  public var required: [String] {
    switch self {
    case .institutions: RosterFile.required
    case .inspectors: ["姓名", "执法证号"]
    }
  }

  /// Columns that it may have.
  public var optional: [String] {
    switch self {
    case .institutions: RosterFile.optional
    case .inspectors: ["单位", "组别"]
    }
  }

  /// All of them, in their order.
  public var columns: [String] { required + optional }
}

/// What a list says once its columns are known.
public struct CheckedList: Sendable {
  /// Institutions of a roster.
  public let subjects: [Subject]
  /// Inspectors of a list.
  public let inspectors: [Inspector]
  /// What is wrong, row by row.
  public let faults: [Fault]
  /// What is unusual but accepted.
  public let warnings: [Fault]

  /// Institutions or inspectors.
  public var count: Int { max(subjects.count, inspectors.count) }
}
