import ArchiveKit
import Foundation
import TestSupport
import Testing

/// A ZIP file that no honest program makes, or one that only looks odd.
struct OddZip: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let zip: RawZip

  init(_ name: String, _ entry: RawZip.Entry, _ change: (inout RawZip.Entry) -> Void = { _ in }) {
    testDescription = name
    var entry = entry
    change(&entry)
    zip = RawZip([RawZip.Entry("before", "good"), entry])
  }

  static let refused = [
    OddZip("a symbolic link", RawZip.Entry("link", "/etc/passwd")) { $0.mode = 0o120777 },
    OddZip("a device", RawZip.Entry("device")) { $0.mode = 0o020666 },
    OddZip("an encrypted entry", RawZip.Entry("secret", "0123456789abcdef")) { $0.flags = 1 },
    OddZip("a wrong checksum", RawZip.Entry("wrong", "content")) { $0.claimedChecksum = 7 },
    OddZip("a backslash", RawZip.Entry("a/b\\c", "content")),
    OddZip("a name that is not ASCII", RawZip.Entry("照片.png", "content")),
    OddZip("a name that is no text", RawZip.Entry("", "content")) { $0.name = [0xFF, 0xFE] },
    OddZip("a control character", RawZip.Entry("a\nb", "content")),
    OddZip("a space", RawZip.Entry("a b", "content")),
  ]
}

@Suite("A received ZIP file", .scratch)
struct ZipReaderTests {
  @Test("that another program made is read")
  func honest() throws {
    let zip = RawZip([RawZip.Entry("a/b.txt", "content"), RawZip.Entry("c", "")])
    let path = try Scratch.folder.write(zip.bytes, as: "a.zip")
    let entries = try Unpacked.all(path)
    #expect(entries.map(\.name) == ["a/b.txt", "c"])
    #expect(entries.map(\.bytes) == [Array("content".utf8), []])
  }

  @Test("tells folders from files")
  func folders() throws {
    var folder = RawZip.Entry("a/")
    folder.mode = 0o040755
    let path = try Scratch.folder.write(RawZip([folder]).bytes, as: "a.zip")
    #expect(try Unpacked.all(path) == [Unpacked(name: "a/", isDirectory: true)])
  }

  @Test("is refused for", arguments: OddZip.refused)
  func refused(odd: OddZip) throws {
    let path = try Scratch.folder.write(odd.zip.bytes, as: "a.zip")
    let error = #expect(throws: ArchiveError.self) { _ = try Unpacked.all(path) }
    if case .malformed? = error { return }
    Issue.record("\(String(describing: error))")
  }

  @Test("that is none is refused", arguments: ["", "PK", "PK\u{3}\u{4}", "<html>not a ZIP</html>"])
  func noZip(content: String) throws {
    let path = try Scratch.folder.write(content, as: "a.zip")
    #expect(throws: ArchiveError.self) { _ = try Unpacked.all(path) }
  }

  @Test("without entries is refused")
  func empty() throws {
    let path = try Scratch.folder.write(RawZip().bytes, as: "a.zip")
    #expect(throws: ArchiveError.self) { _ = try Unpacked.all(path) }
  }

  @Test("that is not there is an I/O error")
  func missing() throws {
    let error = #expect(throws: ArchiveError.self) {
      _ = try ZipReader(path: Scratch.folder.path("none.zip"), limits: .standard)
    }
    if case .inputOutput? = error { return }
    Issue.record("\(String(describing: error))")
  }

  @Test("with every single byte flipped in turn is never read as something else")
  func flippedBytes() throws {
    let zip = RawZip([RawZip.Entry("a.txt", "content"), RawZip.Entry("b.txt", "more of it")])
    let sound = zip.bytes
    let path = try Scratch.folder.write(sound, as: "a.zip")
    let contents = Set(try Unpacked.all(path).map(\.bytes))
    for index in sound.indices {
      var damaged = sound
      damaged[index] ^= 0x10
      try Scratch.folder.write(damaged, as: "a.zip")
      // Whatever is still read as a file has bytes that were in it.
      let read = (try? Unpacked.all(path)) ?? []
      let files = read.filter { !$0.isDirectory }.map(\.bytes)
      #expect(contents.isSuperset(of: files), "byte \(index)")
    }
  }
}

@Suite("The caps on a received ZIP file", .scratch)
struct ArchiveLimitsTests {
  private func zip(_ sizes: [Int]) throws -> String {
    let path = Scratch.folder.path("a.zip")
    var zip = try ZipWriter(path: path)
    for (index, size) in sizes.enumerated() {
      try zip.add("\(index)", bytes: Array(repeating: 0, count: size))
    }
    try zip.finish()
    return path
  }

  private func randomFile(_ count: Int) throws -> String {
    var random = SeededGenerator(seed: 2)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    return try Scratch.folder.write(RawZip([RawZip.Entry("a", bytes)]).bytes, as: "a.zip")
  }

  @Test("let pass what stays below them", arguments: [[0], [0, 0, 0], [6_000, 6_000, 8_000]])
  func below(sizes: [Int]) throws {
    #expect(try Unpacked.all(zip(sizes), limits: .low).map(\.bytes.count) == sizes)
  }

  @Test(
    "are enforced: number of entries, compression ratio",
    arguments: [[0, 0, 0, 0], [20_001], [10_000, 10_001], [49_000]])
  func above(sizes: [Int]) throws {
    let path = try zip(sizes)
    let error = #expect(throws: ArchiveError.self) { _ = try Unpacked.all(path, limits: .low) }
    if case .overLimit? = error { return }
    Issue.record("\(String(describing: error))")
  }

  @Test("are enforced: size of one entry", arguments: [(50_000, true), (50_001, false)])
  func entrySize(size: Int, passes: Bool) throws {
    let path = try randomFile(size)
    let read = try? Unpacked.all(path, limits: .low)
    #expect((read?.map(\.bytes.count) == [size]) == passes)
  }

  @Test("are enforced: size of all entries together")
  func totalSize() throws {
    var random = SeededGenerator(seed: 3)
    let noise = (0..<40_001).map { _ in UInt8.random(in: 0...255, using: &random) }
    let zip = RawZip([RawZip.Entry("a", noise), RawZip.Entry("b", noise)])
    let path = try Scratch.folder.write(zip.bytes, as: "a.zip")
    #expect(throws: ArchiveError.overLimit(detail: "解压后超过 80000 字节")) {
      _ = try Unpacked.all(path, limits: .low)
    }
  }

  @Test("are held against what the central directory promises, before anything is unpacked")
  func beforeUnpacking() throws {
    let path = try zip([10_000_000])
    #expect(throws: ArchiveError.overLimit(detail: "解压后超过 80000 字节")) {
      _ = try ZipReader(path: path, limits: .low)
    }
  }
}
