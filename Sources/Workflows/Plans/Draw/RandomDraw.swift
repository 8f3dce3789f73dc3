public import Intake
public import Model

/// What a draw is made from.
public struct DrawRequest: Sendable, Hashable {
  /// A share of a stratum, in hundredths of a per cent.
  public struct Rate: Sendable, Hashable {
    /// Hundredths of a per cent.
    public let hundredths: Int64
    /// As it was written.
    public let text: String

    /// Reads `20` or `7.5`, with or without a sign for per cent; nil for anything else.
    public init?(_ text: String) {
      let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 3 }),
        parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
        let whole = Int64(parts[0])
      else { return nil }
      var rest: Int64 = 0
      if parts.count == 2 {
        guard parts[1].utf8.count <= 2, let value = Int64(parts[1]) else { return nil }
        rest = parts[1].utf8.count == 1 ? value * 10 : value
      }
      hundredths = whole * 100 + rest
      guard hundredths <= 10_000 else { return nil }
      self.text = digits
    }

    /// How many of so many: rounded up.
    public func share(of count: Int) -> Int { Int((Int64(count) * hundredths + 9_999) / 10_000) }
  }

  /// The public seed.
  public var seed: String
  /// Where the seed comes from, in words.
  public var source: String?
  /// How institutions are divided.
  public var strata: DrawStrata
  /// The share of every stratum without one of its own; nil draws none of those.
  public var rate: Rate?
  /// Shares by stratum.
  public var rates: [String: Rate]
  /// How many inspectors go to each institution.
  public var inspectorsEach: Int
  /// Who may not go where.
  public var barred: [BarredPairs.Pair]

  /// A request.
  public init(
    seed: String, source: String? = nil, strata: DrawStrata = .category, rate: Rate?,
    rates: [String: Rate] = [:], inspectorsEach: Int = 2, barred: [BarredPairs.Pair] = []
  ) {
    self.seed = seed
    self.source = source
    self.strata = strata
    self.rate = rate
    self.rates = rates
    self.inspectorsEach = inspectorsEach
    self.barred = barred
  }
}

/// Institutions and inspectors drawn by chance that everybody can repeat.
public struct RandomDraw: Sendable, Hashable {
  /// A stratum and how many of it were drawn.
  public struct Stratum: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// How many institutions it has.
    public let institutions: Int
    /// Its share as written; nil where none of it is drawn.
    public let rate: String?
    /// How many were drawn.
    public let drawn: Int
  }

  /// An inspector drawn for an institution.
  public struct Person: Sendable, Hashable {
    /// 执法证号
    public let certificate: String
    /// Name.
    public let name: String
    /// The lot.
    public let ticket: String
  }

  /// An institution that was drawn.
  public struct Hit: Sendable, Hashable {
    /// Its stratum.
    public let stratum: String
    /// Number on the roster.
    public let id: String
    /// Name.
    public let name: String
    /// Township.
    public let township: String
    /// The lot.
    public let ticket: String
    /// Who goes there.
    public let inspectors: [Person]
  }

  /// Strata by name.
  public let strata: [Stratum]
  /// Institutions, by stratum and lot.
  public let hits: [Hit]

  /// Draws.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` where the request does not fit the lists.
  public init(
    _ request: DrawRequest, subjects: [Subject], inspectors: [Inspector], path: String
  ) throws {
    let institutions = subjects.filter { $0.kind == .institution }
    let groups = Dictionary(grouping: institutions) { request.strata.stratum(of: $0) }
    var faults = RandomDraw.faults(request, strata: Set(groups.keys), institutions, inspectors)
    func refuse() throws {
      guard faults.isEmpty else {
        throw WorkflowError.refused(code: .drawRefused, path: path, faults: faults)
      }
    }
    try refuse()
    let names = groups.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let barred = Set(request.barred.map { "\($0.institution)\n\($0.certificate)" })
    var strata: [Stratum] = []
    var hits: [Hit] = []
    for name in names {
      let members = groups[name] ?? []
      let rate = request.rates[name] ?? request.rate
      let count = rate?.share(of: members.count) ?? 0
      strata.append(
        Stratum(name: name, institutions: members.count, rate: rate?.text, drawn: count))
      guard count > 0 else { continue }
      let lots = members.map { (DrawTicket.institution(request.seed, $0.id), $0) }
        .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
      for (ticket, subject) in lots.prefix(count) {
        let persons = inspectors.filter { !barred.contains("\(subject.id)\n\($0.certificate)") }
          .map { person in
            Person(
              certificate: person.certificate, name: person.name,
              ticket: DrawTicket.inspector(request.seed, subject.id, person.certificate))
          }.sorted { ($0.ticket, $0.certificate) < ($1.ticket, $1.certificate) }
        if persons.count < request.inspectorsEach {
          faults.append(
            Fault(
              "\(subject.id) \(subject.title)",
              "回避以后只剩 \(persons.count) 名监督员，不够 \(request.inspectorsEach) 名",
              "核对回避名单，或者在监督员名单里补人"))
        }
        hits.append(
          Hit(
            stratum: name, id: subject.id, name: subject.title, township: subject.township ?? "",
            ticket: ticket, inspectors: Array(persons.prefix(request.inspectorsEach))))
      }
    }
    try refuse()
    self.strata = strata
    self.hits = hits
  }

  private static func faults(
    _ request: DrawRequest, strata: Set<String>, _ institutions: [Subject],
    _ inspectors: [Inspector]
  ) -> [Fault] {
    var faults: [Fault] = []
    if request.seed.isBlank {
      faults.append(Fault("种子", "没有填", "填抽取前谁也不知道的公开内容，例如当天某次公开摇号的号码"))
    } else if request.seed.contains(where: \.isNewline) || request.seed.contains("\t") {
      faults.append(Fault("种子", "有换行或者制表符，别人不好照着重抽", "写成一行文字"))
    }
    if request.rate == nil, request.rates.isEmpty {
      faults.append(Fault("比例", "没有填", "写抽百分之几，例如 20"))
    }
    for name in request.rates.keys.sorted() where !strata.contains(name) {
      faults.append(
        Fault("比例", "名册里没有“\(name)”这一层", "可选：\(strata.sorted().joined(separator: "、"))"))
    }
    if request.inspectorsEach < 2 {
      faults.append(Fault("每家派几人", "检查须有两名以上执法人员", "填 2 或者更多"))
    }
    let known = (Set(institutions.map(\.id)), Set(inspectors.map(\.certificate)))
    for pair in request.barred {
      if !known.0.contains(pair.institution) {
        faults.append(Fault("回避", "名册里没有 \(pair.institution)", "核对编号"))
      }
      if !known.1.contains(pair.certificate) {
        faults.append(Fault("回避", "监督员名单里没有执法证号 \(pair.certificate)", "核对执法证号"))
      }
    }
    return faults
  }
}

extension RandomDraw {
  /// What a record says came out, believed for nothing else than to be compared.
  init(strata: [Stratum], hits: [Hit]) { (self.strata, self.hits) = (strata, hits) }
}
