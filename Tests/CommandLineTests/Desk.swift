import Foundation
import Model
import TestSupport
import Testing

/// Files to run commands on, made by the program itself.
enum Desk {
  /// Runs the program.
  static func run(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.fieldkit().run(
      arguments, environment: ["XDG_CACHE_HOME": Scratch.lasting.path("cache")])
  }

  /// The whole demo campaign, run once.
  static func demo() throws -> String { try once.get() }

  private static let once = Result {
    let folder = Scratch.lasting.path("command-line-demo")
    let outcome = try run("demo", folder, "--bundles", Repository.bundles)
    guard outcome.status == 0 else { throw Failure(description: outcome.errors) }
    return folder
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A hub of a test's own, with the whole campaign in it.
  static func hub() throws -> String { try Scratch.folder.copy(demo() + "/hub", as: "hub") }

  /// An empty hub for the demo plan, which knows the three laptops.
  static func emptyHub() throws -> String {
    let hub = Scratch.folder.path("empty-hub")
    let made = try run("hub", "create", hub, "--plan", pack(), "--trust")
    guard made.status == 0 else { throw Failure(description: made.errors) }
    let known = try String(contentsOfFile: demo() + "/hub/allowed_signers", encoding: .utf8)
    let laptops = known.split(separator: "\n").filter { $0.contains("\"bundle@fieldkit\"") }
    let lines = try Scratch.folder.write(laptops.joined(separator: "\n") + "\n", as: "laptops")
    let enrolled = try run("trust", "add", hub, lines, "--several")
    guard enrolled.status == 0 else { throw Failure(description: enrolled.errors) }
    return hub
  }

  /// A workspace of a test's own.
  static func workspace() throws -> String {
    try Scratch.folder.copy(demo() + "/laptop-3", as: "workspace")
  }

  /// The packed demo plan.
  static func pack() throws -> String { try demo() + "/demo-2026.plan.zip" }

  /// A bundle of the demo campaign.
  static func bundle(_ laptop: Int) throws -> String {
    try demo() + "/laptop-\(laptop).bundle.zip"
  }
}

extension Tool.Outcome {
  /// The code of every error on standard error, each of which must have the agreed form.
  var codes: [String] {
    errors.split(separator: "\n").filter { $0.hasPrefix("error") }.map { line in
      guard let match = line.wholeMatch(of: /error\[([A-Z_]+)\]: [^；]+；[^；]+；.+/) else {
        return "malformed: \(line)"
      }
      return String(match.1)
    }
  }
}

/// One command that ends in an error.
struct FailingCommand: Sendable, CustomTestStringConvertible {
  let status: Model.ExitStatus
  let code: String
  let testDescription: String
  let arguments: @Sendable () throws -> [String]

  init(
    _ status: Model.ExitStatus, _ code: String, _ name: String,
    _ arguments: @escaping @Sendable () throws -> [String]
  ) {
    self.status = status
    self.code = code
    testDescription = name
    self.arguments = arguments
  }

  /// A command line that is wrong whatever lies on the disk.
  static func usage(_ arguments: String...) -> FailingCommand {
    FailingCommand(.usage, "USAGE", arguments.joined(separator: " ")) { arguments }
  }
}
