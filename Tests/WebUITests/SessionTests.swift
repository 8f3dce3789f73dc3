import Accounts
import Model
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("A session at the office", .scratch)
struct SessionTests {
  /// One account, and its session that began at the second 0.
  private func begun() throws -> (sessions: Sessions, secret: String, book: AccountBook) {
    let hub = try Kit.hub(in: .folder)
    try hub.addAccount(
      "农辛八", roles: [.administrator], password: "correct horse", actor: "管理")
    let book = try hub.accounts.read()
    let sessions = Sessions()
    let secret = sessions.begin(try #require(book["农辛八"]), at: 0).text
    try hub.close()
    return (sessions, secret, book)
  }

  @Test("ends after half an hour in which nothing was asked, and not before")
  func idle() throws {
    let (sessions, secret, book) = try begun()
    #expect(sessions.find(secret, in: book, at: Sessions.idle) != nil)
    #expect(sessions.names(at: Sessions.idle) == ["农辛八"])
    // What was asked at the last moment counts from then on.
    #expect(sessions.find(secret, in: book, at: 2 * Sessions.idle) != nil)
    #expect(sessions.find(secret, in: book, at: 3 * Sessions.idle + 1) == nil)
    // Over is over, whatever the clock says next.
    #expect(sessions.find(secret, in: book, at: 3 * Sessions.idle) == nil)
    #expect(sessions.names(at: 3 * Sessions.idle).isEmpty)
  }

  @Test("ends after twelve hours, however busy")
  func whole() throws {
    let (sessions, secret, book) = try begun()
    for now in stride(from: 0, through: Sessions.whole, by: 900) {
      #expect(sessions.find(secret, in: book, at: now) != nil)
    }
    #expect(sessions.find(secret, in: book, at: Sessions.whole + 1) == nil)
  }

  @Test("is found by its own secret alone, in the book that has its account")
  func secrets() throws {
    let (sessions, secret, book) = try begun()
    #expect(sessions.find("", in: book, at: 1) == nil)
    #expect(sessions.find(String(secret.dropLast()), in: book, at: 1) == nil)
    let stranger = try Kit.hub("other", in: .folder)
    #expect(sessions.find(secret, in: try stranger.accounts.read(), at: 1) == nil)
    try stranger.close()
  }
}
