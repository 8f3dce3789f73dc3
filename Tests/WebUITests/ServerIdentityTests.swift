import Foundation
import Model
import TestSupport
import Testing

@testable import WebUI

@Suite("The certificate of an office's server", .scratch)
struct ServerIdentityTests {
  private struct Files {
    let certificate = Scratch.folder.path("hub.crt")
    let key = Scratch.folder.path("hub.key")
    let other = Scratch.folder.path("other.key")

    init() throws {
      for (name, certificate) in [(key, certificate), (other, Scratch.folder.path("other.crt"))] {
        _ = try Tool("openssl").run([
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
          "-days", "30", "-keyout", name, "-out", certificate, "-subj", "/CN=hub", "-addext",
          "subjectAltName=IP:127.0.0.1,DNS:hub.local",
        ])
      }
    }

    func read(_ now: Moment, certificate: String? = nil, key: String? = nil) throws
      -> ServerIdentity
    {
      try ServerIdentity(
        certificate: certificate ?? self.certificate, key: key ?? self.key, now: now)
    }
  }

  @Test("holds on its own days alone, and before or after them the server does not begin")
  func days() throws {
    let files = try Files()
    let now = Moment(seconds: Int64(Date().timeIntervalSince1970))
    let identity = try files.read(now)
    #expect(identity.hosts.sorted() == ["127.0.0.1", "hub.local"])
    #expect(identity.fingerprint.split(separator: ":").count == 32)
    for days in [-2, 31] as [Int64] {
      let error = #expect(throws: ListenError.self) {
        try files.read(Moment(seconds: now.seconds + days * 86_400))
      }
      guard case .expired? = error else {
        Issue.record("\(days) days from now: \(String(describing: error))")
        continue
      }
      #expect(error?.problem.code == .serveCertificateExpired)
    }
  }

  @Test("goes with its own key and with no other file")
  func files() throws {
    let files = try Files()
    let now = Moment(seconds: Int64(Date().timeIntervalSince1970))
    #expect(throws: ListenError.mismatch(key: files.other)) {
      try files.read(now, key: files.other)
    }
    for wrong in [files.key, Scratch.folder.path("none")] {
      let error = #expect(throws: ListenError.self) { try files.read(now, certificate: wrong) }
      #expect(error?.problem.code == .serveCertificate)
    }
    let error = #expect(throws: ListenError.self) {
      try files.read(now, key: files.certificate)
    }
    #expect(error?.problem.code == .serveCertificate)
  }
}
