import Foundation
import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("The system's default printer", .scratch)
struct SpoolerTests {
  /// Commands with the words of CUPS in a folder of their own.
  private func commands(lpstat: String, lp: String = "exit 0") throws -> [String: String] {
    let folder = try Scratch.folder.folder("bin")
    for (name, script) in ["lpstat": lpstat, "lp": lp] {
      let path = try Scratch.folder.write("#!/bin/sh\n\(script)\n", as: "bin/" + name)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    return ["PATH": folder]
  }

  @Test(
    "is what lpstat says, and none where it says none",
    arguments: [
      ("echo 'system default destination: office'", "office"),
      ("echo 'system default destination: office/duplex'", "office/duplex"),
      ("echo 'no system default destination'", nil),
      ("echo 'lpstat: Error - no default destination available.' >&2; exit 1", nil),
      ("echo 'system default destination: -o'", nil), ("exit 1", nil),
    ] as [(String, String?)])
  func destination(script: String, printer: String?) throws {
    #expect(Spooler(environment: try commands(lpstat: script))?.printer == printer)
  }

  @Test("is none where there is no CUPS")
  func absent() throws {
    #expect(Spooler(environment: ["PATH": try Scratch.folder.folder("empty")]) == nil)
  }

  @Test("gets the very bytes, and its refusal is told with its words")
  func bytes() throws {
    let source = try Scratch.folder.write("%PDF-1.7 x", as: "paper.pdf")
    let got = Scratch.folder.path("got")
    let name = "echo 'system default destination: office'"
    let taking = try #require(
      Spooler(
        environment: try commands(lpstat: name, lp: "echo \"$@\" > \(got).args; /bin/cat > \(got)"))
    )
    try taking.print(file: source, title: "现场检查笔录 12")
    #expect(try String(contentsOfFile: got, encoding: .utf8) == "%PDF-1.7 x")
    let arguments = try String(contentsOfFile: got + ".args", encoding: .utf8)
    #expect(arguments == "-d office -t 现场检查笔录 12\n")
    let refusing = try #require(
      Spooler(environment: try commands(lpstat: name, lp: "echo 'lp: no such printer' >&2; exit 1"))
    )
    let refused = try refusal { try refusing.print(file: source, title: "x") }
    #expect(
      refused?.code == "PRINT_FAILED" && refused?.what.contains("lp: no such printer") == true)
  }
}
