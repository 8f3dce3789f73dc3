import Foundation
import TestSupport
import Testing

@Suite("The manual", .scratch)
struct ManualTests {
  /// Commands that wait for a person, and other programs.
  private static let apart = [
    "fieldkit ui ", "fieldkit demo ", "nano ", "fieldkit serve ", "fieldkit account add ",
    "openssl ",
    "chmod ",
  ]

  /// Commands of the inspector that need what the bureau hands back further down.
  private static let later = ["fieldkit acknowledge", "fieldkit prune"]

  /// How a command ends that the manual shows failing, or that needs what a fresh laptop lacks.
  private static let endings: [(prefix: String, status: Int32)] = [
    ("fieldkit record team1 visits/bad.json", 65), ("fieldkit import hub broken.bundle.zip", 65),
    // A number needs a block that the plan allots to this very laptop.
    ("fieldkit document team1 LX-0003 opinion --issue", 65),
  ]

  @Test("shows what its commands print, run in its order")
  func commands() throws {
    let manual = try Manual("docs/operations.md")
    #expect(manual.steps.count > 35)
    let stage = try ManualStage()
    var shown = ShownOutput()
    let isLate = { (step: Manual.Step) in Self.later.contains { step.command.hasPrefix($0) } }
    let steps =
      manual.steps.filter { !isLate($0) } + manual.steps.filter(isLate)
    for step in steps where !Self.apart.contains(where: { step.command.hasPrefix($0) }) {
      let arguments = try #require(step.arguments, "\(step) is no command of the kit")
      try stage.prepare(for: step.command)
      let outcome = try stage.run(arguments.map(shown.now))
      let status = Self.endings.first { step.command.hasPrefix($0.prefix) }?.status ?? 0
      #expect(outcome.status == status, "\(step)\n\(outcome.errors)")
      guard let lines = step.shown, !lines.isEmpty else { continue }
      let differences = shown.differences(
        lines.map(ManualStage.onStage), output: outcome.output, errors: outcome.errors)
      #expect(differences.isEmpty, "\(step)\n\(differences.joined(separator: "\n"))")
    }
  }

  @Test("is read with its prompts, its output and its plain commands")
  func reading() throws {
    let manual = try Manual("docs/operations.md")
    let check = try #require(manual.steps.first { $0.command.hasPrefix("fieldkit plan check") })
    #expect(check.shown?.count == 1)
    #expect(manual.steps.contains { $0.shown == nil && $0.command.contains("--list") })
    var output = ShownOutput()
    #expect(output.differences(["甲", "…"], output: "甲\n乙\n", errors: "").isEmpty)
    #expect(output.differences(["甲"], output: "甲\n乙\n", errors: "") == ["printed: 乙"])
    #expect(output.differences(["丙"], output: "", errors: "甲\n").first == "manual: 丙")
    let one = String(repeating: "a", count: 64)
    let two = String(repeating: "b", count: 64)
    #expect(output.differences(["数据包 \(one)"], output: "数据包 \(two)\n", errors: "").isEmpty)
    #expect(output.now(one) == two)
    #expect(output.now("aaaa") == "bbbb")
  }
}

/// The folder in which the manual's commands run, with what people bring along.
struct ManualStage {
  private let folder = Scratch.folder.path

  init() throws {
    _ = try Scratch.folder.copy(Repository.bundles + "/plans/demo-2026", as: "plan")
    _ = try Scratch.folder.copy(Repository.sample("visits"), as: "visits")
    try FileManager.default.createDirectory(
      atPath: folder + "/usb", withIntermediateDirectories: true)
    try Scratch.folder.write(#"{"deadline": "2026-04-08"}"#, as: "意见书.json")
    var visit = try String(contentsOfFile: Repository.visit("I-01"), encoding: .utf8)
    for (old, new) in [
      (#""桂X002""#, #""桂X999""#), (#""id": "d845ecd2"#, #""id": "d845ecd3"#),
      (#""headcount": 312"#, #""headcount": 10"#),
    ] {
      visit = visit.replacing(old, with: new)
    }
    try Scratch.folder.write(visit, as: "visits/bad.json")
  }

  /// What the manual says, with the stick that is a folder here.
  static func onStage(_ text: String) -> String { text.replacing("/media/usb/", with: "usb/") }

  /// Runs the kit.
  func run(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.fieldkit().run(
      arguments.map(ManualStage.onStage), in: folder,
      environment: ["XDG_CONFIG_HOME": folder + "/config"])
  }

  /// What somebody does between two commands, as the manual tells it.
  func prepare(for command: String) throws {
    if command.hasPrefix("fieldkit trust add hub team1.signer") {
      let card = try run(["key", "show", "team1"])
      try Scratch.folder.write(card.output, as: "team1.signer")
    }
    if command.hasPrefix("fieldkit plan laptop add 临溪-2026") {
      _ = try Scratch.folder.copy(Repository.bundles + "/plans/demo-2026", as: "临溪-2026")
      _ = try run(["workspace", "create", "lx01", "--plan", "demo.plan.zip", "--trust"])
      let card = try run(["key", "show", "lx01"])
      try Scratch.folder.write(card.output, as: "24abd2ef.signer")
    }
    if command.hasPrefix("fieldkit import hub team1.bundle.zip") {
      _ = try Scratch.folder.copy(folder + "/usb/team1.bundle.zip", as: "team1.bundle.zip")
    }
    if command.hasPrefix("fieldkit import hub broken.bundle.zip") {
      try Scratch.folder.write(
        bytes(of: folder + "/team1.bundle.zip").dropLast(900), as: "broken.bundle.zip")
    }
    if command.hasPrefix("fieldkit quarantine list hub") {
      // A laptop that nobody enrolled.
      _ = try run(["workspace", "create", "team2", "--plan", "demo.plan.zip", "--trust"])
      _ = try run(["record", "team2", "visits/I-11.json"])
      _ = try run(["export", "team2", "-o", "team2.bundle.zip"])
      _ = try run(["import", "hub", "team2.bundle.zip"])
    }
  }
}
