import Crypto
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// A piece of evidence by content.
public struct StoredEvidence: Sendable, Hashable {
  /// SHA-256 of the original bytes, lower-case hexadecimal.
  public let sha256: String
  /// File name extension, lower case, `bin` where there was none fit for a bundle.
  public let fileExtension: String
  /// Size in bytes.
  public let bytes: Int64

  /// A piece of evidence.
  public init(sha256: String, fileExtension: String, bytes: Int64) {
    self.sha256 = sha256
    self.fileExtension = fileExtension
    self.bytes = bytes
  }

  /// Name of the file in a store and in a bundle.
  public var name: String { "\(sha256).\(fileExtension)" }
}

/// Evidence files, each under the hash of its original bytes.
public struct EvidenceStore: Sendable {
  /// The folder.
  public let directory: String

  /// A store in an existing folder.
  public init(directory: String) { self.directory = directory }

  /// Where a piece of evidence lies.
  public func path(of evidence: StoredEvidence) -> String { directory + "/" + evidence.name }

  /// Whether a piece of evidence is here.
  public func holds(_ evidence: StoredEvidence) -> Bool {
    FileManager.default.fileExists(atPath: path(of: evidence))
  }

  /// The extension that evidence of that file name gets.
  public static func fileExtension(of name: String) -> String {
    let text = FilePath.fileExtension(of: name).lowercased()
    return EvidenceName.isExtension(text) ? text : "bin"
  }

  /// Hashes a file without keeping it.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  public static func measure(_ path: String) throws -> StoredEvidence {
    try copy(path, to: nil)
  }

  /// Copies a file in, durably, before anything refers to it.
  /// - Parameter staging: a folder on the same file system in which the copy is made; without one
  ///   it is made beside the evidence.
  /// - Returns: what it is, and whether it was not here before.
  public func keep(
    _ path: String, staging: String? = nil
  ) throws -> (evidence: StoredEvidence, isNew: Bool) {
    let temporary = (staging ?? directory) + "/.incoming-\(getpid())"
    // Where the copy was renamed, there is nothing to take away any more.
    defer { unlink(temporary) }
    let evidence = try EvidenceStore.copy(path, to: temporary)
    let isNew = !holds(evidence)
    if isNew { try Medium.check(rename(temporary, self.path(of: evidence)), "证据改名") }
    // Also where it was here: whoever brought it may have been killed before this.
    try Medium.synchronise(directory: directory)
    return (evidence, isNew)
  }

  /// Every piece of evidence that lies here; files of other names are none.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  public func contents() throws -> [StoredEvidence] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      throw StoreError.inputOutput(detail: "\(directory)：\(SystemFailure.words(error))")
    }
    return names.compactMap { name in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts[0].utf8.count == 64 else { return nil }
      return StoredEvidence(sha256: parts[0], fileExtension: parts[1], bytes: 0)
    }
  }

  /// Moves proven files in from the same file system, durably. What is here already stays.
  public func adopt(_ files: [(path: String, evidence: StoredEvidence)]) throws {
    guard !files.isEmpty else { return }
    let new = files.filter { !holds($0.evidence) }
    try Medium.synchronise(files: new.map(\.path))
    for (path, evidence) in new {
      try Medium.check(rename(path, self.path(of: evidence)), evidence.name)
    }
    // Also where all was here: whoever brought it may have been killed before this.
    try Medium.synchronise(directory: directory)
  }

  /// Takes back a file that nothing refers to.
  public func discard(_ evidence: StoredEvidence) { unlink(path(of: evidence)) }

  /// Frees a file.
  /// - Throws: ``StoreError/inputOutput(detail:)`` where it stays.
  public func remove(_ evidence: StoredEvidence) throws {
    try Medium.check(unlink(path(of: evidence)), evidence.name)
  }

  private static func copy(_ source: String, to target: String?) throws -> StoredEvidence {
    let input = Glibc.open(source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    try Medium.check(input, source)
    defer { Glibc.close(input) }
    // A pipe would be waited for, and a device may have no end.
    var status = stat()
    try Medium.check(fstat(input, &status), source)
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError.inputOutput(detail: "\(source) 不是普通文件")
    }
    var output: Int32 = -1
    if let target {
      output = Glibc.open(target, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
      try Medium.check(output, target)
    }
    defer { if output >= 0 { Glibc.close(output) } }
    var hash = SHA256()
    var total: Int64 = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = Glibc.read(input, buffer.baseAddress, buffer.count)
      try Medium.check(Int32(clamping: count), source)
      if count == 0 { break }
      let chunk = UnsafeRawBufferPointer(rebasing: buffer[0..<count])
      hash.update(bufferPointer: chunk)
      total += Int64(count)
      var written = 0
      while output >= 0 && written < count {
        let step = Glibc.write(output, chunk.baseAddress?.advanced(by: written), count - written)
        try Medium.check(Int32(clamping: step), target ?? source)
        written += step
      }
    }
    if output >= 0 { try Medium.check(fsync(output), target ?? source) }
    return StoredEvidence(
      sha256: LogHash.hexadecimal(hash.finalize()), fileExtension: fileExtension(of: source),
      bytes: total)
  }
}
