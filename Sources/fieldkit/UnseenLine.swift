import Files

#if canImport(Glibc)
  import Glibc
#endif

/// One line that somebody types at the terminal without its being shown.
enum UnseenLine {
  /// Asks and reads, past whatever standard input and output are.
  /// - Returns: nil where nobody sits at a terminal, or what was typed is no UTF-8.
  static func ask(_ question: String) -> String? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return nil }
    var unseen = before
    unseen.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal, TCSAFLUSH, &unseen)
    defer {
      tcsetattr(terminal, TCSAFLUSH, &before)
      _ = OpenFile.write(Array("\n".utf8), to: terminal)
    }
    _ = OpenFile.write(Array(question.utf8), to: terminal)
    var typed: [UInt8] = []
    var byte: UInt8 = 0
    while read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") { typed.append(byte) }
    return String(validating: typed, as: UTF8.self)
  }
}
