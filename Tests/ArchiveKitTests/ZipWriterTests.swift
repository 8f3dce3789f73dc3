import ArchiveKit
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("A written ZIP file", .scratch)
struct ZipWriterTests {
  /// Two small files and one that does not compress, in an order that is not alphabetical.
  static func write(to path: String, from folder: String) throws {
    let photograph = folder + "/photograph.jpg"
    if !FileManager.default.fileExists(atPath: photograph) {
      var random = SeededGenerator(seed: 1)
      let bytes = (0..<70_000).map { _ in UInt8.random(in: 0...255, using: &random) }
      try Data(bytes).write(to: URL(filePath: photograph))
    }
    var zip = try ZipWriter(path: path)
    try zip.add("b/text.txt", bytes: Array(String(repeating: "文字", count: 500).utf8))
    try zip.add("a/photograph.jpg", file: photograph, .store)
    try zip.add("a/again.jpg", file: photograph, .deflate)
    try zip.add("empty", bytes: [])
    try zip.finish()
  }

  @Test("has the same bytes in every time zone, and at every hour")
  func timeZones() async throws {
    let folder = Scratch.folder.path
    try ZipWriterTests.write(to: folder + "/here.zip", from: folder)
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      setenv("TZ", "Pacific/Kiritimati", 1)
      tzset()
      try ZipWriterTests.write(to: folder + "/east.zip", from: folder)
    }
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      setenv("TZ", "Pacific/Pago_Pago", 1)
      tzset()
      try ZipWriterTests.write(to: folder + "/west.zip", from: folder)
    }
    let here = try bytes(of: folder + "/here.zip")
    #expect(try bytes(of: folder + "/east.zip") == here)
    #expect(try bytes(of: folder + "/west.zip") == here)
  }

  @Test("gives back names and content in the order in which they were added")
  func roundTrip() throws {
    let folder = Scratch.folder
    try ZipWriterTests.write(to: folder.path("a.zip"), from: folder.path)
    let entries = try Unpacked.all(folder.path("a.zip"))
    #expect(entries.map(\.name) == ["b/text.txt", "a/photograph.jpg", "a/again.jpg", "empty"])
    let photograph = try bytes(of: folder.path("photograph.jpg"))
    #expect(entries.map(\.bytes)[1...2] == [photograph, photograph])
    #expect(entries[0].bytes.count == 3000)
    #expect(entries[3].bytes.isEmpty)
  }

  @Test("has in memory the bytes that it has on the medium")
  func memory() throws {
    let path = Scratch.folder.path("a.zip")
    let content = [UInt8](String(repeating: "文字", count: 50_000).utf8)
    var onMedium = try ZipWriter(path: path)
    try onMedium.add("text.txt", bytes: content)
    try onMedium.finish()
    var inMemory = try ZipWriter()
    try inMemory.add("text.txt", bytes: content)
    let contents = try inMemory.contents()
    #expect(try bytes(of: path) == contents)
    #expect(contents.count > 100)
  }

  @Test("is what other programs read")
  func otherPrograms() throws {
    let folder = Scratch.folder
    try ZipWriterTests.write(to: folder.path("a.zip"), from: folder.path)
    let outcome = try Tool("unzip").run(["-t", folder.path("a.zip")])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let listing = try Tool("unzip").run(["-Z", folder.path("a.zip")])
    let lines = listing.output.split(separator: "\n").filter { $0.hasPrefix("-") }
    #expect(lines.count == 4)
    for line in lines { #expect(line.hasPrefix("-rw-r--r--")) }
  }

  @Test("stores what is told to be compressed already")
  func compression() throws {
    let folder = Scratch.folder
    let text = try folder.write(String(repeating: "a", count: 50_000), as: "a.txt")
    func size(_ compression: ZipWriter.Compression) throws -> Int {
      var zip = try ZipWriter(path: folder.path("a.zip"))
      try zip.add("a.txt", file: text, compression)
      try zip.finish()
      return try bytes(of: folder.path("a.zip")).count
    }
    #expect(try size(.store) > 50_000)
    #expect(try size(.deflate) < 5_000)
  }

  @Test("tells how far it has come")
  func progress() throws {
    let folder = Scratch.folder
    let source = try folder.write(String(repeating: "a", count: 600_000), as: "a.txt")
    var zip = try ZipWriter(path: folder.path("a.zip"))
    var counts: [Int] = []
    try zip.add("a.txt", file: source, .deflate) { counts.append($0) }
    try zip.finish()
    #expect(counts.reduce(0, +) == 600_000)
    #expect(counts.count > 1)
  }

  @Test("is not written through a link, nor where there is no folder")
  func targets() throws {
    let folder = Scratch.folder
    let precious = try folder.write("precious", as: "precious")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.zip"), withDestinationPath: precious)
    for name in ["link.zip", "none/a.zip", "precious/a.zip"] {
      #expect(throws: ArchiveError.self) { _ = try ZipWriter(path: folder.path(name)) }
    }
    #expect(try bytes(of: precious) == Array("precious".utf8))
  }

  @Test("takes no entry from a link, nor from a file that is not there")
  func sources() throws {
    let folder = Scratch.folder
    let precious = try folder.write("precious", as: "precious")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: precious)
    for name in ["link", "none"] {
      #expect(throws: ArchiveError.self) {
        var zip = try ZipWriter(path: folder.path("a.zip"))
        try zip.add("a", file: folder.path(name), .store)
      }
    }
  }
}
