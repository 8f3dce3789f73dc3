import Bundling
import Foundation
import Intake
import Model

/// Files that people hand in.
enum TextFuzz {
  static func json(_ bytes: [UInt8]) {
    guard let value = try? JSONReader.read(bytes) else { return }
    guard (try? JSONReader.read(JSONWriter.bytes(value))) == value else {
      violated("JSON is another after it was written")
    }
    guard (try? JSONReader.read(bytes, values: value.size)) == value,
      (try? JSONReader.read(bytes, values: value.size - 1)) == nil
    else { violated("JSON values are counted wrongly") }
  }

  static func document(_ bytes: [UInt8]) {
    json(bytes)
    let file = Workshop.shared.write(bytes, as: "visit.json")
    _ = refusable { try VisitFile(JSONFile(path: file)) }
    _ = refusable { try SweepFile(JSONFile(path: file)) }
    _ = refusable { try LedgerFile(JSONFile(path: file)) }
  }

  static func table(_ bytes: [UInt8]) {
    let file = Workshop.shared.write(bytes, as: "roster.csv")
    _ = refusable { try RosterFile(path: file) }
    _ = refusable { try InspectorsFile(path: file) }
  }

  static func plan(_ bytes: [UInt8]) {
    let file = Workshop.shared.write(bytes, as: "plan.yaml")
    _ = refusable { try PlanFile(path: file, modules: []) }
  }

  static func signature(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let signature = try? SSHSignature(armored: text) {
      guard signature.armored == text.replacing("\r\n", with: "\n") else {
        violated("a signature has two texts")
      }
      _ = try? signature.verify(bytes: Data(bytes))
    }
    if let signer = try? AllowedSigner(line: text),
      (try? AllowedSigner(line: signer.line)) != signer
    {
      violated("a signer is another after it was written")
    }
    _ = try? SigningKey(text: text)
    _ = try? AgeIdentity(text)
    _ = try? AgeRecipient(text)
  }

  static func ciphertext(_ bytes: [UInt8]) {
    let shop = Workshop.shared
    let file = shop.write(bytes, as: "input.age")
    let target = shop.path("plain")
    let opened = refusable {
      try AgeDecryptor.decrypt(file: file, to: target, identities: [shop.identity])
    }
    if opened == nil, FileManager.default.fileExists(atPath: target) {
      violated("a plaintext that was not proven")
    }
  }
}
