import Files
import Foundation
import Model
import Store
import Synchronization
import TestSupport
import Testing
@testable import Workflows

/// UUIDs that a test says in advance, then counted ones.
final class Script: Sendable {
  private let next: Mutex<[String]>
  private let counted = Surroundings.counted()

  init(_ ids: [String] = []) { next = Mutex(ids) }

  func say(_ ids: String...) { next.withLock { $0 += ids } }

  var surroundings: Surroundings {
    Surroundings(now: counted.now) {
      self.next.withLock { $0.isEmpty ? nil : $0.removeFirst() } ?? self.counted.uuid()
    }
  }
}

/// Does on the screen what a visit file says, one field at a time.
struct ScreenVisit {
  let workspace: Workspace
  let script: Script
  let actor = "桂X001"

  init(_ name: String = "screen") throws {
    try Kit.workspace(name, in: .folder).close()
    script = Script()
    workspace = try Workspace.open(
      Scratch.folder.path(name), surroundings: script.surroundings)
  }

  private static let givenAtStart: Set<String> = [
    "/format", "/id", "/plan", "/type", "/outcome", "/inspectors", "/modules", "/arrivedAt",
  ]

  /// The edits of a file, each still without a revision.
  static func fields(of file: JSONValue) -> [(field: String, value: JSONValue)] {
    var members = file.object ?? [:]
    members["subject"] = nil
    members["evidence"] = nil
    return RecordDocument.fields(of: .object(members)).filter { !givenAtStart.contains($0.field) }
  }

  /// Everything but the last word.
  @discardableResult
  func draft(_ name: String) throws -> String {
    let path = Repository.visit(name)
    let file = try JSONReader.read(bytes(of: path))
    let subject = try subject(file["subject"] ?? .null)
    let id = try #require(file["id"]?.string)
    script.say(id)
    let visit = try workspace.startVisit(
      VisitStart(
        subject: subject, type: try #require(VisitType(rawValue: file["type"]?.string ?? "")),
        outcome: try #require(VisitOutcome(rawValue: file["outcome"]?.string ?? "")),
        inspectors: (file["inspectors"]?.array ?? []).compactMap(\.string),
        modules: (file["modules"]?.array ?? []).compactMap(\.string),
        arrivedAt: Moment(file["arrivedAt"]?.string ?? "")), actor: actor)
    #expect(visit == id)
    for (field, value) in ScreenVisit.fields(of: file) {
      try workspace.save(visit: visit, [FieldEdit(field, value, revision: 0)], actor: actor)
    }
    for entry in file["evidence"]?.array ?? [] {
      let source = FilePath.beside(path, entry["file"]?.string ?? "")
      try upload(
        try Data(contentsOf: URL(filePath: source)), name: FilePath.name(of: source), to: visit,
        items: (entry["items"]?.array ?? []).compactMap(\.string),
        caption: entry["caption"]?.string)
    }
    return visit
  }

  @discardableResult
  func upload(
    _ data: Data, name: String, to visit: String, items: [String] = [], caption: String? = nil
  ) throws -> String {
    var upload = try workspace.beginUpload(name: name)
    var rest = data[...]
    while !rest.isEmpty {
      try upload.write(Data(rest.prefix(1000)))
      rest = rest.dropFirst(1000)
    }
    return try workspace.addEvidence(
      visit: visit, upload, caption: caption, items: items, actor: actor)
  }

  private func subject(_ value: JSONValue) throws -> String {
    if let number = value["roster"]?.string { return number }
    var new = NewSubject(
      kind: try #require(SubjectKind(rawValue: value["kind"]?.string ?? "")),
      licenceKind: LicenceKind(rawValue: value["licenceKind"]?.string ?? "") ?? .none)
    new.name = value["name"]?.string
    new.category = value["category"]?.string
    new.ownership = value["ownership"]?.string.flatMap(Ownership.init(rawValue:))
    new.grade = value["grade"]?.string.flatMap(HospitalGrade.init(rawValue:))
    new.creditCode = value["uscc"]?.string
    new.township = value["township"]?.string
    new.address = value["address"]?.string
    func coordinate(_ value: JSONValue?) -> String? {
      switch value {
      case .decimal(let digits), .string(let digits): digits
      case .integer(let number): String(number)
      case .null, .bool, .array, .object, nil: nil
      }
    }
    new.latitude = coordinate(value["latitude"])
    new.longitude = coordinate(value["longitude"])
    script.say(value["id"]?.string ?? "")
    return try workspace.addSubject(new, actor: actor).subject.id
  }

  /// Saves one field as a page does that has just been loaded.
  @discardableResult
  func save(
    _ visit: String, _ field: String, _ value: JSONValue, actor: String? = nil
  ) throws -> Saved {
    let revision = try workspace.sheet(visit: visit).field(field).revision
    return try workspace.save(
      visit: visit, [FieldEdit(field, value, revision: revision)], actor: actor ?? self.actor)
  }

  /// A fresh draft at the first institution of the roster.
  func empty(modules: [String] = ["general"], subject: String = "LX-0001") throws -> String {
    try workspace.startVisit(
      VisitStart(subject: subject, inspectors: ["桂X001", "桂X002"], modules: modules),
      actor: actor)
  }

  func item(_ id: String, of visit: String) throws -> VisitSheet.Item {
    let items = try workspace.sheet(visit: visit).items
    return try #require(items.first { $0.item.id == id })
  }
}

extension VisitSheet {
  /// The items of every module.
  var items: [Item] { modules.flatMap(\.sections).flatMap(\.items) }
}
