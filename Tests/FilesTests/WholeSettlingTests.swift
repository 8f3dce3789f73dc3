import TestSupport
import Testing

@testable import Files

@Suite("A file system brought to the medium in one go", .scratch)
struct WholeSettlingTests {
  @Test(
    "a system is believed from the release on that says of a failure",
    arguments: [
      ("5.8", true), ("5.8.0", true), ("5.10.0-30-amd64", true), ("6.1.0-18-amd64", true),
      ("10.0", true),
      ("5.7.19", false), ("4.19.0-26-amd64", false), ("5", false), ("", false), ("strange", false),
    ])
  func release(name: String, isTold: Bool) {
    #expect(WholeSettling.isTold(release: name) == isTold)
  }

  @Test("files in memory alone, and what is not there, are asked for one by one")
  func unknown() {
    #expect(!WholeSettling.isKnown(at: "/proc"))
    #expect(!WholeSettling.isKnown(at: Scratch.folder.path("gone")))
  }

  @Test("many files arrive, and one that is gone is told", arguments: [1, 15, 16, 40])
  func many(count: Int) throws {
    let paths = try (0..<count).map { try Scratch.folder.write("\($0)", as: "piece \($0)") }
    try Medium.synchronise(files: paths)
    try WholeSettling.settle(at: paths[0])
    #expect(throws: FileFault.self) { try WholeSettling.settle(at: Scratch.folder.path("gone")) }
  }
}
