import Files
import Files
import Foundation
import Testing

@Suite("A failure of the system")
struct SystemFailureTests {
  @Test(
    "has words for what a user can do something about",
    arguments: [
      ENOSPC, EIO, ENODEV, EROFS, EACCES, ENOENT, EEXIST, ENOTDIR, EISDIR, ENAMETOOLONG,
    ])
  func words(number: Int32) {
    let words = SystemFailure.words(number)
    #expect(words.contains(/\p{Han}/))
    #expect(!words.contains(/[0-9A-Za-z]/))
  }

  @Test("without words of its own keeps its number")
  func unknown() {
    #expect(SystemFailure.words(9_999) == "系统错误 9999")
  }

  @Test("is the same whether the system or Foundation reports it")
  func foundation() throws {
    let file = NSTemporaryDirectory() + "system-failure-\(UUID().uuidString)"
    try Data().write(to: URL(filePath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    func words(_ work: () throws -> Void) -> String? {
      do { try work() } catch { return SystemFailure.words(error) }
      return nil
    }
    let files = FileManager.default
    let below = words {
      try files.createDirectory(atPath: file + "/below", withIntermediateDirectories: false)
    }
    #expect(below == SystemFailure.words(ENOTDIR))
    #expect(
      words { _ = try files.contentsOfDirectory(atPath: file + "-none") }
        == SystemFailure.words(ENOENT))
    #expect(SystemFailure.words(POSIXError(.ENOSPC)) == SystemFailure.words(ENOSPC))
    #expect(SystemFailure.words(CocoaError(.fileWriteOutOfSpace)) == SystemFailure.words(ENOSPC))
  }
}
