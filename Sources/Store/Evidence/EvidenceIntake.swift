import Files

/// Evidence that arrives in pieces: written to a file and hashed on the way, never whole in memory.
/// What is not taken over by ``EvidenceStore/adopt(_:)`` goes away with this handle.
public struct EvidenceIntake: ~Copyable, Sendable {
  private let file: OutputFile
  private let path: String
  private let name: String
  private var digest = Digest()
  private var bytes: Int64 = 0

  /// Begins a file of our own at a path where nothing is yet.
  /// - Parameter name: what the file was called where it comes from.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  public init(path: String, name: String) throws {
    self.path = path
    self.name = name
    do throws(FileFault) {
      file = try OutputFile(creating: path, mode: 0o600, as: name)
    } catch {
      throw StoreError(error)
    }
  }

  /// How many bytes came so far.
  public var count: Int64 { bytes }

  /// Writes the next piece.
  /// - Throws: ``StoreError/inputOutput(detail:)``.
  public mutating func write(_ piece: UnsafeRawBufferPointer) throws {
    do throws(FileFault) { try file.write(piece) } catch { throw StoreError(error) }
    digest.update(piece)
    bytes += Int64(piece.count)
  }

  /// What has been written.
  public var content: (path: String, evidence: StoredEvidence) {
    (
      path,
      StoredEvidence(
        sha256: digest.text, fileExtension: EvidenceStore.fileExtension(of: name), bytes: bytes)
    )
  }
}
