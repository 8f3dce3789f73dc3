import Foundation
import Model
import Testing

@testable import Bundling

@Suite struct AgeFormTests {
  private let scratch: Scratch
  private let recipient = AgeIdentity.generate().recipient

  init() throws { scratch = try Scratch() }

  private func encrypted(_ size: Int) throws -> [UInt8] {
    try scratch.write([UInt8](repeating: 7, count: size), "plain")
    try AgeEncryptor.encrypt(
      file: scratch["plain"], to: scratch["cipher"], recipients: [recipient, recipient])
    return try scratch.read("cipher")
  }

  @Test(arguments: [1, 65_535, 65_536, 65_537, 200_000])
  func aWholeFileIsSeenToBeWhole(size: Int) throws {
    _ = try encrypted(size)
    let form = try AgeForm(file: scratch["cipher"])
    #expect(form.plainBytes == Int64(size) && form.saysLength && form.recipients == 2)
    #expect(form.chunks == Int64((size + 65_535) / 65_536))
  }

  @Test(arguments: [1, 16, 17, 1000, 65_552, 100_000])
  func aFileThatWasCutOffShows(missing: Int) throws {
    let whole = try encrypted(200_000)
    try scratch.write(whole.dropLast(missing), "cut")
    #expect(throws: AgeError.self) { try AgeForm(file: scratch["cut"]) }
    try scratch.write(whole + [1], "longer")
    #expect(throws: AgeError.self) { try AgeForm(file: scratch["longer"]) }
  }

  @Test func whatOnlyBeginsLikeOneIsNone() throws {
    let whole = try encrypted(1000)
    for bytes in [
      Array("age-encryption.org/v1\n".utf8), Array(whole.prefix(100)),
      Array(whole.prefix(30)) + [UInt8](repeating: 0, count: whole.count - 30),
    ] {
      try scratch.write(bytes, "none")
      #expect(throws: AgeError.self) { try AgeForm(file: scratch["none"]) }
    }
  }
}
