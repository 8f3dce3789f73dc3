import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Blank entries on the screen", .scratch)
struct BlankEntryTests {
  @Test(
    "a blank answer, note or waiver clears the field", arguments: [" ", "\u{3000}", "\u{200B}"])
  func clears(blank: String) throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    for field in ["/companion", "/notes/A2-07", "/evidenceWaived/A2-07", "/summary"] {
      let before = try screen.workspace.sheet(visit: visit).field(field)
      try screen.workspace.save(
        visit: visit, [FieldEdit(field, .string(blank), revision: before.revision)],
        actor: screen.actor)
      #expect(try screen.workspace.sheet(visit: visit).field(field).value == .null)
    }
    try screen.workspace.close()
  }

  @Test("a blank reason is no reason", arguments: [" ", "\u{3000}", "\u{200B}"])
  func reasons(blank: String) throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    try screen.workspace.finalise(visit: visit, actor: screen.actor)
    let reopened = try refusal {
      try screen.workspace.reopen(visit: visit, reason: blank, actor: screen.actor)
    }
    #expect(reopened?.code == "REASON_REQUIRED")
    try screen.workspace.reopen(visit: visit, reason: "更正", actor: screen.actor)
    let decided = try refusal {
      try screen.workspace.save(
        visit: visit,
        [
          FieldEdit(
            "/actions/A2-07",
            ["measures": ["caseFiling"], "referrals": [], "reason": .string(blank)], revision: 0)
        ], actor: screen.actor)
    }
    #expect(decided?.code == "EDIT_REFUSED")
    try screen.workspace.close()
  }

  @Test("a subject has no blank name", arguments: [" ", "\u{3000}", "\u{200B}"])
  func subject(blank: String) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    var new = NewSubject(kind: .wellness, licenceKind: .none)
    new.name = blank
    let refused = try refusal { try workspace.addSubject(new, actor: "桂X001") }
    #expect(refused?.code == "SUBJECT_REFUSED")
    try workspace.close()
  }
}
