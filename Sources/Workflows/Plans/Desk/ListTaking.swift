import Files
import Foundation
public import Intake
public import Model
import Synchronization

extension PlanFolder {
  /// The list that is looked at; nil where none is.
  public var list: ListSheet? {
    draft.withLock { held in
      if case .read(let sheet) = held { return sheet }
      let sheet = shelf.kept(PlanFolder.keptList).flatMap { path, notes in
        try? ListSheet(path: path, notes: notes)
      }
      held = .read(sheet)
      return sheet
    }
  }

  private static let keptList = "list"

  private func begin(_ sheet: ListSheet, _ bytes: [UInt8]) throws {
    try shelf.put(PlanFolder.keptList, bytes, about: sheet.notes)
    draft.withLock { $0 = .read(sheet) }
  }

  /// Begins with a file that somebody handed in. The list in use stays in use.
  /// - Throws: ``IntakeError`` where the file is no table.
  public func begin(
    _ kind: ListKind, name: String, bytes: [UInt8], surroundings: Surroundings
  ) throws {
    let sheet = try TemporaryFolder.with(surroundings) { folder in
      let file = folder + "/list"
      try WrittenFile.lay(bytes, at: file)
      return try ListSheet(path: file, name: name, kind: kind)
    }
    try begin(sheet, bytes)
  }

  /// Begins with the list in use, to correct it.
  /// - Throws: ``IntakeError``.
  public func beginWithList(_ kind: ListKind) throws {
    let name = try PlanSource(path: file).value[kind.member]?.string ?? ""
    let given = path + "/" + name
    let book = name.hasSuffix(".csv") ? path + "/" + name.dropLast(4) + ".xlsx" : given
    let isBook = !FileManager.default.fileExists(atPath: given)
    let used = isBook ? book : given
    let sheet = try ListSheet(path: used, name: name, kind: kind)
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try PlainFile.read(used)
    } catch {
      throw IntakeError.cannotRead(path: used, detail: error.detail)
    }
    try begin(sheet, bytes)
  }

  /// Changes the list that is looked at.
  public func change(_ work: (inout ListSheet) -> Void) throws {
    guard var sheet = list else { return }
    work(&sheet)
    try shelf.note(PlanFolder.keptList, sheet.notes)
    draft.withLock { $0 = .read(sheet) }
  }

  /// Lets the list go; the one in use stays.
  public func forgetList() throws {
    try shelf.forget(PlanFolder.keptList)
    draft.withLock { $0 = .read(nil) }
  }

  /// Puts the list in the place of the one in use, which is kept in the folder `earlier`.
  /// - Returns: whether anything differs now.
  /// - Throws: ``IntakeError`` as long as something is wrong with it.
  public func takeList(surroundings: Surroundings) throws -> Bool {
    guard let sheet = list else { return false }
    let source = try PlanSource(path: file)
    let checked = sheet.checked(acceptedCodes: PlanFolder.acceptedCodes(source.value))
    let missing = sheet.missing.map { Fault("列 \($0)", .table(.missingColumn(name: $0))) }
    guard missing.isEmpty, checked.faults.isEmpty else {
      throw IntakeError.refused(
        code: .planRefused, path: sheet.name, faults: missing + checked.faults)
    }
    let named = source.value[sheet.kind.member]?.string ?? ""
    let isCSV = named.hasSuffix(".csv")
    let target = isCSV ? named : "\(sheet.kind.member).csv"
    try keepEarlier(named, surroundings)
    let isChanged = try save(
      isCSV ? [] : [("/" + sheet.kind.member, .string(target))], files: [(target, sheet.text)],
      base: Digest.of(text: source.text))
    try forgetList()
    return isChanged
  }

  private func keepEarlier(_ name: String, _ surroundings: Surroundings) throws {
    let current = path + "/" + name
    guard !name.isEmpty, FileManager.default.fileExists(atPath: current) else { return }
    let folder = path + "/earlier"
    let stamp = surroundings.now().text.filter { $0.isNumber }.prefix(14)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
    }
    try CheckedCopy.write(current, to: "\(folder)/\(stamp)-\(name)")
  }

  /// Credit codes that were checked on paper.
  public static func acceptedCodes(_ plan: JSONValue) -> Set<String> {
    Set((plan["acceptedCodes"]?.array ?? []).compactMap { $0["code"]?.string })
  }
}

/// What a new list has more, less and otherwise than the one in use.
public struct ListComparison: Sendable {
  /// An institution that goes on under another number.
  public struct Renumbered: Sendable, Hashable {
    /// As the list in use has it.
    public let before: Subject
    /// As the new list has it.
    public let after: Subject
  }

  /// Only in the new list.
  public let added: [Subject]
  /// Only in the list in use: closed, or forgotten.
  public let gone: [Subject]
  /// The same institution by its credit code or its name and township, under another number.
  public let renumbered: [Renumbered]
  /// The same number at another address or in another township.
  public let moved: [PlanDifference]
  /// What else is written otherwise.
  public let changed: [PlanDifference]

  /// Compares two rosters.
  public init(_ old: [Subject], _ new: [Subject]) {
    let before = Set(old.map(\.id))
    let after = Set(new.map(\.id))
    var added = new.filter { !before.contains($0.id) }
    var gone = old.filter { !after.contains($0.id) }
    func keys(_ subject: Subject) -> [String] {
      let code = subject.creditCode.map(CreditCode.normalise)
      let name = subject.name.map { "\($0)\n\(subject.township ?? "")" }
      return [code, name].compactMap(\.self).filter { !$0.isEmpty }
    }
    var known: [String: Subject] = [:]
    for subject in gone { for key in keys(subject) { known[key] = subject } }
    var renumbered: [Renumbered] = []
    var taken: Set<String> = []
    for subject in added {
      guard let other = keys(subject).compactMap({ known[$0] }).first,
        taken.insert(other.id).inserted
      else { continue }
      renumbered.append(Renumbered(before: other, after: subject))
    }
    let others = Set(renumbered.map(\.after.id))
    added.removeAll { others.contains($0.id) }
    gone.removeAll { taken.contains($0.id) }
    (self.added, self.gone, self.renumbered) = (added, gone, renumbered)
    let differences = PlanComparison.roster(old, new).filter {
      $0.change == .changed || $0.isOfBoth(before, after)
    }
    moved = differences.filter { $0.isPlace }
    changed = differences.filter { !$0.isPlace }
  }

  /// What is told, a line each; long lists say how much they leave out.
  public var lines: [String] {
    var lines = [
      "和在用的比：新增 \(added.count) 家，没有了 \(gone.count) 家，换了编号 \(renumbered.count) 家，搬了 \(moved.count) 处，别的改了 \(changed.count) 处。"
    ]
    func list<Entry>(_ entries: [Entry], _ line: (Entry) -> String) {
      lines += entries.prefix(20).map { "  " + line($0) }
      if entries.count > 20 { lines.append("  …… 另有 \(entries.count - 20)") }
    }
    list(added) { "新增 \($0.id) \($0.title.shown)" }
    list(gone) { "没有了 \($0.id) \($0.title.shown)" }
    list(renumbered) { "换了编号 \($0.before.id) 现在是 \($0.after.id) \($0.after.title.shown)" }
    list(moved) { $0.sentence.shown }
    list(changed) { $0.sentence.shown }
    return lines
  }
}

extension PlanDifference {
  /// Whether it is about where an institution is.
  fileprivate var isPlace: Bool { subject.hasSuffix(" 乡镇") || subject.hasSuffix(" 地址") }

  /// Whether both lists have the institution, though only one of them the cell.
  fileprivate func isOfBoth(_ before: Set<String>, _ after: Set<String>) -> Bool {
    let id = String(place.dropFirst("roster/".count))
    return before.contains(id) && after.contains(id)
  }
}
