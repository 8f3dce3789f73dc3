import Crypto
import Files
public import Foundation

/// How a message is hashed before it is signed (PROTOCOL.sshsig, section 2: `hash_algorithm`).
public enum SSHHashAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// SHA-256 (FIPS 180-4).
  case sha256
  /// SHA-512 (FIPS 180-4); what ssh-keygen and we sign with.
  case sha512
}

/// The hash that stands for a message in the signed data (PROTOCOL.sshsig, section 3).
public struct SSHMessageHash: Sendable, Hashable {
  /// How it was made.
  public let algorithm: SSHHashAlgorithm
  /// `H(message)` (PROTOCOL.sshsig, section 3).
  public let bytes: [UInt8]

  fileprivate init(algorithm: SSHHashAlgorithm, bytes: [UInt8]) {
    self.algorithm = algorithm
    self.bytes = bytes
  }

  /// The hash of a message in memory (PROTOCOL.sshsig, section 3).
  public init(of message: some DataProtocol, _ algorithm: SSHHashAlgorithm = .sha512) {
    var hasher = SSHMessageHasher(algorithm)
    hasher.update(message)
    self = hasher.finalize()
  }

  /// The hash of a file, read in portions (PROTOCOL.sshsig, section 3).
  /// - Throws: ``SignatureError``.
  public init(
    ofFile path: String, _ algorithm: SSHHashAlgorithm = .sha512
  ) throws(SignatureError) {
    var hasher = SSHMessageHasher(algorithm)
    do {
      var file = try InputFile(path: path)
      while try !file.isAtEnd() { hasher.update(try file.read(upTo: 1 << 17)) }
    } catch {
      throw SignatureError(error)
    }
    self = hasher.finalize()
  }
}

/// Hashes a message portion by portion (PROTOCOL.sshsig, section 3).
public struct SSHMessageHasher: Sendable {
  private enum State: Sendable {
    case sha256(SHA256)
    case sha512(SHA512)
  }

  private var state: State

  /// Starts (PROTOCOL.sshsig, section 2: `hash_algorithm`).
  public init(_ algorithm: SSHHashAlgorithm = .sha512) {
    switch algorithm {
    case .sha256: state = .sha256(SHA256())
    case .sha512: state = .sha512(SHA512())
    }
  }

  /// Takes the next portion of the message (FIPS 180-4, section 6).
  public mutating func update(_ portion: some DataProtocol) {
    switch state {
    case .sha256(var hash):
      hash.update(data: portion)
      state = .sha256(hash)
    case .sha512(var hash):
      hash.update(data: portion)
      state = .sha512(hash)
    }
  }

  /// The hash of everything so far (FIPS 180-4, section 6).
  public func finalize() -> SSHMessageHash {
    switch state {
    case .sha256(let hash): SSHMessageHash(algorithm: .sha256, bytes: Array(hash.finalize()))
    case .sha512(let hash): SSHMessageHash(algorithm: .sha512, bytes: Array(hash.finalize()))
    }
  }
}
