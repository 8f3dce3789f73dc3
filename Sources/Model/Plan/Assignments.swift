/// Who is to go where: one line after the other, the last about an institution holds. Nothing is
/// taken out, so that what was assigned before stays to be seen.
public struct Assignments: Sendable, Hashable {
  /// One line.
  public struct Line: Sendable, Hashable {
    /// Number of the institution on the roster.
    public let institution: String
    /// A team, a laptop by its name, or an inspector by the certificate; nil takes the institution
    /// back, and leaves a look-back to whoever has the institution.
    public let to: String?
    /// Whether a second look is asked for (回头看), which stands beside the inspection itself.
    public let isLookBack: Bool
    /// Whether the second look is asked for no longer: somebody looked, or the matter ended otherwise.
    public let isSettled: Bool
    /// When it was written.
    public let day: Day?
    /// Why, in words.
    public let note: String?

    /// A line.
    public init(
      institution: String, to: String?, isLookBack: Bool = false, isSettled: Bool = false,
      day: Day? = nil, note: String? = nil
    ) {
      self.institution = institution
      self.to = to
      self.isLookBack = isLookBack
      self.isSettled = isSettled
      self.day = day
      self.note = note
    }
  }

  /// The lines in their order.
  public let lines: [Line]
  /// Who has an institution now.
  public let current: [String: String]
  /// The look-backs that are asked for, by institution.
  public let lookBacks: [String: Line]
  /// Since when each of them is asked for: another reason, a longer term for one, begins it anew,
  /// another team does not.
  public let asked: [String: Day]

  /// Assignments of some lines.
  public init(_ lines: [Line] = []) {
    self.lines = lines
    var current: [String: String] = [:]
    var lookBacks: [String: Line] = [:]
    var asked: [String: Day] = [:]
    for line in lines {
      if line.isLookBack {
        let isSame = lookBacks[line.institution].map { $0.note == line.note } ?? false
        if !isSame || line.isSettled { asked[line.institution] = line.isSettled ? nil : line.day }
        lookBacks[line.institution] = line.isSettled ? nil : line
      } else {
        current[line.institution] = line.to
      }
    }
    self.current = current
    self.lookBacks = lookBacks
    self.asked = asked
  }

  /// Who looks back at an institution: whom the line names, else whoever has the institution.
  public func lookingBack(at institution: String) -> String? {
    lookBacks[institution]?.to ?? current[institution]
  }

  /// What each of them has, in the order of a roster.
  public func shares(of roster: [String]) -> [AssignedShare] {
    var order: [String] = []
    var shares: [String: (institutions: [String], lookBacks: [String])] = [:]
    for id in roster {
      let to = current[id]
      let back = lookBacks[id] == nil ? nil : lookingBack(at: id)
      for name in [to, back].compactMap(\.self) where shares[name] == nil {
        shares[name] = ([], [])
        order.append(name)
      }
      if let to { shares[to]?.institutions.append(id) }
      if let back { shares[back]?.lookBacks.append(id) }
    }
    return order.sorted().map {
      AssignedShare(
        to: $0, institutions: shares[$0]?.institutions ?? [],
        lookBacks: shares[$0]?.lookBacks ?? [],
        asked: (shares[$0]?.lookBacks ?? []).reduce(into: [:]) { $0[$1] = asked[$1] })
    }
  }
}

/// What one team, laptop or inspector is to do, as a pack says it.
public struct AssignedShare: Sendable, Hashable {
  /// A team, a laptop by its name, or an inspector by the certificate.
  public let to: String
  /// Institutions to inspect, in the order of the roster.
  public let institutions: [String]
  /// Institutions to look back at.
  public let lookBacks: [String]
  /// The days on which looking back was asked for, by institution, where they are known.
  public let asked: [String: Day]

  /// A share.
  public init(
    to: String, institutions: [String], lookBacks: [String], asked: [String: Day] = [:]
  ) {
    self.to = to
    self.institutions = institutions
    self.lookBacks = lookBacks
    self.asked = asked
  }

  /// As a pack says it.
  public var document: JSONValue {
    var members: [String: JSONValue] = [
      "to": .string(to), "institutions": .strings(institutions), "lookBacks": .strings(lookBacks),
    ]
    if !asked.isEmpty { members["asked"] = .object(asked.mapValues { .string($0.description) }) }
    return .object(members)
  }

  /// Reads what a pack says.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    self.init(
      to: try reader.string("to"), institutions: try reader.strings("institutions"),
      lookBacks: try reader.strings("lookBacks"),
      asked: (reader.raw("asked").object ?? [:]).compactMapValues { $0.string.flatMap { Day($0) } })
  }
}

extension Plan {
  /// The names under which a laptop may be assigned something: its own, its team's, and the
  /// certificates of the inspectors of that team.
  public func names(of device: String) -> Set<String> {
    guard let laptop = laptops.first(where: { $0.device == device }) else { return [] }
    var names: Set<String> = [laptop.name]
    guard !laptop.team.isEmpty else { return names }
    names.insert(laptop.team)
    names.formUnion(inspectors.filter { $0.team == laptop.team }.map(\.certificate))
    return names
  }

  /// What a laptop is to do; nil where nothing was assigned to it.
  public func share(of device: String) -> AssignedShare? {
    let names = names(of: device)
    let own = shares.filter { names.contains($0.to) }
    guard !own.isEmpty else { return nil }
    return AssignedShare(
      to: device, institutions: own.flatMap(\.institutions), lookBacks: own.flatMap(\.lookBacks),
      asked: own.reduce(into: [:]) { $0.merge($1.asked) { max($0, $1) } })
  }
}
