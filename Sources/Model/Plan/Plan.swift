/// An inspector named by the plan.
public struct Inspector: Sendable, Hashable {
  /// Name.
  public let name: String
  /// 执法证号
  public let certificate: String
  /// Agency.
  public let agency: String
  /// Team.
  public let team: String

  /// An inspector.
  public init(name: String, certificate: String, agency: String, team: String) {
    self.name = name
    self.certificate = certificate
    self.agency = agency
    self.team = team
  }
}

/// A share of subjects that the campaign must reach.
public struct CoverageTarget: Sendable, Hashable {
  /// What is counted.
  public let subjectClass: CoverageClass
  /// At least so many per cent.
  public let minimumPercent: Int
}

/// What a finished visit must hold.
public enum Completeness: String, Sendable, Hashable, CaseIterable {
  /// Every row of the check form is answered, derived, not examined or pending.
  case form
  /// Every applicable item of the visit's modules is.
  case modules
}

/// A frozen checklist named by a plan.
public struct ChecklistReference: Sendable, Hashable {
  /// Module id.
  public let id: String
  /// Version.
  public let version: Int
  /// SHA-256 of the frozen file, lower-case hexadecimal.
  public let sha256: String

  /// A reference.
  public init(id: String, version: Int, sha256: String) {
    self.id = id
    self.version = version
    self.sha256 = sha256
  }
}

/// A packed campaign plan: what laptops and the bureau work by. The printed words of the plan stay
/// in ``document``; here is what decides anything.
public struct Plan: Sendable, Hashable {
  /// Id, shared by all versions.
  public let id: String
  /// Version `yyyymmddrr`.
  public let version: Int
  /// Title.
  public let title: String
  /// Who issued it, in the plan's words.
  public let issuers: [String]
  /// Period, where the plan has one.
  public let period: Period
  /// Coverage targets.
  public let coverage: [CoverageTarget]
  /// Townships to sweep: those of the plan, else those of the roster.
  public let townships: [String]
  /// How many persons to sample; fewer are all looked at.
  public let sampleSize: Int64
  /// What a finished visit must hold.
  public let completeness: Completeness
  /// Whether clinics need local approval or filing for infusion.
  public let localInfusionRule: Bool
  /// Counting decisions.
  public let countingRules: CountingRules
  /// Who may inspect.
  public let inspectors: [Inspector]
  /// The bureau's age recipient, to which bundles are encrypted; nil where they are not.
  public let recipient: String?
  /// The bureau's public key that signs receipts, `ssh-ed25519 AAAA…`; nil where the first receipt
  /// brings it.
  public let receiptKey: String?
  /// Frozen checklists.
  public let checklists: [ChecklistReference]
  /// Texts of laws that the pack carries.
  public let laws: [LawReference]
  /// Laptops that the lead has enrolled; none in a pack without them.
  public let laptops: [EnrolledLaptop]
  /// Who is to go where; nothing in a pack without assignments.
  public let shares: [AssignedShare]
  /// The whole plan.
  public let document: JSONValue

  /// Reads `data/plan.json` of a plan pack.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.document = document
    id = try reader.string("id")
    version = try reader.count("version")
    title = try reader.string("title")
    issuers = try reader.strings("issuers")
    let period = try reader.object("period")
    self.period = Period(
      from: try period.optionalValue("from", PlanDate.init)?.first,
      to: try period.optionalValue("to", PlanDate.init)?.last)
    coverage = try reader.objects("coverage").map {
      CoverageTarget(
        subjectClass: try $0.value("class", CoverageClass.init(rawValue:)),
        minimumPercent: try $0.count("minPercent"))
    }
    townships = try reader.strings("townships")
    sampleSize = try reader.integer("sampleSize")
    completeness = try reader.value("completeness", Completeness.init(rawValue:))
    localInfusionRule = reader.raw("localInfusionRule").bool ?? false
    countingRules = try CountingRules(reading: reader.object("countingRules"))
    inspectors = try reader.objects("inspectors").map {
      Inspector(
        name: try $0.string("name"), certificate: try $0.string("certificate"),
        agency: try $0.string("agency"), team: try $0.string("team"))
    }
    recipient = try reader.optionalString("recipient")
    receiptKey = try reader.optionalString("receiptKey")
    laws = try LawReference.all(reader)
    laptops = try reader.objects("laptops").map(EnrolledLaptop.init(reading:))
    shares = try reader.objects("assignments").map(AssignedShare.init(reading:))
    checklists = try reader.objects("checklists").map {
      ChecklistReference(
        id: try $0.string("id"), version: try $0.count("version"), sha256: try $0.string("sha256"))
    }
  }
}
