import Model

#if canImport(Glibc)
  import Glibc
#endif

/// Copies a finished file onto another medium, durably.
public enum MediumCopy {
  /// Copies a file and brings it to the medium.
  /// - Throws: ``BundlingError``.
  public static func copy(_ source: String, to target: String) throws {
    let input = Glibc.open(source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard input >= 0 else { throw reading(source) }
    defer { Glibc.close(input) }
    let output = Glibc.open(
      target, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw writing(target) }
    defer { Glibc.close(output) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = Glibc.read(input, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw reading(source) }
      if count == 0 { break }
      var written = 0
      while written < count {
        let step = Glibc.write(
          output, buffer.baseAddress?.advanced(by: written), count - written)
        guard step > 0 else { throw writing(target) }
        written += step
      }
    }
    guard fsync(output) == 0 else { throw writing(target) }
  }

  /// Gives a finished file its name, durably; an older file of that name is replaced.
  /// - Throws: ``BundlingError``.
  public static func rename(_ source: String, to target: String) throws {
    guard Glibc.rename(source, target) == 0 else { throw writing(target) }
    let folder = FilePath.folder(of: target)
    let handle = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw writing(folder) }
    defer { Glibc.close(handle) }
    guard fsync(handle) == 0 else { throw writing(folder) }
  }

  private static func reading(_ path: String) -> BundlingError {
    .cannotRead(path: path, detail: SystemFailure.words(errno))
  }

  private static func writing(_ path: String) -> BundlingError {
    .cannotWrite(path: path, detail: SystemFailure.words(errno))
  }
}
