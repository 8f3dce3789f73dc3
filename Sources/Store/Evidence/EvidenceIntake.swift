import Crypto
import Foundation
import Model

#if canImport(Glibc)
  import Glibc
#endif

/// Evidence that arrives in pieces: written to a file and hashed on the way, never whole in memory.
/// What is not taken over by ``EvidenceStore/adopt(_:)`` goes away with this handle.
public struct EvidenceIntake: ~Copyable, Sendable {
  private let handle: Int32
  private let path: String
  private let name: String
  private var hash = SHA256()
  private var bytes: Int64 = 0

  /// Begins a file of our own at a path where nothing is yet.
  /// - Parameter name: what the file was called where it comes from.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  public init(path: String, name: String) throws {
    self.path = path
    self.name = name
    handle = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    try Medium.check(handle, name)
  }

  deinit {
    Glibc.close(handle)
    unlink(path)
  }

  /// How many bytes came so far.
  public var count: Int64 { bytes }

  /// Writes the next piece.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  public mutating func write(_ piece: UnsafeRawBufferPointer) throws {
    hash.update(bufferPointer: piece)
    var written = 0
    while written < piece.count {
      let step = Glibc.write(
        handle, piece.baseAddress?.advanced(by: written), piece.count - written)
      try Medium.check(Int32(clamping: step), name)
      written += step
    }
    bytes += Int64(piece.count)
  }

  /// What has been written.
  public var content: (path: String, evidence: StoredEvidence) {
    var digest = hash
    digest.update(data: [])
    return (
      path,
      StoredEvidence(
        sha256: LogHash.hexadecimal(digest.finalize()),
        fileExtension: EvidenceStore.fileExtension(of: name), bytes: bytes)
    )
  }
}
