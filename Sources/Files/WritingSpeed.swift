#if canImport(Glibc)
  import Glibc
#endif

/// How fast a medium takes bytes, measured with a file that has no name when it is written.
public enum WritingSpeed {
  private static let bytes = 4 << 20
  private static let name = ".fieldkit-probe.partial"
  /// `__O_TMPFILE` of asm-generic/fcntl.h, which no header gives to Swift.
  private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

  /// Bytes a second; nil where nothing can be written.
  public static func measure(in folder: String) -> Int64? {
    guard let file = probe(folder) else { return nil }
    let block = [UInt8](repeating: 0xA5, count: 1 << 18)
    let clock = ContinuousClock()
    let began = clock.now
    do throws(FileFault) {
      for _ in 0..<(bytes / block.count) { try file.write(block) }
      try file.synchronise()
    } catch {
      return nil
    }
    let (seconds, attoseconds) = (clock.now - began).components
    let milliseconds = max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    return Int64(bytes) * 1000 / milliseconds
  }

  private static func probe(_ folder: String) -> OpenFile? {
    if let file = try? OpenFile(folder, O_WRONLY | nameless, mode: 0o600, for: .write) {
      return file
    }
    // FAT cannot do that: there the name is taken away before the first byte.
    let path = folder + "/" + name
    guard
      let file = try? OpenFile(
        path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, for: .write)
    else { return nil }
    unlink(path)
    return file
  }
}
