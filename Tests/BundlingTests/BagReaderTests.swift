import ArchiveKit
import Bundling
import Foundation
import Model
import TestSupport
import Testing

/// One thing that is wrong with a bag which is otherwise in order.
struct BagFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let code: String
  let profile: BagProfile
  let change: @Sendable (inout RawBag) -> Void

  init(
    _ name: String, _ code: String, profile: BagProfile = .bundle,
    _ change: @escaping @Sendable (inout RawBag) -> Void
  ) {
    testDescription = name
    self.code = code
    self.profile = profile
    self.change = change
  }

  /// A further file that the manifest does list.
  static func payload(_ path: String, _ code: String) -> BagFault {
    BagFault("payload \(path)", code) { $0.payload.append((path, Array("x".utf8))) }
  }

  /// A further ZIP entry that no manifest lists.
  static func entry(_ name: String, _ code: String) -> BagFault {
    BagFault("entry \(name)", code) { $0.extra = [RawZip.Entry(name, "x")] }
  }
}

@Suite("A received bag", .scratch)
struct BagReaderTests {
  @Test("in order is proven, and its payload lies in the staging folder under other names")
  func sound() throws {
    let bag = RawBag()
    let path = try bag.write(as: "a.zip", in: .folder)
    let staging = try Scratch.folder.folder("staging")
    let proven = try BagReader.verify(path, profile: .bundle, staging: staging)
    #expect(proven.identity.uuid == bag.root)
    #expect(proven.info.groupIdentifiers == ["demo-2026"])
    #expect(Set(proven.payload.keys) == Set(bag.payload.map(\.path)))
    for (name, content) in bag.payload {
      let file = try #require(proven.payload[name])
      let staged = try #require(file.staged)
      #expect(try bytes(of: staged) == content)
      #expect(file.bytes == Int64(content.count))
    }
    #expect(Set(try FolderSnapshot(staging).files.keys) == ["0", "1", "2", "3"])
  }

  @Test("is refused for", arguments: BagFault.all)
  func refused(fault: BagFault) throws {
    var bag = RawBag()
    fault.change(&bag)
    let path = try bag.write(as: "a.zip", in: .folder)
    let staging = try Scratch.folder.folder("staging")
    let before = try FolderSnapshot(Scratch.folder.path)
    let error = #expect(throws: BundlingError.self) {
      _ = try BagReader.verify(path, profile: fault.profile, staging: staging)
    }
    #expect(error?.code == fault.code, "\(error?.report ?? "")")
    #expect(error?.status == .badData)
    let after = try FolderSnapshot(Scratch.folder.path)
    let new = Set(after.files.keys).subtracting(before.files.keys)
    #expect(new.allSatisfy { $0.wholeMatch(of: /staging\/\d+/) != nil }, "\(new)")
    #expect(before.files.allSatisfy { after.files[$0.key] == $0.value })
  }

  @Test("that is a plan pack is no bundle, and the other way round")
  func otherProfile() throws {
    let pack = try Kit.demoPack()
    let bundle = try RawBag().write(as: "a.zip", in: .folder)
    let first = #expect(throws: BundlingError.self) {
      _ = try BagReader.verify(pack, profile: .bundle)
    }
    let second = #expect(throws: BundlingError.self) {
      _ = try BagReader.verify(bundle, profile: .planPack)
    }
    #expect(first?.code == "BUNDLE_UNEXPECTED_FILE")
    #expect(second?.code == "BUNDLE_UNEXPECTED_FILE")
  }

  @Test("may name the folders that the profile has")
  func folders() throws {
    var bag = RawBag()
    bag.extra = ["", "data/", "data/evidence/", "data/documents/", "signatures/"].map { name in
      var entry = RawZip.Entry("\(bag.root)/\(name)")
      entry.mode = 0o040755
      return entry
    }
    let path = try bag.write(as: "a.zip", in: .folder)
    let plain = try RawBag().write(as: "b.zip", in: .folder)
    #expect(
      try BagReader.verify(path, profile: .bundle).identity
        == BagReader.verify(plain, profile: .bundle).identity)
  }

  @Test("that is not there is said to be missing")
  func missing() {
    let error = #expect(throws: BundlingError.self) {
      _ = try BagReader.verify(Scratch.folder.path("none.zip"), profile: .bundle)
    }
    #expect(error?.code == "BUNDLE_NOT_FOUND")
    #expect(error?.status == .missingInput)
  }

  @Test("is not staged over files that are there already")
  func occupiedStaging() throws {
    let path = try RawBag().write(as: "a.zip", in: .folder)
    let staging = try Scratch.folder.folder("staging")
    let precious = try Scratch.folder.write("precious", as: "precious")
    try FileManager.default.createSymbolicLink(
      atPath: staging + "/2", withDestinationPath: precious)
    let error = #expect(throws: BundlingError.self) {
      _ = try BagReader.verify(path, profile: .bundle, staging: staging)
    }
    #expect(error?.code == "BUNDLE_CANNOT_WRITE")
    #expect(try bytes(of: precious) == Array("precious".utf8))
  }
}
