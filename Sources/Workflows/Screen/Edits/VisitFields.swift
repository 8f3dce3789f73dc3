public import Model

/// The fields of a visit that a page may change, as JSON Pointers.
public enum VisitFields {
  /// That a draft was discarded: its reason and when.
  public static let discarded = "/discarded"
  /// Answer to an item: the raw answer by its kind, or `"未检查"`, `"不适用"`, `"待认定"`.
  public static func answer(_ item: String) -> String { JSONPointer.text(["answers", item]) }
  /// Row of the check form: `"有"`, `"无"`, `"未检查"`, `"待认定"`, or a sample.
  public static func form(_ row: String) -> String { JSONPointer.text(["form", row]) }
  /// Remark about an item or a row.
  public static func note(_ name: String) -> String { JSONPointer.text(["notes", name]) }
  /// Why an item or a row has no evidence.
  public static func waiver(_ name: String) -> String {
    JSONPointer.text(["evidenceWaived", name])
  }
  /// What is done about a finding: ``ActionDecision/document``.
  public static func action(_ name: String) -> String { JSONPointer.text(["actions", name]) }
  /// Caption of a piece of evidence.
  public static func caption(_ sha256: String) -> String {
    JSONPointer.text(["evidence", sha256, "caption"])
  }
  /// Items and rows that a piece of evidence backs: a list of ids.
  public static func evidenceItems(_ sha256: String) -> String {
    JSONPointer.text(["evidence", sha256, "items"])
  }
  /// How far a picture is turned for display: 0, 90, 180 or 270 degrees. The file stays as it is.
  public static func rotation(_ sha256: String) -> String {
    JSONPointer.text(["rotation", sha256])
  }
  /// List of facts of the profile: `services`, `licences` or `flags`.
  public static func profile(_ list: String) -> String { JSONPointer.text(["profile", list]) }

  /// What is known of the party beyond the roster, one member of its card.
  public static func party(_ member: PartyCard.Member) -> String {
    JSONPointer.text(["party", member.rawValue])
  }

  /// The persons that an item or a row is about: ``PersonRoll/document``.
  public static func roll(_ name: String) -> String { JSONPointer.text(["roll", name]) }

  /// Why the visit is paid: a ``VisitType``.
  public static let type = "/type"
  /// How it ended: a ``VisitOutcome``.
  public static let outcome = "/outcome"
  /// Arrival, with its offset from UTC.
  public static let arrivedAt = "/arrivedAt"
  /// Leaving; unknown while the visit goes on.
  public static let leftAt = "/leftAt"
  /// That somebody looked at odd times and found them right: ``DateOddity/confirmation(arrivedAt:leftAt:)``.
  public static let datesConfirmed = "/datesConfirmed"
  /// Certificate numbers, a list.
  public static let inspectors = "/inspectors"
  /// Name of who went along for the subject.
  public static let companion = "/companion"
  /// Post of the companion.
  public static let companionPost = "/companionPost"
  /// Telephone of the companion.
  public static let companionTelephone = "/companionTelephone"
  /// Persons on duty, a whole number.
  public static let headcount = "/headcount"
  /// Modules worked through, a list of ids.
  public static let modules = "/modules"
  /// `"无"`: in every other row of the form nothing was found.
  public static let formRest = "/formRest"
  /// Persons behind findings: a list of `{"code", "role", "items"}`.
  public static let persons = "/persons"
  /// Earlier problems: a list of `{"text", "result"}`.
  public static let priorProblems = "/priorProblems"
  /// 隐患: a list of texts.
  public static let hiddenRisks = "/hiddenRisks"
  /// Illegal advertisements removed, a whole number.
  public static let advertisementsRemoved = "/advertisementsRemoved"
  /// Accounts: a list of `{"platform", "account", "action"}`.
  public static let accountsHandled = "/accountsHandled"
  /// Summary.
  public static let summary = "/summary"
  /// 亮证告知: ``ShowID/document``.
  public static let showID = "/showId"
  /// Refused entry: ``RefusalRecord/document``.
  public static let refusal = "/refusal"
  /// Rows and items listed as not examined, in visits from files.
  public static let notExamined = "/notExamined"
  /// Rows and items listed as waiting for another authority, in visits from files.
  public static let pending = "/pending"
}
