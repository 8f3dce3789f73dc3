import Foundation
import Model
import TestSupport
import Testing

/// One command of the program, as the program itself lists it.
struct ListedCommand {
  let path: [String]
  let document: JSONValue

  static func all() throws -> [ListedCommand] {
    let dump = try Desk.run("--experimental-dump-help").output
    let root = try #require(try JSONReader.read(dump)["command"])
    return collect(root, [])
  }

  private static func collect(_ command: JSONValue, _ path: [String]) -> [ListedCommand] {
    [ListedCommand(path: path, document: command)]
      + (command["subcommands"]?.array ?? []).filter { $0["commandName"] != "help" }.flatMap {
        collect($0, path + [$0["commandName"]?.string ?? ""])
      }
  }
}

@Suite("Help", .scratch)
struct HelpTests {
  @Test("of every command is in Chinese")
  func everyCommand() throws {
    let commands = try ListedCommand.all()
    #expect(commands.count > 20)
    for command in commands {
      let outcome = try Tool.fieldkit().run(command.path + ["--help"])
      let name = command.path.joined(separator: " ")
      #expect(outcome.status == 0, "\(name)")
      #expect(outcome.errors == "", "\(name)")
      let abstract = try #require(command.document["abstract"]?.string, "\(name)")
      #expect(abstract.contains(/\p{Han}/), "\(name)")
      #expect(outcome.output.hasPrefix(abstract.prefix(10)), "\(name)")
      #expect(outcome.output.contains("用法：fieldkit"), "\(name)")
      // No heading or remark of the parser is left as it was.
      let english = outcome.output.matches(
        of: /[A-Z]{4,}:|Show |See |default:|values:|subcommand|options>/)
      #expect(english.isEmpty, "\(name): \(english.map { String($0.0) })")
    }
  }

  @Test("says in Chinese what every argument is")
  func everyArgument() throws {
    for command in try ListedCommand.all() {
      for argument in command.document["arguments"]?.array ?? [] {
        let name = argument["valueName"]?.string ?? ""
        if ["help", "version"].contains(name) { continue }
        let words = argument["abstract"]?.string ?? ""
        #expect(words.contains(/\p{Han}/), "\(command.path.joined(separator: " ")) \(name)")
      }
    }
  }

  @Test(
    "is what the program shows when it is run without anything",
    arguments: [[], ["plan"], ["case"]])
  func bare(arguments: [String]) throws {
    let bare = try Tool.fieldkit().run(arguments)
    let help = try Tool.fieldkit().run(arguments + ["--help"])
    #expect(bare.status == 0)
    #expect(bare.output == help.output)
  }

  @Test("tells the topmost version of the changelog, and whether it was handed out")
  func version() throws {
    let changes = try String(contentsOfFile: Repository.root + "/CHANGELOG.md", encoding: .utf8)
    let heading = try #require(
      changes.firstMatch(of: /(?m)^## (\d+\.\d+\.\d+)( \(unreleased\))?$/))
    let outcome = try Desk.run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output == heading.1 + (heading.2 == nil ? "" : "-unreleased") + "\n")
  }

  @Test("every heading of the changelog is a version, each lower than the one above it")
  func versions() throws {
    let changes = try String(contentsOfFile: Repository.root + "/CHANGELOG.md", encoding: .utf8)
    let headings = changes.split(separator: "\n").filter { $0.hasPrefix("## ") }
    let versions = headings.map { heading in
      heading.split { !$0.isNumber }.prefix(3).compactMap { Int($0) }
    }
    #expect(versions.allSatisfy { $0.count == 3 }, "\(headings)")
    #expect(headings.dropFirst().allSatisfy { !$0.contains("unreleased") }, "\(headings)")
    for (newer, older) in zip(versions, versions.dropFirst()) {
      #expect(older.lexicographicallyPrecedes(newer), "\(headings)")
    }
  }
}
