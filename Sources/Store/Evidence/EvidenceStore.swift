public import Files
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
    try StoreError.wording {
      var digest = Digest()
      var input = try InputFile(path: path, followingLinks: false)
      var bytes: Int64 = 0
      try input.pieces { piece throws(FileFault) in
        digest.update(piece)
        bytes += Int64(piece.count)
      }
      return StoredEvidence(
        sha256: digest.text, fileExtension: fileExtension(of: path), bytes: bytes)
    }
  }

  /// Copies a file in, durably, before anything refers to it.
  /// - Parameter staging: a folder on the same file system in which the copy is made; without one
  ///   it is made beside the evidence.
  /// - Returns: what it is, and whether it was not here before.
  public func keep(
    _ path: String, staging: String? = nil
  ) throws -> (evidence: StoredEvidence, isNew: Bool) {
    try StoreError.wording {
      var input = try InputFile(path: path, followingLinks: false)
      var output = try OutputFile(
        replacing: (staging ?? directory) + "/.incoming-\(getpid())", mode: 0o644)
      let evidence = try EvidenceStore.copy(&input, to: output)
      let isNew = !holds(evidence)
      if isNew {
        try output.keep(as: self.path(of: evidence))
      } else {
        // Whoever brought it may have been killed before this.
        try Medium.synchronise(directory)
      }
      return (evidence, isNew)
    }
  }

  private static func copy(
    _ input: inout InputFile, to output: borrowing OutputFile
  ) throws(FileFault) -> StoredEvidence {
    var digest = Digest()
    var bytes: Int64 = 0
    while try !input.isAtEnd() {
      let piece = try input.read(upTo: 1 << 17)
      digest.update(piece)
      bytes += Int64(piece.count)
      try output.write(piece)
    }
    return StoredEvidence(
      sha256: digest.text, fileExtension: fileExtension(of: input.path), bytes: bytes)
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

  /// Whether many files that are moved in come to the medium in one go, and not each by itself.
  public var isSettledWhole: Bool { WholeSettling.isKnown(at: directory) }

  /// Moves proven files in from the same file system, durably. What is here already stays.
  /// - Parameter settling: the same files on their way to the medium; nil where they are not yet.
  public func adopt(
    _ files: [(path: String, evidence: StoredEvidence)], settling: [Settling]? = nil
  ) throws {
    guard !files.isEmpty else { return }
    let new = files.filter { !holds($0.evidence) }
    try StoreError.wording {
      if let settling {
        for some in settling { try some.wait() }
      } else {
        try Medium.synchronise(files: new.map(\.path))
      }
      for (path, evidence) in new { try Medium.move(path, to: self.path(of: evidence)) }
      // Also where all was here: whoever brought it may have been killed before this.
      try Medium.synchronise(directory)
    }
  }

  /// Takes back a file that nothing refers to.
  public func discard(_ evidence: StoredEvidence) { unlink(path(of: evidence)) }

  /// Frees a file.
  /// - Throws: ``StoreError/inputOutput(detail:)`` where it stays.
  public func remove(_ evidence: StoredEvidence) throws {
    try StoreError.wording { try Medium.remove(path(of: evidence)) }
  }
}
