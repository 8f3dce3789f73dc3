/// A line of a file of OpenSSH, taken apart by its bytes, as OpenSSH does (sshd(8), AUTHORIZED_KEYS FILE FORMAT;
/// ssh-keygen(1), ALLOWED SIGNERS).
struct SSHLine {
  /// What stands before the first space, between that and the second, and behind it.
  let words: [ArraySlice<UInt8>]
  private let bytes: ArraySlice<UInt8>

  /// A line without the one line feed, or CR LF, at its end.
  init(_ line: ArraySlice<UInt8>) {
    var line = line
    if line.last == UInt8(ascii: "\n") {
      line.removeLast()
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
    }
    bytes = line
    words = line.split(
      separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
  }

  init(_ line: String) { self.init(Array(line.utf8)[...]) }

  /// Whether there is a character in it that could make it look like another line.
  var hasControlCharacter: Bool {
    // Most lines are letters and signs of ASCII, of which none is any.
    !bytes.allSatisfy { (0x20...0x7E).contains($0) }
      && String(decoding: bytes, as: UTF8.self).hasControlCharacter
  }
}
