import Foundation
import Model
import TestSupport
import Testing

@testable import Accounts

@Suite("Accounts", .scratch)
struct AccountTests {
  private static let cheap = PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1)
  private static let noon = Moment(seconds: 1_782_878_400)

  private func file() -> AccountFile {
    let folder = Scratch.folder.path
    return AccountFile(in: folder, lock: folder, cost: AccountTests.cheap)
  }

  private func added(_ names: (String, Set<Role>)...) throws -> AccountFile {
    let file = file()
    for (name, roles) in names {
      try file.add(name, roles: roles, password: "correct horse") { _ in }
    }
    return file
  }

  @Test("a password is kept as scrypt of it, with a salt of its own, and by nobody else to be read")
  func kept() throws {
    let accounts = try added(("农辛八", [.clerk]), ("莫壬九", [.reviewer, .administrator]))
    let path = Scratch.folder.path(AccountFile.name)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains("correct horse"))
    #expect(text.contains("\"kdf\": \"scrypt\"") && text.contains("\"n\": 16"))
    let salts = text.matches(of: #/"salt": "([^"]+)"/#).map { String($0.1) }
    #expect(Set(salts).count == 2)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try accounts.read().accounts.map(\.roles) == [[.clerk], [.reviewer, .administrator]])
  }

  @Test("scrypt gives what RFC 7914 says, and what was kept is understood again")
  func vector() throws {
    let cost = PasswordHash.Cost(rounds: 1024, blockSize: 8, parallelism: 16)
    let hash = try PasswordHash.derive("password", Array("NaCl".utf8), cost)
    #expect(
      hash.map {
        String($0, radix: 16).count == 1 ? "0\(String($0, radix: 16))" : String($0, radix: 16)
      }
      .joined() == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
    let one = try PasswordHash(of: "密码 one", cost: AccountTests.cheap)
    let again = try PasswordHash(reading: DocumentReader(one.document))
    #expect(try again.matches("密码 one"))
    #expect(try !again.matches("密码 two"))
  }

  @Test("a name and its password sign in, however the name is typed; anything else does not")
  func signIn() throws {
    let accounts = try added(("农辛八", [.clerk]))
    guard
      case .admitted(let account) = try accounts.signIn(
        " 农辛八 ", password: "correct horse", at: AccountTests.noon)
    else {
      Issue.record("not admitted")
      return
    }
    #expect(account.name == "农辛八" && account.lastSignIn == AccountTests.noon)
    #expect(try accounts.signIn("农辛八", password: "wrong", at: AccountTests.noon) == .wrong)
    #expect(try accounts.signIn("谁", password: "correct horse", at: AccountTests.noon) == .wrong)
  }

  @Test(
    "five failures pause a name for a quarter of an hour, whether or not somebody has it, and over a restart",
    arguments: ["农辛八", "没有这个人"])
  func pauses(_ name: String) throws {
    let accounts = try added(("农辛八", [.clerk]))
    for _ in 0..<4 {
      #expect(try accounts.signIn(name, password: "wrong", at: AccountTests.noon) == .wrong)
    }
    let until = Moment(seconds: AccountTests.noon.seconds + 900)
    #expect(
      try accounts.signIn(name, password: "wrong", at: AccountTests.noon) == .paused(until: until))
    // Another start reads the same file.
    #expect(
      try file().signIn(name, password: "correct horse", at: AccountTests.noon)
        == .paused(until: until))
    let after = try file().signIn(name, password: "correct horse", at: until)
    if name == "农辛八" {
      guard case .admitted = after else {
        Issue.record("\(after)")
        return
      }
    } else {
      #expect(after == .wrong)
    }
  }

  @Test("names that nobody has do not push out what is known of an account")
  func strangers() throws {
    let accounts = try added(("农辛八", [.clerk]))
    for _ in 0..<4 { _ = try accounts.signIn("农辛八", password: "wrong", at: AccountTests.noon) }
    for number in 0..<300 {
      _ = try accounts.signIn("nobody \(number)", password: "wrong", at: AccountTests.noon)
    }
    let book = try accounts.read()
    #expect(book.attempts.count <= 258)
    #expect(book.attempts[Attempt.key("农辛八")]?.count == 4)
  }

  @Test("the last administrator stays one, and what is refused writes nothing")
  func lastAdministrator() throws {
    let accounts = try added(("农辛八", [.administrator]), ("莫壬九", [.reader]))
    var noted = 0
    let path = Scratch.folder.path(AccountFile.name)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: AccountError.lastAdministrator(name: "农辛八")) {
      try accounts.setDisabled("农辛八", true) { _ in noted += 1 }
    }
    #expect(throws: AccountError.lastAdministrator(name: "农辛八")) {
      try accounts.setRoles(of: "农辛八", [.clerk]) { _ in noted += 1 }
    }
    #expect(noted == 0)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    try accounts.setRoles(of: "莫壬九", [.administrator]) { _ in noted += 1 }
    try accounts.setDisabled("农辛八", true) { _ in noted += 1 }
    #expect(noted == 2)
    #expect(try accounts.signIn("农辛八", password: "correct horse", at: AccountTests.noon) == .wrong)
  }

  @Test(
    "what cannot be an account is refused with a code",
    arguments: [
      ("", "correct horse", "ACCOUNT_NAME"), ("a/b", "correct horse", "ACCOUNT_NAME"),
      ("农辛八", "correct horse", "ACCOUNT_EXISTS"), ("莫壬九", "short", "ACCOUNT_PASSWORD"),
    ])
  func refused(_ name: String, _ password: String, _ code: String) throws {
    let accounts = try added(("农辛八", [.clerk]))
    let error = #expect(throws: AccountError.self) {
      try accounts.add(name, roles: [.clerk], password: password) { _ in }
    }
    #expect(error?.code == code)
  }

  @Test("a new password ends the pause, and counts")
  func reset() throws {
    let accounts = try added(("农辛八", [.clerk]))
    for _ in 0..<5 { _ = try accounts.signIn("农辛八", password: "wrong", at: AccountTests.noon) }
    try accounts.setPassword(of: "农辛八", "another one") { _ in }
    guard
      case .admitted(let account) = try accounts.signIn(
        "农辛八", password: "another one", at: AccountTests.noon)
    else {
      Issue.record("not admitted")
      return
    }
    #expect(account.passwordNumber == 2)
  }

  @Test("every duty is somebody's, and whoever only reads has none that writes")
  func duties() {
    for duty in Duty.allCases { #expect(!duty.roles.isEmpty, "\(duty)") }
    #expect(Duty.allCases.filter { $0.isDone(by: [.reader]) } == [.look, .own])
  }
}
