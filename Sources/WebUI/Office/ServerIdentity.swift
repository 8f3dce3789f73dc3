import Files
public import Model
import NIOCore
import NIOSSL

/// The certificate and the key by which browsers know an office's server.
public struct ServerIdentity: Sendable {
  let configuration: TLSConfiguration
  /// SHA-256 of the certificate, as people compare it.
  public let fingerprint: String
  /// The last day on which it holds.
  public let until: Day
  /// The hosts that it names.
  let hosts: [String]

  /// Reads both and holds them against each other.
  /// - Throws: ``ListenError``.
  public init(certificate path: String, key keyPath: String, now: Moment) throws {
    let chain: [NIOSSLCertificate]
    do {
      chain = try NIOSSLCertificate.fromPEMBytes(ServerIdentity.read(path))
    } catch let error as ListenError { throw error } catch {
      throw ListenError.certificate(path: path, detail: "里面没有 PEM 格式的证书")
    }
    guard let leaf = chain.first else {
      throw ListenError.certificate(path: path, detail: "里面没有 PEM 格式的证书")
    }
    let key: NIOSSLPrivateKey
    do {
      key = try NIOSSLPrivateKey(bytes: ServerIdentity.read(keyPath), format: .pem)
    } catch let error as ListenError { throw error } catch {
      throw ListenError.certificate(path: keyPath, detail: "里面没有不加口令的 PEM 格式的私钥")
    }
    let (begin, end) = (
      Moment(seconds: Int64(leaf.notValidBefore)), Moment(seconds: Int64(leaf.notValidAfter))
    )
    guard begin.seconds <= now.seconds, now.seconds <= end.seconds else {
      throw ListenError.expired(path: path, from: begin.day.chinese, to: end.day.chinese)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    // The pages speak HTTP/1.1.
    configuration.applicationProtocols = ["http/1.1"]
    do { _ = try NIOSSLContext(configuration: configuration) } catch {
      throw ListenError.mismatch(key: keyPath)
    }
    self.configuration = configuration
    let digest = Digest.of(try leaf.toDERBytes())
    fingerprint = stride(from: 0, to: 64, by: 2).map { place in
      let start = digest.index(digest.startIndex, offsetBy: place)
      return digest[start..<digest.index(start, offsetBy: 2)].uppercased()
    }.joined(separator: ":")
    until = end.day
    hosts = leaf._subjectAlternativeNames().compactMap(ServerIdentity.host)
  }

  private static func read(_ path: String) throws -> [UInt8] {
    do throws(FileFault) { return try PlainFile.read(path, upTo: 1 << 20) } catch {
      throw ListenError.certificate(path: path, detail: error.detail)
    }
  }

  /// A name of a certificate that is one host.
  private static func host(_ name: _SubjectAlternativeName) -> String? {
    let bytes = Array(name.contents)
    switch name.nameType {
    case .dnsName:
      let host = String(decoding: bytes, as: UTF8.self)
      return host.contains("*") ? nil : host
    case .ipAddress:
      return try? SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0).ipAddress
    default: return nil
    }
  }
}
