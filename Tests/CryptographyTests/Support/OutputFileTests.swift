import Model
import Testing

@testable import Bundling

@Suite struct OutputFileTests {
  @Test(arguments: [
    ("q", "."), ("name.age", "."), ("./q", "."), ("/q", "/"), ("a/q", "a"), ("/a/b/q", "/a/b"),
    ("资料/包", "资料"), ("包", "."),
  ]) func theFolderOfAPath(path: String, folder: String) {
    #expect(FilePath.folder(of: path) == folder)
  }

  @Test func whatIsNotKeptVanishes() throws {
    let scratch = try Scratch()
    do {
      let file = try OutputFile(creating: scratch["gone"], mode: 0o600)
      try file.write([1])
      #expect(scratch.exists("gone"))
    }
    #expect(scratch.names.isEmpty)
  }

  @Test func linesAreFoundAcrossPortions() throws {
    let scratch = try Scratch()
    let long = [UInt8](repeating: 0x61, count: 200_000)
    let path = try scratch.write(long + [0x0A, 0x0A] + "rest".utf8, "lines")
    var file = try InputFile(path: path)
    #expect(try file.line(upTo: 200_000)?.count == 200_000)
    #expect(try file.line(upTo: 0) == [])
    #expect(try file.line(upTo: 100) == nil)
    var limited = try InputFile(path: path)
    #expect(try limited.line(upTo: 199_999) == nil)
  }
}
