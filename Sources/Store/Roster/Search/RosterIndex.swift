import GRDB
public import Model

/// Everything that the institutions of a roster are found by, in one piece of memory. A roster
/// never changes, so neither does its index; it is made anew whenever it is needed first.
public final class RosterIndex: Sendable {
  /// What is asked of an index.
  public struct Question: Sendable {
    /// Words, all of which must occur.
    public var text: SearchText
    /// Class of coverage target.
    public var subjectClass: CoverageClass?
    /// Township.
    public var township: String?
    /// Only these institutions, by number; nil for all.
    public var only: Set<String>?
    /// None of these institutions, by number.
    public var without: Set<String> = []

    /// Everything that has the words.
    public init(_ text: SearchText) { self.text = text }
  }

  private let text: [UInt8]
  /// Where the text of each institution begins, and the end of the last.
  private let starts: [Int]
  private let positions: [Int64]
  private let numbers: [String: Int]
  private let classes: [UInt8]
  private let areas: [Int32]
  /// Townships of the roster, in its order.
  public let townships: [String]

  init(reading db: Database) throws {
    var text: [UInt8] = []
    var starts = [0]
    var positions: [Int64] = []
    var numbers: [String: Int] = [:]
    var classes: [UInt8] = []
    var areas: [Int32] = []
    var townships: [String] = []
    var known: [String: Int32] = [:]
    var placements: [String: UInt8] = [:]
    var initials = PinyinInitials()
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT position, id, township, kind, category, ownership, grade, name,
          registration_number, uscc, address
        FROM institution ORDER BY position
        """)
    while let row = try cursor.next() {
      let record = positions.count
      positions.append(row[0])
      numbers[row[1]] = record
      let township: String = row[2] ?? ""
      let area = known[township] ?? Int32(townships.count)
      if known[township] == nil {
        known[township] = area
        townships.append(township)
      }
      areas.append(area)
      let key = (3...6).map { (row[$0] as String?) ?? "" }.joined(separator: "\n")
      let bits = placements[key] ?? RosterIndex.bits(RosterStore.classified(row, from: 3))
      placements[key] = bits
      classes.append(bits)
      let name: String = row[7] ?? ""
      text.append(contentsOf: SearchText.folded(name))
      for letters in initials.of(TextFolding.plain(name)) {
        text.append(SearchText.lineEnd)
        text.append(contentsOf: letters)
      }
      for column in [1, 8, 9, 10] {
        text.append(SearchText.lineEnd)
        text.append(contentsOf: SearchText.folded(row[column] ?? ""))
      }
      text.append(SearchText.lineEnd)
      starts.append(text.count)
    }
    text.append(ByteSearch.end)
    self.text = text
    self.starts = starts
    self.positions = positions
    self.numbers = numbers
    self.classes = classes
    self.areas = areas
    self.townships = townships.filter { !$0.isEmpty }
    areaNames = known
  }

  private let areaNames: [String: Int32]

  private static func bits(_ subject: Subject) -> UInt8 {
    Placement(subject).coverageClasses.reduce(0) { $0 | bit($1) }
  }

  private static func bit(_ subjectClass: CoverageClass) -> UInt8 {
    switch subjectClass {
    case .hospital: 1
    case .other: 2
    case .privateInstitution: 4
    case .individualClinic: 8
    case .township: 16
    }
  }

  /// How many institutions there are.
  public var count: Int { positions.count }

  /// The institutions that a question asks for: the one whose very number it is, those whose name begins with the first word come
  /// first, then those where it begins any other text, then the rest; each in roster order.
  /// - Returns: their positions in the roster.
  func find(_ question: Question) -> [Int64] {
    let typed = question.text.typed
    if let record = numbers[typed] ?? numbers[typed.uppercased()],
      filtered([record], question) == [record]
    {
      // Whoever types a whole number means that institution, wherever else the digits occur.
      let others = found(question).filter { $0 != positions[record] }
      return [positions[record]] + others
    }
    return found(question)
  }

  private func found(_ question: Question) -> [Int64] {
    var rest = question.text.words[...]
    guard let first = rest.popFirst() else {
      return filtered(Array(0..<count), question).map { positions[$0] }
    }
    var ranked: [[Int]] = [[], [], []]
    for hit in hits(first) { ranked[hit.rank].append(hit.record) }
    for rank in ranked.indices where !ranked[rank].isEmpty {
      ranked[rank] = filtered(ranked[rank], question).filter { record in
        rest.allSatisfy { contains($0, record) }
      }
    }
    return ranked.joined().map { positions[$0] }
  }

  private func filtered(_ records: [Int], _ question: Question) -> [Int] {
    var records = records
    if let subjectClass = question.subjectClass {
      let bit = RosterIndex.bit(subjectClass)
      records = records.filter { classes[$0] & bit != 0 }
    }
    if let township = question.township {
      guard let area = areaNames[township] else { return [] }
      records = records.filter { areas[$0] == area }
    }
    if let only = question.only {
      let wanted = Set(only.compactMap { numbers[$0] })
      records = records.filter(wanted.contains)
    }
    if !question.without.isEmpty {
      let unwanted = Set(question.without.compactMap { numbers[$0] })
      if !unwanted.isEmpty { records = records.filter { !unwanted.contains($0) } }
    }
    return records
  }

  /// The institutions in which a word occurs, in order, and how well.
  private func hits(_ word: [UInt8]) -> [(record: Int, rank: Int)] {
    var hits: [(record: Int, rank: Int)] = []
    var record = 0
    var place = 0
    while let found = ByteSearch.first(word, in: text, from: place) {
      record = self.record(at: found, from: record)
      let start = starts[record]
      let rank = found == start ? 0 : text[found - 1] == SearchText.lineEnd ? 1 : 2
      hits.append((record, rank))
      record += 1
      guard record < count else { break }
      place = starts[record]
    }
    return hits
  }

  /// The institution whose text has a place, by halving what is left.
  private func record(at place: Int, from first: Int) -> Int {
    var low = first
    // Most of the time it is one of the next few.
    var high = first + 1
    while high < count, starts[high] <= place { (low, high) = (high, high + (high - first) + 1) }
    high = min(high, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }

  private func contains(_ word: [UInt8], _ record: Int) -> Bool {
    guard let found = ByteSearch.first(word, in: text, from: starts[record]) else { return false }
    return found < starts[record + 1]
  }
}
