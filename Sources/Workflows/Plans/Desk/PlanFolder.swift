import Files
import Foundation
public import Intake
public import Model
import Synchronization

/// A plan folder on the lead's desk: what its file says, what is wrong with it, and changes that touch
/// only the lines concerned. The file is the one source; nothing is kept beside it.
public final class PlanFolder: Sendable {
  /// The folder.
  public let path: String
  /// The checklists of this kit.
  public let modules: [Checklist]
  private let schema: PlanSchema
  /// What this desk changed, the newest step last: what undo goes back to.
  private let steps = Mutex<[[ChangedFile]]>([])
  /// What was read last.
  struct Reading: Sendable {
    /// What the folder was like before it was read; nil where that cannot be told.
    let stamp: FolderStamp?
    let state: State
    let checked: PlanFile
    /// The lists to draw from, as far as somebody asked for them.
    let lists = DrawLists()
  }
  private let known = Mutex<Reading?>(nil)
  /// Something that is looked at before it is taken, as far as it is known.
  enum Draft<Content: Sendable>: Sendable {
    /// Nobody has looked yet whether one was kept.
    case unread
    case read(Content?)
  }

  /// A list that is looked at before it is taken.
  let draft = Mutex<Draft<ListSheet>>(.unread)
  /// A questionnaire that is looked at before it is taken.
  let questionDraft = Mutex<Draft<QuestionDraft>>(.unread)
  /// Where both are kept.
  let shelf: ReviewShelf

  /// A folder with a plan, or without one yet.
  /// - Parameter keepsDrafts: whether what is looked at and not yet taken is there again when the
  ///   folder is opened the next time.
  public init(_ path: String, modules: [Checklist], keepsDrafts: Bool = false) throws {
    self.path = path
    self.modules = modules
    shelf = ReviewShelf(folder: keepsDrafts ? path + "/review" : nil)
    schema = try PlanSchema()
  }

  /// Whether the desk can be opened on a folder: it has a plan, or nothing at all.
  public static func isPlan(_ path: String) -> Bool {
    if FileManager.default.fileExists(atPath: path + "/plan.yaml") { return true }
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    return names?.allSatisfy { $0 == ScreenEntry.name } ?? false
  }

  /// The plan file.
  public var file: String { path + "/plan.yaml" }

  /// Whether there is a plan yet.
  public var hasPlan: Bool { FileManager.default.fileExists(atPath: file) }

  /// How the schema names and orders the fields.
  public var shape: PlanShape { schema.root }

  /// The plan as it stands.
  public struct State: Sendable {
    /// SHA-256 of the text: what a change is based on.
    public let digest: String
    /// The text.
    public let source: PlanSource
    /// Everything that is wrong, as `plan check` says it.
    public let faults: [Fault]
    /// What is unusual but accepted.
    public let warnings: [Fault]
    /// The institutions of the roster.
    public let subjects: [Subject]
    /// The inspectors.
    public let inspectors: [Inspector]
    /// The laptops that were enrolled.
    public let laptops: [EnrolledLaptop]
    /// Who is to go where.
    public let assignments: Assignments

    /// The faults of the plan file at a place or below it, each with its pointer.
    public func faults(at pointer: String) -> [Fault] {
      faults.filter { fault in
        guard let place = State.pointer(fault) else { return false }
        return place == pointer || place.hasPrefix(pointer + "/")
      }
    }

    /// Where in the plan file a fault stands; nil for one of a list beside it.
    public static func pointer(_ fault: Fault) -> String? {
      guard fault.place.hasPrefix("plan.yaml "), let slash = fault.place.firstIndex(of: "/") else {
        return nil
      }
      return String(fault.place[slash...])
    }
  }

  /// Reads the folder; as long as none of its files changes, once.
  /// - Throws: ``IntakeError`` where the file cannot be read as YAML.
  public func state() throws -> State { try reading().state }

  /// What is read of the folder; as long as none of its files changes, once.
  func reading() throws -> Reading {
    let stamp = FolderStamp(path)
    if stamp != nil, let known = known.withLock({ $0 }), known.stamp == stamp { return known }
    let source = try PlanSource(path: file)
    let checked = try PlanFile(path: file, modules: modules)
    let state = State(
      digest: Digest.of(text: source.text), source: source, faults: checked.faults,
      warnings: checked.warnings, subjects: checked.subjects, inspectors: checked.inspectors,
      laptops: checked.laptops, assignments: checked.assignments)
    let reading = Reading(stamp: stamp, state: state, checked: checked)
    known.withLock { $0 = reading }
    return reading
  }

  /// Changes members of the plan, and only the lines that say them.
  /// - Parameters:
  ///   - base: digest of the text that the page showed.
  ///   - changes: values by pointer; nil takes a member out.
  /// - Returns: whether anything differs now.
  /// - Throws: ``PlanError/moved`` where the file was changed elsewhere meanwhile.
  public func save(_ changes: [(pointer: String, value: JSONValue?)], base: String) throws -> Bool {
    try save(changes, files: [], base: base)
  }

  /// Changes members of the plan and writes files beside it, as one step.
  func save(
    _ changes: [(pointer: String, value: JSONValue?)], files: [(name: String, text: String)],
    base: String
  ) throws -> Bool {
    let source = try PlanSource(path: file)
    guard Digest.of(text: source.text) == base else { throw PlanError.moved }
    var changed = source
    for change in changes {
      do {
        changed = try changed.setting(change.pointer, to: change.value, schema: schema)
      } catch is PlanSource.Unchangeable {
        throw PlanError.unchangeable(place: change.pointer)
      }
    }
    var new = files.map { (path: path + "/" + $0.name, text: $0.text) }
    if changed.text != source.text { new.append((file, changed.text)) }
    guard !new.isEmpty else { return false }
    try write(new.map { ($0.path, Array($0.text.utf8)) })
    return true
  }

  /// Writes files as one step that can be taken back.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws {
    let step = try files.map { try ChangedFile($0.path, becoming: $0.bytes) }
    for file in files { try WrittenFile.write(file.bytes, to: file.path) }
    steps.withLock { $0.append(step) }
  }

  /// SHA-256 of the text as it stands.
  func digest() throws -> String { Digest.of(text: try PlanSource(path: file).text) }

  /// Goes back to what stood before the last change of this desk.
  /// - Returns: whether there was one.
  /// - Throws: ``PlanError/moved`` where a file was changed elsewhere meanwhile.
  public func undo(base: String) throws -> Bool {
    guard try digest() == base else { throw PlanError.moved }
    guard let step = steps.withLock({ $0.last }) else { return false }
    guard try step.allSatisfy({ try $0.isAsWritten() }) else { throw PlanError.moved }
    for file in step { try file.restore() }
    steps.withLock { _ = $0.popLast() }
    return true
  }

  /// Whether there is something to undo.
  public var canUndo: Bool { steps.withLock { !$0.isEmpty } }
}

/// One file of a step: what it was before, and what was written.
struct ChangedFile: Sendable {
  private let path: String
  /// Nil where there was no such file.
  private let before: [UInt8]?
  private let written: String

  init(_ path: String, becoming bytes: [UInt8]) throws {
    self.path = path
    before = try ChangedFile.content(path)
    written = Digest.of(bytes)
  }

  private static func content(_ path: String) throws -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do throws(FileFault) {
      return try PlainFile.read(path)
    } catch {
      throw IntakeError.cannotRead(path: path, detail: error.detail)
    }
  }

  /// Whether nobody changed it since.
  func isAsWritten() throws -> Bool {
    try ChangedFile.content(path).map { Digest.of($0) } == written
  }

  func restore() throws {
    guard let before else {
      do throws(FileFault) {
        return try Medium.remove(path)
      } catch {
        throw WorkflowError.cannotWrite(path: error.path, detail: error.detail)
      }
    }
    try WrittenFile.write(before, to: path)
  }
}
