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
  /// Earlier texts of the file, the newest last: what undo goes back to.
  private let earlier = Mutex<[String]>([])

  /// A folder with a plan, or without one yet.
  public init(_ path: String, modules: [Checklist]) throws {
    self.path = path
    self.modules = modules
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

  /// Reads the folder.
  /// - Throws: ``IntakeError`` where the file cannot be read as YAML.
  public func state() throws -> State {
    let source = try PlanSource(path: file)
    let checked = try PlanFile(path: file, modules: modules)
    return State(
      digest: Digest.of(text: source.text), source: source, faults: checked.faults,
      warnings: checked.warnings, subjects: checked.subjects, inspectors: checked.inspectors)
  }

  /// Changes members of the plan, and only the lines that say them.
  /// - Parameters:
  ///   - base: digest of the text that the page showed.
  ///   - changes: values by pointer; nil takes a member out.
  /// - Returns: whether anything differs now.
  /// - Throws: ``PlanError/moved`` where the file was changed elsewhere meanwhile.
  public func save(_ changes: [(pointer: String, value: JSONValue?)], base: String) throws -> Bool {
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
    guard changed.text != source.text else { return false }
    try WrittenFile.write(changed.text, to: file)
    earlier.withLock { $0.append(source.text) }
    return true
  }

  /// Goes back to the text before the last change of this desk.
  /// - Returns: whether there was one.
  /// - Throws: ``PlanError/moved`` where the file was changed elsewhere meanwhile.
  public func undo(base: String) throws -> Bool {
    let source = try PlanSource(path: file)
    guard Digest.of(text: source.text) == base else { throw PlanError.moved }
    guard let text = earlier.withLock({ $0.popLast() }) else { return false }
    try WrittenFile.write(text, to: file)
    return true
  }

  /// Whether there is something to undo.
  public var canUndo: Bool { earlier.withLock { !$0.isEmpty } }
}
