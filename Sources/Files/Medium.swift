import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Bringing files and folders to the medium.
public enum Medium {
  /// A file's content, or a folder's list of names after something in it got or lost one.
  public static func synchronise(_ path: String) throws(FileFault) {
    try OpenFile(path, O_RDONLY, for: .write).synchronise()
  }

  /// Many files of one folder's file system at once.
  public static func synchronise(files paths: [String]) throws(FileFault) {
    if let first = paths.first, paths.count >= WholeSettling.fewest,
      WholeSettling.isKnown(at: first)
    {
      try WholeSettling.settle(at: first)
    } else {
      try Settling(files: paths).wait()
    }
  }

  /// Copies a file and brings the copy to the medium; what has the name of the target is replaced.
  public static func copy(_ source: String, to target: String) throws(FileFault) {
    var input = try InputFile(path: source, followingLinks: false)
    var output = try OutputFile(replacing: target, mode: 0o644)
    try copy(&input, to: output)
    try output.keep()
  }

  private static func copy(
    _ input: inout InputFile, to output: borrowing OutputFile
  ) throws(FileFault) {
    while try !input.isAtEnd() { try output.write(try input.read(upTo: 1 << 17)) }
  }

  /// Gives a finished file or folder its name, durably; an older file of that name is replaced.
  public static func rename(_ source: String, to target: String) throws(FileFault) {
    try move(source, to: target)
    try synchronise(FilePath.folder(of: target))
  }

  /// The same, where the folder is brought to the medium later.
  public static func move(_ source: String, to target: String) throws(FileFault) {
    guard Glibc.rename(source, target) == 0 else { throw .last(.write, target) }
  }

  /// Takes a file away.
  public static func remove(_ path: String) throws(FileFault) {
    guard unlink(path) == 0 else { throw .last(.write, path) }
  }
}
