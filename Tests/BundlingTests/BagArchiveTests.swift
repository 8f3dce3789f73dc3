import ArchiveKit
import Bundling
import Foundation
import Model
import TestSupport
import Testing

@Suite("The ZIP file of a bag", .scratch)
struct BagArchiveTests {
  private func code(_ path: String, limits: BagLimits = .standard) -> String? {
    do {
      _ = try BagReader.verify(path, profile: .bundle, limits: limits)
      return nil
    } catch let error as BundlingError {
      return error.code
    } catch {
      return "\(error)"
    }
  }

  @Test("that is empty, or no ZIP file, is refused")
  func empty() throws {
    let empty = try Scratch.folder.write(RawZip().bytes, as: "empty.zip")
    let none = try Scratch.folder.write("no ZIP file", as: "none.zip")
    let nothing = try Scratch.folder.write("", as: "nothing.zip")
    let root = try Scratch.folder.write(
      RawZip([RawZip.Entry(RawBag().root + "/")]).bytes, as: "root.zip")
    for path in [empty, none, nothing] { #expect(code(path) == "BUNDLE_UNREADABLE") }
    #expect(code(root) != nil)
  }

  @Test("that was cut off anywhere is refused")
  func truncated() throws {
    let whole = RawBag().zip.bytes
    let lengths = Array(stride(from: 0, to: whole.count, by: 97)) + (whole.count - 64..<whole.count)
    for length in lengths {
      let path = try Scratch.folder.write(whole.prefix(length), as: "a.zip")
      #expect(code(path) == "BUNDLE_UNREADABLE", "\(length) of \(whole.count) bytes")
    }
  }

  @Test("with any byte flipped is refused, or is still the same bag")
  func flipped() throws {
    let whole = RawBag().zip.bytes
    let sound = try BagReader.verify(
      Scratch.folder.write(whole, as: "a.zip"), profile: .bundle)
    for index in stride(from: 0, to: whole.count, by: 7) {
      var damaged = whole
      damaged[index] ^= 0x04
      let path = try Scratch.folder.write(damaged, as: "a.zip")
      // A flipped bit may sit in a time stamp or a version, which say nothing.
      if code(path) == nil {
        #expect(try BagReader.verify(path, profile: .bundle) == sound, "byte \(index)")
      }
    }
  }

  @Test("that unpacks to far more than its size is refused")
  func bomb() throws {
    let path = Scratch.folder.path("a.zip")
    var zip = try ZipWriter(path: path)
    try zip.add(
      RawBag().root + "/data/report.html", bytes: Array(repeating: 0x20, count: 4_000_000))
    try zip.finish()
    var limits = BagLimits.standard
    limits.freeBytes = 100_000
    #expect(code(path, limits: limits) == "BUNDLE_UNREADABLE")
    // With the usual caps it is only no bag.
    #expect(code(path) == "BUNDLE_MISSING_FILE")
  }

  @Test("with more entries than the cap is refused, at the cap it is not")
  func entryCap() throws {
    let bag = RawBag()
    let path = try bag.write(as: "a.zip", in: .folder)
    var limits = BagLimits.standard
    limits.entries = bag.zip.entries.count
    #expect(code(path, limits: limits) == nil)
    limits.entries -= 1
    #expect(code(path, limits: limits) == "BUNDLE_UNREADABLE")
  }

  @Test("with a tag file over the cap is refused")
  func hugeTag() throws {
    let path = Scratch.folder.path("a.zip")
    var zip = try ZipWriter(path: path)
    try zip.add(
      RawBag().root + "/bag-info.txt", bytes: Array(repeating: 0x20, count: (32 << 20) + 1))
    try zip.finish()
    #expect(code(path) == "BUNDLE_UNREADABLE")
  }

  @Test(
    "unpacked and zipped again by another program is the same bag", arguments: [[], ["-0"], ["-D"]])
  func zippedAgain(options: [String]) throws {
    let bag = RawBag()
    let first = try bag.write(as: "a.zip", in: .folder)
    let folder = try Scratch.folder.folder("unpacked")
    let unpacked = try Tool("unzip").run(["-q", first, "-d", folder])
    #expect(unpacked.status == 0, "\(unpacked.errors)")
    let again = Scratch.folder.path("again.zip")
    let zipped = try Tool("zip").run(["-q", "-r"] + options + [again, bag.root], in: folder)
    #expect(zipped.status == 0, "\(zipped.errors)")
    #expect(try bytes(of: again) != bytes(of: first))
    #expect(
      try BagReader.verify(again, profile: .bundle) == BagReader.verify(first, profile: .bundle))
  }
}
