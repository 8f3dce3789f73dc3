import ArgumentParser
import Files
import Foundation
import Model
import Workflows

#if canImport(Glibc)
  import Glibc
#endif

/// The command line, and the only place where the parts are put together.
@main
struct Fieldkit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fieldkit", abstract: "卫生监督离线现场检查工具",
    discussion: "不需要网络。出错时给出 error[代码]、数据是否安全和下一步怎么办。",
    version: KitProgram.version,
    subcommands: [
      ModulesCommand.self, PlanCommand.self, WorkspaceCommand.self, HubCommand.self,
      RecordCommand.self, ExportCommand.self, VerifyCommand.self, ImportCommand.self,
      QuarantineCommand.self, VisitsCommand.self, ReviewCommand.self, CommentCommand.self,
      LockCommand.self, RollupCommand.self, WarehouseCommand.self, ReceiptCommand.self,
      AcknowledgeCommand.self,
      PruneCommand.self, BackupCommand.self, RestoreCommand.self,
      CaseCommand.self, RectifyCommand.self, DifferencesCommand.self, SubjectCommand.self,
      ReportCommand.self, AreasCommand.self, ExplainCommand.self, EvidenceCommand.self,
      DocumentCommand.self,
      KeyCommand.self, PackageCommand.self, TrustCommand.self, RebuildCommand.self,
      DoctorCommand.self,
      SchemaCommand.self, AccountCommand.self, LogCommand.self, UICommand.self, ServeCommand.self,
      OpenCommand.self,
      DemoCommand.self,
      ImportReader.self,
    ])

  static func main() async {
    // What an inspector records is nobody else's on this machine, whatever the account's own rule.
    umask(0o077)
    do {
      var command = try given()
      TemporaryFolder.clear()
      if var lasting = command as? any AsyncParsableCommand {
        try await lasting.run()
      } else {
        try command.run()
      }
      guard fflush(nil) == 0 else { throw Ending.Unheard() }
    } catch {
      Ending.exit(with: error)
    }
  }
}

extension Fieldkit {
  /// The command that was given. All commands are put together only where there is something to be said of how this one
  /// was written, or where it consists of several: that is most of what a start takes.
  private static func given() throws -> any ParsableCommand {
    let words = CommandLine.arguments.dropFirst()
    guard let named = command(named: words.first), named.configuration.subcommands.isEmpty else {
      return try parseAsRoot()
    }
    do {
      let command = try named.parseAsRoot(Array(words.dropFirst()))
      if type(of: command) == named { return command }
      // Help is wanted, which names the whole program.
    } catch {
      // So does what is wrong with the words.
    }
    return try parseAsRoot()
  }

  /// The command of a name; nil for none.
  private static func command(named word: String?) -> (any ParsableCommand.Type)? {
    func isNamed(_ command: any ParsableCommand.Type) -> Bool {
      command.configuration.commandName == word
    }
    // It says of itself what all papers are called, which is read from their templates.
    let last = DocumentCommand.self
    return configuration.subcommands.first { $0 != last && isNamed($0) }
      ?? (isNamed(last) ? last : nil)
  }
}

/// How commands end.
enum Ending {
  static func exit(with error: any Error) -> Never {
    if let ended = error as? Ended { Glibc.exit(ended.status.rawValue) }
    if let coded = error as? any CodedError {
      report(coded)
      Glibc.exit(coded.status.rawValue)
    }
    let code = Fieldkit.exitCode(for: error)
    if code == .success || code == .validationFailure {
      let text = Fieldkit.fullMessage(for: error)
      if code == .success {
        print(ParserWords.help(text))
        Glibc.exit(0)
      }
      let usage = Usage(message: ParserWords.message(Fieldkit.message(for: error)))
      report(usage)
      if let line = ParserWords.usage(text) { Terminal.error(line) }
      Glibc.exit(usage.status.rawValue)
    }
    report(Unexpected(detail: "\(error)"))
    Glibc.exit(ExitStatus.inputOutput.rawValue)
  }

  static func report(_ error: any CodedError) { Terminal.error(error.report) }

  /// The error as a user reads it.
  static func coded(_ error: any Error) -> any CodedError {
    error as? any CodedError ?? Unexpected(detail: "\(error)")
  }

  /// The command line cannot be understood.
  struct Usage: CodedError {
    let message: String
    var problem: Problem { Problem(.usage, "命令写法不对（\(message)）") }
  }

  /// What went wrong with one of several files, with its name in front.
  struct OfFile: CodedError {
    let path: String
    let error: any CodedError

    var problem: Problem {
      let own = error.problem
      // These say themselves which file it is.
      if [.bundleNotFound, .bundleCannotRead].contains(own.code) { return own }
      return Problem(
        own.code, "\(path)：\(own.what)", safe: own.safe, remedy: own.remedy, faults: own.faults)
    }
  }

  /// Standard output takes no more.
  struct Unheard: CodedError {
    var problem: Problem { Problem(.outputFailed, "结果写不到标准输出（磁盘已满或者对方已关闭）") }
  }

  /// Something that no part foresaw.
  struct Unexpected: CodedError {
    let detail: String
    var problem: Problem { Problem(.unexpected, "遇到没有料到的错误（\(detail)）") }
  }
}

/// Everything was reported already; only the status is left.
struct Ended: Error {
  let status: ExitStatus
}

/// Standard output and standard error.
enum Terminal {
  static func error(_ text: String) { _ = write(text + "\n") }

  /// One line of standard output, at once: what it says has been done is on the disk already, and
  /// whoever reads along need not wait for the end.
  static func line(_ text: String) {
    // Where that fails, the end of the program finds it in the buffer and says so.
    if !write(text + "\n", to: STDOUT_FILENO) { print(text) }
  }

  /// Foundation's own writing ends the program where nobody can take the text.
  private static func write(_ text: String, to descriptor: Int32 = STDERR_FILENO) -> Bool {
    fflush(nil)
    return OpenFile.write(Array(text.utf8), to: descriptor)
  }

  static func json(_ value: JSONValue) { print(JSONWriter.pretty(value), terminator: "") }

  /// Whether progress is of use to somebody.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// One line that is written over, on a terminal only.
  static func progress(_ text: String) {
    if isInteractive { _ = write("\r\u{1B}[K" + text) }
  }

  static func endProgress() {
    if isInteractive { _ = write("\r\u{1B}[K") }
  }
}

extension Surroundings {
  /// The clock and the random numbers of this machine.
  static let machine = Surroundings(
    now: { Moment(seconds: Int64(Date().timeIntervalSince1970)) },
    uuid: { UUID().uuidString.lowercased() })
}
