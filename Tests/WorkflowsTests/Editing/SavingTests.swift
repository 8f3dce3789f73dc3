import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Saving on the screen", .scratch)
struct SavingTests {
  private let field = VisitFields.answer("GEN-090")

  private func conflicts(_ work: () throws -> Void) throws -> [EditConflict] {
    do {
      try work()
      return []
    } catch let stale as EditConflicts {
      return stale.conflicts
    }
  }

  @Test("two tabs on one field never overwrite silently")
  func twoTabs() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let first = try screen.workspace.sheet(visit: visit).field(field)
    let second = try screen.workspace.sheet(visit: visit).field(field)
    let saved = try screen.workspace.save(
      visit: visit, [FieldEdit(field, "有", revision: first.revision)], actor: "桂X001")
    #expect(saved.fields.map(\.value) == ["有"])
    let late = FieldEdit(field, "无", revision: second.revision)
    let conflicts = try conflicts {
      try screen.workspace.save(visit: visit, [late], actor: "桂X002")
    }
    let conflict = try #require(conflicts.first)
    #expect(conflict.mine == "无" && conflict.theirs == "有")
    #expect(conflict.author == "桂X001" && conflict.field == field)
    #expect(try screen.workspace.sheet(visit: visit).field(field).value == "有")
    try screen.workspace.save(
      visit: visit, [FieldEdit(field, "无", revision: conflict.revision)], actor: "桂X002")
    #expect(try screen.workspace.sheet(visit: visit).field(field).value == "无")
    try screen.workspace.close()
  }

  @Test("two tabs that say the same, or that change different fields, do not disturb each other")
  func noConflict() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    for actor in ["桂X001", "桂X002"] {
      try screen.workspace.save(visit: visit, [FieldEdit(field, "有", revision: 0)], actor: actor)
    }
    try screen.workspace.save(
      visit: visit, [FieldEdit(VisitFields.answer("GEN-022"), "无", revision: 0)], actor: "桂X002")
    #expect(try screen.workspace.history(visit: visit, field: field).map(\.actor) == ["桂X001"])
    try screen.workspace.close()
  }

  @Test("a conflict in one of several fields saves none of them")
  func allOrNone() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    try screen.save(visit, field, "有")
    let head = try screen.workspace.head()
    let found = try conflicts {
      try screen.workspace.save(
        visit: visit,
        [
          FieldEdit(VisitFields.summary, "小结", revision: 0), FieldEdit(field, "无", revision: 0),
        ], actor: "桂X002")
    }
    #expect(found.map(\.field) == [field])
    #expect(try screen.workspace.head() == head)
    try screen.workspace.close()
  }

  @Test("many threads on one field: one wins each round, nobody loses a word")
  func threads() async throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let workspace = screen.workspace
    let field = VisitFields.summary
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 1...12 {
        group.addTask {
          (try? workspace.save(
            visit: visit, [FieldEdit(field, .string("第 \(number) 页"), revision: 0)],
            actor: "桂X001")) != nil
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
    #expect(try workspace.history(visit: visit, field: field).count == 1)
    try workspace.close()
  }

  @Test("undo puts back the old value as a new entry, and the history shows everything")
  func undo() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    try screen.save(visit, field, "无")
    let second = try screen.save(visit, field, "有", actor: "桂X002")
    let shown = try #require(second.fields.first)
    #expect(shown.changes == 2)
    let undone = try screen.workspace.undo(
      visit: visit, field: field, revision: shown.revision, actor: "桂X001")
    #expect(undone.fields.map(\.value) == ["无"])
    let history = try screen.workspace.history(visit: visit, field: field)
    #expect(history.map(\.old) == [.null, "无", "有"])
    #expect(history.map(\.new) == ["无", "有", "无"])
    #expect(history.map(\.actor) == ["桂X001", "桂X002", "桂X001"])
    #expect(history.map(\.reason) == [nil, nil, "撤销"])
    #expect(history.allSatisfy { $0.name != nil })
    let late = try conflicts {
      try screen.workspace.undo(
        visit: visit, field: field, revision: shown.revision, actor: "桂X002")
    }
    #expect(late.count == 1)
    let first = try screen.workspace.restore(
      visit: visit, entry: history[0].seq, revision: history[2].seq, actor: "桂X001",
      reason: "记错项目")
    #expect(first.fields.map(\.value) == [.null])
    try screen.workspace.close()
  }

  @Test("undo without anything to undo, or of what is no field of a page, is refused")
  func nothingToUndo() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    for field in [field, "/status", "/subject"] {
      let refused = try refusal {
        try screen.workspace.undo(visit: visit, field: field, revision: 1 << 40, actor: "桂X001")
      }
      #expect(refused?.code == "NOT_FOUND")
    }
    for field in [VisitFields.arrivedAt, VisitFields.type] {
      let refused = try refusal {
        try screen.workspace.undo(visit: visit, field: field, revision: 1 << 40, actor: "桂X001")
      }
      #expect(refused?.code == "EDIT_REFUSED", "the first value of \(field)")
    }
    try screen.workspace.close()
  }

  /// One workspace serves them all: each is refused and leaves no trace.
  private static let refusedValues: [(field: String, value: JSONValue)] = [
    ("/answers/GEN-090", "是"), ("/answers/GEN-010", ["sampled": 3]), ("/answers/NONE-1", "有"),
    ("/form/A2-07", "不适用"), ("/form/A2-26", "有"), ("/leftAt", "明天"), ("/headcount", -1),
    ("/inspectors", ["桂X999"]), ("/modules", ["astrology"]),
    ("/profile/services", ["dreams"]), ("/persons", [["code": "D-1", "role": "king"]]),
    ("/accountsHandled", [["platform": "微信公众号"]]), ("/type", .null), ("/id", "x"),
    ("/status", "finalised"), ("/plan", "x"), ("/colour", "green"), ("/summary", 5),
    ("/notes/GEN-090", 5), ("/notes/none", "x"), ("/summary", "a\u{202E}b"),
    ("/actions/GEN-090", ["measures": ["applause"]]), ("/evidence/abc/items", ["GEN-090"]),
    ("/rotation/abc", 45), ("/showId", ["text": "只有告知"]), ("/evidence/abc", ["bytes": 1]),
    ("/answers", ["GEN-090": "有"]), ("/arrivedAt", ""), ("", "x"),
  ]

  @Test("a value that a file could not hold either is refused at its field")
  func refused() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let head = try screen.workspace.head()
    for (field, value) in SavingTests.refusedValues {
      let refused = try refusal {
        try screen.workspace.save(
          visit: visit, [FieldEdit(field, value, revision: 1 << 40)], actor: "桂X001")
      }
      #expect(refused?.code == "EDIT_REFUSED", "\(field)")
      #expect(refused?.faults.isEmpty == false, "\(field)")
      #expect(refused?.faults.allSatisfy { $0.place.hasPrefix(field) } == true, "\(field)")
    }
    #expect(try screen.workspace.head() == head)
    try screen.workspace.close()
  }

  @Test("no module is refused where the plan asks for whole modules", arguments: [true, false])
  func withoutModules(asksForModules: Bool) throws {
    let screen = try ScreenVisit()
    var workspace = screen.workspace
    if asksForModules {
      let pack = try Kit.variantPack("v2", in: .folder) { text in
        text.replacing("version: 2026030101", with: "version: 2026030102")
          .replacing("completeness: form", with: "completeness: modules")
      }
      _ = try workspace.add(pack: pack)
      let folder = workspace.folder.path
      try workspace.close()
      workspace = try Workspace.open(folder, surroundings: screen.script.surroundings)
    }
    let visit = try workspace.startVisit(
      VisitStart(subject: "LX-0001", inspectors: ["桂X001", "桂X002"], modules: ["general"]),
      actor: screen.actor)
    let head = try workspace.head()
    let refusals = [
      try refusal {
        try workspace.save(
          visit: visit, [FieldEdit(VisitFields.modules, [], revision: 1 << 40)],
          actor: screen.actor)
      },
      try refusal {
        try workspace.undo(
          visit: visit, field: VisitFields.modules, revision: 1 << 40, actor: screen.actor)
      },
    ]
    for refused in refusals {
      #expect(refused?.code == (asksForModules ? "EDIT_REFUSED" : nil))
      #expect(refused?.faults.allSatisfy { $0.place == VisitFields.modules } != false)
    }
    #expect(try (workspace.head() == head) == asksForModules)
    // Where both are allowed, the undoing puts back what the saving took away.
    #expect(try workspace.sheet(visit: visit).field(VisitFields.modules).value == ["general"])
    try workspace.close()
  }

  @Test("an answer takes its item off the list of what was not examined")
  func unlisted() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    try screen.save(visit, VisitFields.notExamined, ["GEN-090", "GEN-022"])
    #expect(try screen.item("GEN-090", of: visit).result == .notExamined)
    try screen.save(visit, field, "无")
    #expect(try screen.item("GEN-090", of: visit).result == .clear)
    #expect(
      try screen.workspace.sheet(visit: visit).field(VisitFields.notExamined).value == ["GEN-022"])
    try screen.workspace.close()
  }
}
