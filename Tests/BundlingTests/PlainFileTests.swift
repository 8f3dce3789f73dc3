import Bundling
import Foundation
import Model
import TestSupport
import Testing

@Suite("A small file of our own", .scratch)
struct PlainFileTests {
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
    #expect(try refusal { try PlainFile.write("x", to: "/dev/full") }?.status == .inputOutput)
    let path = try Scratch.folder.write("old", as: "list")
    try FileManager.default.createDirectory(
      atPath: path + ".partial", withIntermediateDirectories: false)
    #expect(try refusal { try PlainFile.write("new", to: path) }?.status == .inputOutput)
    #expect(try PlainFile.read(path) == Array("old".utf8))
  }

  @Test("is not read beyond its limit, and a folder or a missing file is told apart")
  func reading() throws {
    let path = try Scratch.folder.write("12345", as: "list")
    #expect(try PlainFile.read(path, upTo: 5).count == 5)
    #expect(try refusal { try PlainFile.read(path, upTo: 4) }?.code == "BUNDLE_CANNOT_READ")
    #expect(try refusal { try PlainFile.read(path + "-none") }?.code == "BUNDLE_NOT_FOUND")
    #expect(try refusal { try PlainFile.read(Scratch.folder.path) }?.code == "BUNDLE_UNREADABLE")
  }

  @Test("is made once")
  func laid() throws {
    let path = Scratch.folder.path("list")
    try PlainFile.lay([1, 2], at: path)
    #expect(try refusal { try PlainFile.lay([3], at: path) }?.code == "BUNDLE_CANNOT_WRITE")
    #expect(try PlainFile.read(path) == [1, 2])
  }
}
