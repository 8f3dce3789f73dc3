import Files
import Foundation
import TestSupport
import Testing

@Suite("Files that are read and made", .scratch)
struct OutputFileTests {
  @Test(
    "the folder of a path",
    arguments: [
      ("q", "."), ("name.age", "."), ("./q", "."), ("/q", "/"), ("a/q", "a"), ("/a/b/q", "/a/b"),
      ("资料/包", "资料"), ("包", "."),
    ])
  func theFolderOfAPath(path: String, folder: String) {
    #expect(FilePath.folder(of: path) == folder)
  }

  @Test("what is not kept vanishes")
  func vanishes() throws {
    let path = Scratch.folder.path("gone")
    do {
      let file = try OutputFile(creating: path, mode: 0o600)
      try file.write([1])
      #expect(FileManager.default.fileExists(atPath: path))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("lines are found across portions")
  func lines() throws {
    let long = String(repeating: "a", count: 200_000)
    let path = try Scratch.folder.write(long + "\n\nrest", as: "lines")
    var file = try InputFile(path: path)
    #expect(try file.line(upTo: 200_000)?.count == 200_000)
    #expect(try file.line(upTo: 0) == [])
    #expect(try file.line(upTo: 100) == nil)
    var limited = try InputFile(path: path)
    #expect(try limited.line(upTo: 199_999) == nil)
  }

  @Test("a link is followed only where that is wanted")
  func links() throws {
    let path = try Scratch.folder.write("content", as: "file")
    let link = Scratch.folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    var followed = try InputFile(path: link)
    #expect(try followed.read(upTo: 3) == Array("con".utf8))
    #expect(throws: FileFault.self) { _ = try InputFile(path: link, followingLinks: false) }
  }

  @Test("a copy is the same, and replaces what lay there")
  func copies() throws {
    let source = try Scratch.folder.write(String(repeating: "内容", count: 70_000), as: "source")
    let target = try Scratch.folder.write("old", as: "target")
    try Medium.copy(source, to: target)
    #expect(try Digest.of(file: target) == Digest.of(file: source))
    try Medium.rename(target, to: source)
    #expect(!FileManager.default.fileExists(atPath: target))
  }
}
