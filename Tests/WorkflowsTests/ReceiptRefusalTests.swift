import Foundation
import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("Refused receipts", .scratch)
struct ReceiptRefusalTests {
  private static func refused(_ path: String) throws -> (any CodedError)? {
    let workspace = try Kit.workspace("w", in: .folder)
    defer { try? workspace.close() }
    return try refusal { try workspace.acknowledge(path) }
  }

  @Test("a receipt that is not there is a missing receipt, whichever of its files is missing")
  func missing() throws {
    let receipt = try Scratch.folder.write("{}", as: "r.json")
    for path in [Scratch.folder.path("none.json"), receipt] {
      let error = try Self.refused(path)
      #expect(error?.code == "RECEIPT_NOT_FOUND")
      #expect(error?.status == .missingInput)
      #expect(error?.what.contains("回执") == true)
      try FileManager.default.removeItem(atPath: Scratch.folder.path("w"))
    }
  }

  @Test("a signature that does not hold is one of a receipt")
  func badSignature() throws {
    let receipt = try Scratch.folder.write("{}", as: "r.json")
    try Scratch.folder.write("none", as: "r.json.sig")
    let error = try Self.refused(receipt)
    #expect(error?.code == "RECEIPT_BAD_SIGNATURE")
    #expect(error?.status == .untrusted)
    #expect(error?.report.contains("数据包") == false)
  }

  @Test("nobody is told to enrol the signer of a receipt")
  func unknownSigner() {
    for error in [
      TrustError.unknown(.receipt, fingerprint: "SHA256:x"), .unsigned(.receipt),
      .revoked(.receipt, fingerprint: "SHA256:x"),
    ] {
      #expect(!error.report.contains("trust add") && !error.report.contains("数据包"))
      #expect(error.what.contains("回执"))
    }
    #expect(TrustError.unknown(.bundle, fingerprint: "x").remedy.contains("trust add"))
    #expect(TrustError.unknown(.planPack, fingerprint: "x").remedy.contains("--trust"))
  }
}
