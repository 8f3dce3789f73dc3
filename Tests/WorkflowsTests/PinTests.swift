import Bundling
import Foundation
import Model
import Synchronization
import TestSupport
import Testing
@testable import Workflows

/// A clock that a test moves.
private final class Clock: Sendable {
  private let seconds = Mutex<Int64>(Surroundings.noon)

  func wait(_ seconds: Int64) { self.seconds.withLock { $0 += seconds } }

  var surroundings: Surroundings {
    let counted = Surroundings.counted()
    return Surroundings(
      now: { Moment(seconds: self.seconds.withLock { $0 }) }, uuid: counted.uuid)
  }
}

@Suite("A PIN", .scratch)
struct PinTests {
  private static let pin = "4711 丙"
  private let clock = Clock()
  private var path: String { Scratch.folder.path("laptop") }

  /// A laptop with a visit and a PIN, closed and opened again.
  private func locked() throws -> Workspace {
    let laptop = try Kit.workspace("laptop", in: .folder)
    _ = try laptop.record(Repository.visit("I-04"))
    try laptop.setPin(PinTests.pin, cost: 6)
    try laptop.close()
    return try Workspace.open(path, surroundings: clock.surroundings)
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }

  @Test("keeps the signing key encrypted, and the records readable")
  func keeps() throws {
    let laptop = try locked()
    let plain = try? SigningKey(file: path + "/device.key")
    #expect(plain == nil && !exists("device.key") && exists("device.key.age"))
    #expect(laptop.isLocked)
    #expect(try laptop.home().waitingForExport.count == 1)
    #expect(try laptop.signerLine().contains(laptop.device))
    #expect(
      laptop.findings(isThorough: false).allSatisfy { $0.topic != .keys || $0.grade == .good })
    let target = Scratch.folder.path("out.bundle.zip")
    #expect(try refusal { try laptop.export(to: target) }?.code == "PIN_NEEDED")
    #expect(!FileManager.default.fileExists(atPath: target))
    try laptop.unlock(PinTests.pin)
    _ = try laptop.export(to: target)
    laptop.lock()
    #expect(try refusal { try laptop.export(to: target) }?.code == "PIN_NEEDED")
    let hub = try Kit.hub(in: .folder)
    _ = try hub.trust(laptop.signerLine())
    _ = try hub.importBundle(target)
    #expect(try hub.quarantined().isEmpty)
  }

  @Test("that is wrong makes the next try wait, longer each time")
  func wrong() throws {
    let laptop = try locked()
    #expect(try refusal { try laptop.unlock("4712") }?.code == "PIN_WRONG")
    #expect(try refusal { try laptop.unlock(PinTests.pin) }?.code == "PIN_WAIT")
    clock.wait(2)
    #expect(try refusal { try laptop.unlock("4712") }?.code == "PIN_WRONG")
    clock.wait(2)
    #expect(try refusal { try laptop.unlock(PinTests.pin) } as? PinError == .tooSoon(seconds: 2))
    clock.wait(2)
    try laptop.unlock(PinTests.pin)
    #expect(!laptop.isLocked)
  }

  @Test("can be changed and taken away, and the key stays the same")
  func removed() throws {
    let laptop = try locked()
    let line = try laptop.signerLine()
    #expect(try refusal { try laptop.setPin("other", cost: 6) }?.code == "PIN_NEEDED")
    try laptop.unlock(PinTests.pin)
    try laptop.setPin("other", cost: 6)
    try laptop.lock(afterMinutes: 10)
    #expect(laptop.lockMinutes == 10)
    #expect(try refusal { try laptop.removePin(PinTests.pin) }?.code == "PIN_WRONG")
    clock.wait(2)
    try laptop.removePin("other")
    #expect(!laptop.hasPin && laptop.lockMinutes == nil && exists("device.key"))
    #expect(!exists("device.key.age") && !exists("device.pub") && !exists("screenlock.json"))
    #expect(try laptop.signerLine() == line)
    _ = try laptop.export(to: Scratch.folder.path("out.bundle.zip"))
  }

  @Test("that nobody remembers costs no record: a new key, which the bureau enrols")
  func forgotten() throws {
    let laptop = try locked()
    let hub = try Kit.hub(in: .folder)
    _ = try hub.trust(laptop.signerLine())
    let aside = try laptop.forgetPin()
    #expect(FileManager.default.fileExists(atPath: aside) && !laptop.hasPin)
    let target = Scratch.folder.path("out.bundle.zip")
    _ = try laptop.export(to: target)
    #expect(try refusal { try hub.trust(laptop.signerLine()) }?.code == "TRUST_SECOND_KEY")
    _ = try hub.trust(laptop.signerLine(), isRotation: true)
    _ = try hub.importBundle(target)
    #expect(try hub.quarantined().isEmpty)
  }

  @Test("whose setting was cut off leaves the key as it was")
  func cutOff() throws {
    let laptop = try locked()
    try laptop.unlock(PinTests.pin)
    let key = try laptop.signingKey()
    // As it is between the two steps.
    try key.write(to: path + "/device.key")
    #expect(!laptop.hasPin && !laptop.isLocked)
    #expect(try laptop.signingKey().publicKey == key.publicKey)
    try laptop.setPin("again", cost: 6)
    #expect(laptop.hasPin && !exists("device.key"))
  }

  @Test(
    "is none where it would be no lock",
    arguments: ["", "123", "1111", " 4711", "47\u{200B}11", "47\n11"])
  func unfit(pin: String) throws {
    let laptop = try Kit.workspace("laptop", in: .folder)
    #expect(try refusal { try laptop.setPin(pin, cost: 6) }?.code == "PIN_UNFIT")
    #expect(!laptop.hasPin && exists("device.key"))
  }
}
