import Files
import Foundation
public import Intake
public import Model
import Synchronization

extension PlanFolder {
  /// A questionnaire that is looked at before its questions are taken as local items.
  public struct QuestionDraft: Sendable {
    /// Name of its file.
    public let name: String
    /// The form.
    public let form: XLSForm
    /// The module that its questions go into.
    public let module: String
    let bytes: [UInt8]
  }

  private static let kept = "questions"

  /// The questionnaire that is looked at; nil where none is.
  public var questions: QuestionDraft? {
    questionDraft.withLock { held in
      if case .read(let draft) = held { return draft }
      let draft = keptQuestions()
      held = .read(draft)
      return draft
    }
  }

  private func keptQuestions() -> QuestionDraft? {
    guard let (path, about) = shelf.kept(PlanFolder.kept), let name = about["name"]?.string,
      let module = about["module"]?.string, let bytes = try? PlainFile.read(path),
      let form = try? XLSForm(path: path, name: name, language: about["language"]?.string)
    else { return nil }
    return QuestionDraft(name: name, form: form, module: module, bytes: bytes)
  }

  /// Begins with a file that somebody handed in; the plan stays as it is.
  /// - Parameter language: the language to read; nil for Chinese where there is some.
  /// - Throws: ``IntakeError`` where the file is no XLSForm.
  public func beginQuestions(
    name: String, bytes: [UInt8], module: String, language: String? = nil,
    surroundings: Surroundings
  ) throws {
    let form = try TemporaryFolder.with(surroundings) { folder in
      let file = folder + "/form"
      try WrittenFile.lay(bytes, at: file)
      return try XLSForm(path: file, name: name, language: language)
    }
    var about: [String: JSONValue] = ["name": .string(name), "module": .string(module)]
    if !form.language.isEmpty { about["language"] = .string(form.language) }
    try shelf.put(PlanFolder.kept, bytes, about: .object(about))
    let draft = QuestionDraft(name: name, form: form, module: module, bytes: bytes)
    questionDraft.withLock { $0 = .read(draft) }
  }

  /// Reads the questionnaire in another language, or for another module.
  public func rereadQuestions(
    module: String, language: String?, surroundings: Surroundings
  ) throws {
    guard let draft = questions else { return }
    try beginQuestions(
      name: draft.name, bytes: draft.bytes, module: module, language: language,
      surroundings: surroundings)
  }

  /// Lets the questionnaire go.
  public func forgetQuestions() throws {
    try shelf.forget(PlanFolder.kept)
    questionDraft.withLock { $0 = .read(nil) }
  }

  /// The questions of a draft as local items of the plan as it stands.
  public func localItems(of draft: QuestionDraft, in plan: JSONValue) -> XLSForm.LocalItems {
    draft.form.localItems(in: draft.module, after: plan["localItems"]?.array ?? [])
  }

  /// Takes the questions into the plan, as one step that can be taken back.
  /// - Returns: how many local items are new.
  /// - Throws: ``PlanError``.
  public func takeQuestions() throws -> Int {
    guard let draft = questions else { return 0 }
    let source = try PlanSource(path: file)
    let items = localItems(of: draft, in: source.value)
    if !items.added.isEmpty {
      _ = try save(
        [("/localItems", .array(items.all))], base: Digest.of(text: source.text))
    }
    try forgetQuestions()
    return items.added.count
  }
}
