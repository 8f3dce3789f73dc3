import Accounts
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// A new password, as somebody gives it twice: on a terminal without showing it, else as two lines of
/// standard input.
enum PasswordEntry {
  /// - Throws: ``AccountError``.
  static func read(for name: String) throws -> String {
    let isTerminal = isatty(STDIN_FILENO) == 1
    let first = line(isTerminal ? "\(name.shown)的新密码（不显示）：" : nil)
    let second = line(isTerminal ? "再写一次：" : nil)
    guard let first, let second, first == second else { throw AccountError.passwordsDiffer }
    return first
  }

  private static func line(_ prompt: String?) -> String? {
    guard let prompt else { return readLine() }
    var kept = termios()
    guard tcgetattr(STDIN_FILENO, &kept) == 0 else { return readLine() }
    var silent = kept
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &kept)
      Terminal.error("")
    }
    Terminal.ask(prompt)
    return readLine()
  }
}
