import Files
import Foundation
import TestSupport
import Testing

@Suite("A small file of our own", .scratch)
struct PlainFileTests {
  private func fault(_ work: () throws(FileFault) -> Void) -> FileFault? {
    do throws(FileFault) { try work() } catch { return error }
    return nil
  }

  @Test("is replaced whole, and nothing lies beside it afterwards")
  func replaced() throws {
    let path = Scratch.folder.path("list")
    try PlainFile.write("the first content, which is longer\n", to: path)
    try PlainFile.write("第二\n", to: path)
    #expect(try PlainFile.read(path) == Array("第二\n".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path) == ["list"])
  }

  @Test("replaces what a killed command left half written beside it")
  func leftover() throws {
    try Scratch.folder.write("half", as: "list.partial")
    try PlainFile.write("whole", to: Scratch.folder.path("list"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path) == ["list"])
  }

  @Test("keeps its old content where the new one cannot be written")
  func full() throws {
    let full = fault { () throws(FileFault) in try PlainFile.write("x", to: "/dev/full") }
    #expect(full?.kind == .write)
    #expect(full?.number == ENOSPC)
    let path = try Scratch.folder.write("old", as: "list")
    try FileManager.default.createDirectory(
      atPath: path + ".partial", withIntermediateDirectories: false)
    #expect(fault { () throws(FileFault) in try PlainFile.write("new", to: path) } != nil)
    #expect(try PlainFile.read(path) == Array("old".utf8))
  }

  @Test("is not read beyond its limit, and a folder, a pipe or a missing file is told apart")
  func reading() throws {
    let path = try Scratch.folder.write("12345", as: "list")
    let pipe = Scratch.folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    func kind(_ path: String, _ limit: Int = 5) -> FileFault.Kind? {
      fault { () throws(FileFault) in _ = try PlainFile.read(path, upTo: limit) }?.kind
    }
    #expect(try PlainFile.read(path, upTo: 5).count == 5)
    #expect(kind(path, 4) == .read)
    #expect(kind(path + "-none") == .missing)
    #expect(kind(Scratch.folder.path) == .notRegular)
    #expect(kind(pipe) == .notRegular)
  }

  @Test("is made once")
  func laid() throws {
    let path = Scratch.folder.path("list")
    try PlainFile.lay([1, 2], at: path)
    let again = fault { () throws(FileFault) in try PlainFile.lay([3], at: path) }
    #expect(again?.kind == .exists)
    #expect(try PlainFile.read(path) == [1, 2])
  }
}
