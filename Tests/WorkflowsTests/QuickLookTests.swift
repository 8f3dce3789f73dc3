import Foundation
import Model
import TestSupport
import Testing

@testable import Workflows

@Suite("A quick look at a hub", .scratch)
struct QuickLookTests {
  @Test("says what it did not prove, and a whole one proves it")
  func integrity() throws {
    let hub = try Kit.hub(in: .folder)
    func words(_ isThorough: Bool, readsDatabase: Bool = true) -> String {
      hub.findings(isThorough: isThorough, readsDatabase: readsDatabase)
        .first { $0.topic == .integrity }?.what ?? ""
    }
    #expect(words(false, readsDatabase: false).contains("还没有逐页核对"))
    #expect(words(false).contains("fieldkit doctor") && !words(false).contains("首尾相接"))
    #expect(words(true).contains("首尾相接"))
    try hub.close()
  }

  @Test("the hash of a hub is kept until the hub changes, and no longer")
  func digest() throws {
    let hub = try Kit.hub(in: .folder)
    let before = try hub.digest()
    #expect(try hub.digest() == before)
    try hub.setRule(.reviewOwnImports, isAllowed: true, reason: "只有一个人", actor: "莫壬九")
    let after = try hub.digest()
    #expect(after != before)
    try hub.close()
    let again = try Hub.open(hub.folder.path, surroundings: .counted())
    #expect(try again.digest() == after)
    try again.close()
  }
}
