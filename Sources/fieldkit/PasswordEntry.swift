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
    let first = isTerminal ? UnseenLine.ask("\(name.shown)的新密码（不显示）：") : readLine()
    let second = isTerminal ? UnseenLine.ask("再写一次：") : readLine()
    guard let first, let second, first == second else { throw AccountError.passwordsDiffer }
    return first
  }
}
