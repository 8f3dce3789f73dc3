import Foundation
import Model
import TestSupport

extension FailingCommand {
  static let all = wrong + refused + missing + occupied + unwritable + serving

  private static let wrong: [FailingCommand] = [
    usage("frobnicate"), usage("modules", "--frobnicate"), usage("modules", "extra"),
    usage("modules", "--json=yes"), usage("import"), usage("export", "w"),
    usage("report", "h", "annex3", "--format", "doc"), usage("plan", "frobnicate"),
    usage("report", "h", "annex3", "--from", "yesterday"),
    usage("report", "h", "annex3", "--from", "2026-06-30", "--to", "2026-03-01"),
    usage("differences", "rows", "h", "--from", "2026-06-30", "--to", "2026-03-01"),
    usage("explain", "h", "annex4", "A4-17", "SX", "--from", "2026-06-30", "--to", "2026-03-01"),
    usage("explain", "h", "annex4", "A4-17", "SX", "--to", "yesterday"),
    usage("case", "decide", "h", "C-1", "--on", "2026-05-20"),
    usage("case", "decide", "h", "C-1", "--on", "2026-05-20", "--warning", "--no-penalty"),
    usage("case", "decide", "h", "C-1", "--on", "2026-05-20", "--fine-fen", "-5"),
    usage("case", "decide", "h", "C-1", "--on", "2026-05-20", "--fine-fen", "2.5"),
    usage(
      "case", "open", "h", "C-1", "--subject", "LX-0001", "--party", "person", "--cause", "x"),
    usage(
      "case", "transfer", "h", "C-1", "--referral", "R-1", "--department", "医保", "--kind",
      "criminal", "--matter", "x", "--on", "2026-05-20"),
    FailingCommand(.usage, "NOT_FOUND", "report of a table that there is not") {
      ["report", try Desk.hub(), "annex5"]
    },
    usage("document", "w", "v"), usage("document", "w", "v", "opinion"),
    usage("document", "w", "v", "opinion", "--format", "rtf", "-o", "a.rtf"),
    FailingCommand(.usage, "DOCUMENT_UNKNOWN", "document that there is not") {
      ["document", try Desk.hub(), "LX-0003", "invoice", "-o", Scratch.folder.path("a.pdf")]
    },
    FailingCommand(.usage, "PLAN_NOT_CHOSEN", "report of a plan that is not held") {
      ["report", try Desk.hub(), "annex3", "--plan", "other"]
    },
  ]

  private static let refused: [FailingCommand] = [
    FailingCommand(.badData, "PLAN_REFUSED", "plan check") {
      ["plan", "check", try Scratch.folder.write("format: fieldkit-plan/1\n", as: "plan.yaml")]
    },
    FailingCommand(.badData, "PLAN_REFUSED", "plan pack") {
      [
        "plan", "pack", try Scratch.folder.write("format: fieldkit-plan/1\n", as: "plan.yaml"),
        "-o", Scratch.folder.path("a.plan.zip"),
      ]
    },
    FailingCommand(.badData, "BUNDLE_UNREADABLE", "workspace create") {
      [
        "workspace", "create", Scratch.folder.path("w"), "--plan",
        try Scratch.folder.write("no pack", as: "no.plan.zip"),
      ]
    },
    FailingCommand(.badData, "BUNDLE_UNEXPECTED_FILE", "plan add of a bundle") {
      ["plan", "add", try Desk.hub(), try Desk.bundle(1)]
    },
    FailingCommand(.badData, "FORMAT_UNKNOWN", "record") {
      ["record", try Desk.workspace(), try Scratch.folder.write("{}", as: "visit.json")]
    },
    FailingCommand(.badData, "BUNDLE_UNREADABLE", "import") {
      ["import", try Desk.hub(), try Scratch.folder.write("letter", as: "bad.zip")]
    },
    FailingCommand(.badData, "BUNDLE_UNREADABLE", "verify") {
      ["verify", try Scratch.folder.write("letter", as: "bad.zip")]
    },
    FailingCommand(.badData, "STORE_FOREIGN", "export of a hub") {
      ["export", try Desk.hub(), "-o", Scratch.folder.path("a.zip")]
    },
    FailingCommand(.badData, "STORE_FOREIGN", "import into a workspace") {
      ["import", try Desk.workspace(), try Desk.bundle(1)]
    },
    FailingCommand(.badData, "CASE_UNKNOWN", "case close") {
      ["case", "close", try Desk.hub(), "C-999", "--on", "2026-06-01"]
    },
    FailingCommand(.badData, "CASE_REFUSED", "case close before the decision") {
      ["case", "close", try Desk.hub(), "C-001", "--on", "2026-01-01"]
    },
    FailingCommand(.badData, "FORMAT_UNKNOWN", "case record") {
      ["case", "record", try Desk.hub(), try Scratch.folder.write("{}", as: "cases.json")]
    },
  ]

  private static let missing: [FailingCommand] = [
    FailingCommand(.missingInput, "BUNDLE_NOT_FOUND", "import of a folder without bundles") {
      let folder = Scratch.folder.path("empty")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      return ["import", try Desk.hub(), folder]
    },
    FailingCommand(.missingInput, "FILE_NOT_FOUND", "plan check of no file") {
      ["plan", "check", Scratch.folder.path("none.yaml")]
    },
    FailingCommand(.missingInput, "BUNDLE_NOT_FOUND", "workspace create from no pack") {
      ["workspace", "create", Scratch.folder.path("w"), "--plan", Scratch.folder.path("none.zip")]
    },
    FailingCommand(.missingInput, "STORE_NOT_FOUND", "doctor of no store") {
      ["doctor", Scratch.folder.path("none")]
    },
    FailingCommand(.missingInput, "STORE_NOT_FOUND", "record into no workspace") {
      ["record", Scratch.folder.path("none"), Repository.visit("I-01")]
    },
    FailingCommand(.missingInput, "FILE_NOT_FOUND", "record of no file") {
      ["record", try Desk.workspace(), Scratch.folder.path("none.json")]
    },
    FailingCommand(.missingInput, "BUNDLE_NOT_FOUND", "import of no file") {
      ["import", try Desk.hub(), Scratch.folder.path("none.zip")]
    },
    FailingCommand(.missingInput, "BUNDLE_NOT_FOUND", "verify of no file") {
      ["verify", Scratch.folder.path("none.zip")]
    },
    FailingCommand(.missingInput, "VISIT_NOT_FOUND", "document of no visit") {
      ["document", try Desk.hub(), "LX-9999", "opinion", "-o", Scratch.folder.path("a.pdf")]
    },
    FailingCommand(.missingInput, "STORE_NOT_FOUND", "report of no folder") {
      ["report", Scratch.folder.path("none"), "annex3"]
    },
    FailingCommand(.missingInput, "STORE_NOT_FOUND", "rebuild of no folder") {
      ["rebuild", Scratch.folder.path]
    },
    FailingCommand(.missingInput, "STORE_NOT_FOUND", "digest of no hub") {
      ["hub", "digest", Scratch.folder.path]
    },
    FailingCommand(.missingInput, "FILE_NOT_FOUND", "case record of no file") {
      ["case", "record", try Desk.hub(), Scratch.folder.path("none.json")]
    },
  ]

  private static let occupied: [FailingCommand] = [
    FailingCommand(.cannotCreate, "STORE_EXISTS", "workspace create over a workspace") {
      ["workspace", "create", try Desk.workspace(), "--plan", try Desk.pack()]
    },
    FailingCommand(.cannotCreate, "STORE_EXISTS", "hub create over a hub") {
      ["hub", "create", try Desk.hub(), "--plan", try Desk.pack()]
    },
    FailingCommand(.cannotCreate, "STORE_EXISTS", "demo over something") {
      ["demo", try Desk.hub(), "--bundles", Repository.bundles]
    },
  ]

  /// Targets below a file, which no permission makes possible.
  private static func impossible(_ name: String) throws -> String {
    try Scratch.folder.write("", as: "file") + "/" + name
  }

  private static let unwritable: [FailingCommand] = [
    FailingCommand(.inputOutput, "BUNDLE_CANNOT_WRITE", "plan pack below a file") {
      ["plan", "pack", Repository.demoPlan, "-o", try impossible("a.plan.zip")]
    },
    FailingCommand(.inputOutput, "BUNDLE_CANNOT_WRITE", "export below a file") {
      ["export", try Desk.workspace(), "-o", try impossible("a.bundle.zip")]
    },
    FailingCommand(.inputOutput, "CANNOT_WRITE", "report below a file") {
      ["report", try Desk.hub(), "annex3", "-o", try impossible("annex3.csv")]
    },
    FailingCommand(.inputOutput, "CANNOT_WRITE", "document below a file") {
      ["document", try Desk.hub(), "LX-0003", "opinion", "-o", try impossible("a.pdf")]
    },
    FailingCommand(.inputOutput, "CANNOT_WRITE", "workspace create below a file") {
      ["workspace", "create", try impossible("w"), "--plan", try Desk.pack()]
    },
    FailingCommand(.inputOutput, "CANNOT_WRITE", "demo below a file") {
      ["demo", try impossible("demo"), "--bundles", Repository.bundles]
    },
  ]
}
