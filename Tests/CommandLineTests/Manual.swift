import Foundation
import TestSupport

/// The commands of the manual, with what it shows them print.
struct Manual {
  /// One command.
  struct Step: Sendable, CustomStringConvertible {
    /// As it is typed, without the prompt.
    let command: String
    /// What the manual shows below it; nil where it shows a command alone.
    let shown: [String]?
    let description: String

    init(command: String, shown: [String]?, line: Int) {
      self.command = command
      self.shown = shown
      description = "docs/operations.md:\(line) \(command)"
    }

    /// The words of the command line, `fieldkit` apart; nil for another program.
    var arguments: [String]? {
      let typed = command.firstRange(of: "  #").map { command[..<$0.lowerBound] } ?? command[...]
      let words = typed.split(separator: " ").map(String.init)
      return words.first == "fieldkit" ? Array(words.dropFirst()) : nil
    }
  }

  let steps: [Step]

  /// Reads the fenced blocks: `$ ` before a command whose output follows, or commands alone.
  init(_ path: String) throws {
    var steps: [Step] = []
    var block: (command: String, shown: [String], line: Int)?
    /// The line that opened the block; nil outside of one.
    var fence: Substring?
    var isFenced: Bool { fence == "```" }
    func close() {
      if let block {
        steps.append(Step(command: block.command, shown: block.shown, line: block.line))
      }
      block = nil
    }
    let lines = try Repository.text(path).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        close()
        // Blocks in a language are files, not commands.
        fence = fence == nil ? line : nil
      } else if isFenced, line.hasPrefix("$ ") {
        close()
        block = (String(line.dropFirst(2)), [], index + 1)
      } else if isFenced, block != nil {
        block?.shown.append(String(line))
      } else if isFenced, line.hasPrefix("fieldkit ") {
        steps.append(Step(command: String(line), shown: nil, line: index + 1))
      }
    }
    close()
    self.steps = steps
  }
}

/// Holds what a command printed against what the manual shows. Ids, keys and hashes are others every
/// time: what stands in the manual stands for what was printed, here and in later commands.
struct ShownOutput {
  /// What the manual says for something that is new every time, and what it was this time.
  private(set) var names: [String: String] = [:]

  // A UUID, a fingerprint and its words, a public key, a recipient, a hash, its beginning, a port.
  private static var fleeting: Regex<Substring> {
    #/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|SHA256:[A-Za-z0-9+\/]{43}|AAAA[A-Za-z0-9+\/]{64}|age1[0-9a-z]{58}|[0-9a-f]{64}|@[0-9]{10}|\b[0-9a-f]{16}(?=…)|^[0-9a-f]{12}\b|\p{Han}{2}(?: \p{Han}{2}){3}(?:，\p{Han}{2}(?: \p{Han}{2}){3}){2}/#
  }

  /// The words of a command with what was printed before in place of what the manual printed.
  func now(_ word: String) -> String {
    if let name = names[word] { return name }
    // The beginning of an id will do for many commands.
    guard word.count >= 4, let long = names.keys.first(where: { $0.hasPrefix(word) }),
      let name = names[long]
    else { return word }
    return String(name.prefix(word.count))
  }

  /// The lines that the manual shows and that were not printed, or were printed and not shown.
  mutating func differences(_ shown: [String], output: String, errors: String) -> [String] {
    var streams = [output, errors].map { text in
      text.replacing("\u{FEFF}", with: "").split(whereSeparator: \.isNewline).map(String.init)[...]
    }
    var differences: [String] = []
    var goesOn = false
    for line in shown {
      if line.trimmingCharacters(in: .whitespaces) == "…" {
        goesOn = true
        continue
      }
      let next = streams.indices.first { index in
        guard let printed = streams[index].first else { return false }
        return match(line, printed)
      }
      guard let next else {
        differences.append("manual: \(line)")
        continue
      }
      streams[next].removeFirst()
    }
    if !goesOn { differences += streams.joined().map { "printed: \($0)" } }
    return differences
  }

  private mutating func match(_ shown: String, _ printed: String) -> Bool {
    let expected = shown.matches(of: Self.fleeting).map { String($0.output) }
    let found = printed.matches(of: Self.fleeting).map { String($0.output) }
    guard expected.count == found.count,
      shown.replacing(Self.fleeting, with: "#") == printed.replacing(Self.fleeting, with: "#")
    else { return false }
    for (name, value) in zip(expected, found) {
      guard names[name, default: value] == value else { return false }
      names[name] = value
    }
    return true
  }
}
