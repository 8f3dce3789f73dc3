import Foundation
import TestSupport
import Testing
import Workflows

@Suite("Pictures of telephones and cameras", .scratch)
struct PictureFolderTests {
  @Test("DCIM of a medium itself and of a storage inside it, in the order of their names")
  func onMedia() throws {
    let folder = Scratch.folder.path
    for place in ["card/DCIM", "phone/Internal/DCIM", "stick/files", "phone/.hidden/DCIM"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(place)", withIntermediateDirectories: true)
    }
    let media = ["phone", "card", "stick", "gone"].map { "\(folder)/\($0)" }
    #expect(
      PictureFolder.onMedia(media)
        == ["\(folder)/card/DCIM", "\(folder)/phone/Internal/DCIM"])
  }

  @Test("the newest first, as many as wanted, and how many there are")
  func newest() throws {
    let folder = Scratch.folder.path
    let names = ["b.JPG", "a.jpg", "c.heic", "note.txt", "._a.jpg", "empty.png"]
    for (age, name) in names.enumerated() {
      let path = "\(folder)/\(name)"
      try Data(name == "empty.png" ? [] : [1, 2]).write(to: URL(filePath: path))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(1_800_000_000 - age))],
        ofItemAtPath: path)
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link.jpg", withDestinationPath: "\(folder)/a.jpg")
    let found = PictureFolder.newest(in: [folder], limit: 2)
    #expect(found.pictures.map(\.name) == ["b.JPG", "a.jpg"])
    #expect(found.count == 3)
  }
}
