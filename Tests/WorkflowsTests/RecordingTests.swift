import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

/// A file of the demo campaign with something else in it.
struct EditedFile {
  /// Copies the visits with their evidence, and writes one file anew.
  static func make(
    _ name: String, in scratch: Scratch, edit: (inout [String: JSONValue]) -> Void
  ) throws -> String {
    let folder = scratch.path("visits")
    if !FileManager.default.fileExists(atPath: folder) {
      _ = try scratch.copy(Repository.sample("visits"), as: "visits")
    }
    var members = try #require(
      try JSONReader.read(bytes(of: Repository.visit(name))).object)
    edit(&members)
    return try scratch.write(JSONWriter.pretty(.object(members)), as: "visits/edited-\(name).json")
  }
}

/// One thing that is wrong with a file that a laptop is given.
struct FileFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let code: String
  let place: String
  let file: String
  let edit: @Sendable (inout [String: JSONValue]) -> Void

  init(
    _ name: String, at place: String, code: String = "VISIT_REFUSED", file: String = "I-01",
    _ edit: @escaping @Sendable (inout [String: JSONValue]) -> Void
  ) {
    testDescription = name
    self.code = code
    self.place = place
    self.file = file
    self.edit = edit
  }

  static let all = [
    FileFault("an inspector of no plan", at: "/inspectors/1") {
      $0["inspectors"] = ["桂X001", "桂X999"]
    },
    FileFault("one inspector", at: "/inspectors") { $0["inspectors"] = ["桂X001"] },
    FileFault("an institution of no roster", at: "/subject/roster") {
      $0["subject"] = ["roster": "LX-9999"]
    },
    FileFault("evidence that is not there", at: "/evidence/0/file") {
      $0["evidence"] = [["file": "evidence/none.png", "items": ["A2-07"]]]
    },
    FileFault("evidence outside of any folder", at: "/evidence/0/file") {
      $0["evidence"] = [["file": "/etc/passwd", "items": ["A2-07"]]]
    },
    FileFault("a member that nobody knows", at: "/colour") { $0["colour"] = "green" },
    FileFault("a module that the plan does not enable", at: "/modules/0") {
      $0["modules"] = ["astrology"]
    },
    FileFault("leaving before arriving", at: "/leftAt") {
      $0["leftAt"] = "2026-03-12T01:00:00+08:00"
    },
    FileFault("another plan", at: "/plan") { $0["plan"] = "county-2024" },
    FileFault("a township of no plan", at: "/township", code: "SWEEP_REFUSED", file: "sweep-1") {
      $0["township"] = "火星镇"
    },
  ]
}

@Suite("Recording", .scratch)
struct RecordingTests {
  @Test("the same file again changes nothing", arguments: ["I-01", "I-06", "I-13", "sweep-1"])
  func again(name: String) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let first = try workspace.record(Repository.visit(name))
    #expect(!first.isKnown)
    try workspace.close()
    let before = try FolderSnapshot(Scratch.folder.path("w"))
    let later = try Workspace.open(
      Scratch.folder.path("w"), surroundings: .counted(at: Surroundings.noon + 86_400))
    let second = try later.record(Repository.visit(name))
    try later.close()
    #expect(second.isKnown)
    #expect(second.id == first.id)
    #expect(try FolderSnapshot(Scratch.folder.path("w")) == before)
  }

  @Test(
    "the same id with other content is refused",
    arguments: [
      ("I-01", "summary", "改过的小结"), ("I-01", "headcount", 99), ("sweep-1", "sitesChecked", 8),
      ("I-06", "companion", nil),
    ] as [(String, String, JSONValue?)])
  func otherContent(name: String, member: String, value: JSONValue?) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit(name))
    try workspace.close()
    let before = try FolderSnapshot(Scratch.folder.path("w"))
    let other = try EditedFile.make(name, in: .folder) { $0[member] = value ?? .null }
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    let refused = try refusal { try again.record(other) }
    try again.close()
    #expect(refused?.faults.map(\.place) == ["/id"], "\(refused?.report ?? "")")
    #expect(refused?.status == .badData)
    #expect(try FolderSnapshot(Scratch.folder.path("w")) == before)
  }

  @Test("the same id with other words about its subject is refused")
  func otherSubject() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-06"))
    let other = try EditedFile.make("I-06", in: .folder) { members in
      var subject = members["subject"]?.object ?? [:]
      subject["name"] = "另一家工作室"
      members["subject"] = .object(subject)
    }
    let refused = try refusal { try workspace.record(other) }
    #expect(refused?.faults.map(\.place) == ["/id"])
    try workspace.close()
  }

  @Test("a subject that a later visit corrected does not make the first file another one")
  func correctedSubject() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-06"))
    let later = try EditedFile.make("I-06", in: .folder) { members in
      members["id"] = "00000000-0000-4000-8000-0000000000aa"
      members["type"] = "joint"
      var subject = members["subject"]?.object ?? [:]
      subject["name"] = "更正后的名称"
      members["subject"] = .object(subject)
    }
    #expect(try !workspace.record(later).isKnown)
    let entries = try workspace.head().seq
    #expect(try workspace.record(Repository.visit("I-06")).isKnown)
    #expect(try workspace.record(later).isKnown)
    #expect(try workspace.head().seq == entries)
    let names = try workspace.store.facts(plan: "demo-2026").map(\.subject.name)
    #expect(names == ["更正后的名称", "更正后的名称"])
    #expect(try !workspace.rebuild())
    try workspace.close()
  }

  @Test("a file without an id gets the same one every time")
  func noID() throws {
    let file = try EditedFile.make("I-01", in: .folder) { $0["id"] = nil }
    let workspace = try Kit.workspace("w", in: .folder)
    let first = try workspace.record(file)
    let second = try workspace.record(file)
    #expect(first.id == second.id)
    #expect(second.isKnown)
    try workspace.close()
    let other = try Kit.workspace("other", in: .folder)
    #expect(try other.record(file).id == first.id)
    try other.close()
  }

  @Test(
    "leaves the workspace byte for byte as it was when a file is refused for",
    arguments: FileFault.all)
  func refused(fault: FileFault) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-02"))
    try workspace.close()
    let before = try FolderSnapshot(Scratch.folder.path("w"))
    let file = try EditedFile.make(fault.file, in: .folder, edit: fault.edit)
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    let refused = try refusal { try again.record(file) }
    try again.close()
    #expect(refused?.code == fault.code)
    #expect(
      refused?.faults.contains { $0.place == fault.place } == true, "\(refused?.report ?? "")")
    #expect(try FolderSnapshot(Scratch.folder.path("w")) == before)
  }

  @Test(
    "says of a member that cannot be used only that, and nothing that follows from it",
    arguments: [
      ("notExamined", "x"), ("formRest", "y"), ("form", []), ("modules", "general"),
      ("evidence", "none"), ("evidenceWaived", 3), ("profile", "x"), ("type", "none"),
    ] as [(String, JSONValue)])
  func follows(member: String, value: JSONValue) throws {
    let leavesRowsOpen = ["notExamined", "form", "modules"].contains(member)
    let file = try EditedFile.make("I-01", in: .folder) { members in
      if leavesRowsOpen { members["formRest"] = nil }
      members[member] = value
    }
    let workspace = try Kit.workspace("w", in: .folder)
    let refused = try refusal { try workspace.record(file) }
    try workspace.close()
    #expect(refused?.faults.map(\.place) == ["/" + member], "\(refused?.report ?? "")")
  }

  @Test(
    "files of no known format are refused",
    arguments: [
      ("{}", "FORMAT_UNKNOWN"), (#"{"format": "fieldkit-visit/2"}"#, "FORMAT_UNKNOWN"),
      (#"{"format": "fieldkit-cases/1"}"#, "FORMAT_UNKNOWN"), ("not JSON", "FILE_NOT_JSON"),
      ("", "FILE_NOT_JSON"), (#"{"format": "a", "format": "b"}"#, "FILE_NOT_JSON"),
    ])
  func format(text: String, code: String) throws {
    let file = try Scratch.folder.write(text, as: "file.json")
    let workspace = try Kit.workspace("w", in: .folder)
    let refused = try refusal { try workspace.record(file) }
    #expect(refused?.code == code)
    try workspace.close()
  }

  @Test("a file that is not there is missing")
  func missing() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let refused = try refusal { try workspace.record(Scratch.folder.path("none.json")) }
    #expect(refused?.status == .missingInput)
    try workspace.close()
  }
}
