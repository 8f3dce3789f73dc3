import Foundation
import TestSupport
import Testing

@testable import WebUI

@Suite("Folders that an office may name", .scratch)
struct ReachableFolderTests {
  @Test("whoever sits at the machine names any folder")
  func alone() throws {
    let folders = ReachableFolders(given: nil)
    let path = Scratch.folder.path
    #expect(folders.faultOfReading(path) == nil)
    #expect(folders.faultOfWriting(path) == nil)
    #expect(folders.faultOfReading(path + "/none") != nil)
    #expect(folders.faultOfReading("relative") != nil)
  }

  @Test("from the network only what was given, and what lies in it")
  func given() throws {
    let root = Scratch.folder.path
    let (inside, outside) = (root + "/given/deep", root + "/given-not")
    for path in [inside, outside] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let folders = ReachableFolders(given: [root + "/given"])
    for path in [root + "/given", inside, inside + "/../deep"] {
      #expect(folders.faultOfReading(path) == nil, "\(path)")
      #expect(folders.faultOfWriting(path) == nil, "\(path)")
    }
    try FileManager.default.createSymbolicLink(
      atPath: root + "/given/way-out", withDestinationPath: outside)
    for path in [outside, inside + "/../../given-not", root + "/given/way-out", "/", "/etc"] {
      #expect(folders.faultOfReading(path)?.contains("--folder") == true, "\(path)")
      #expect(folders.faultOfWriting(path)?.contains("--folder") == true, "\(path)")
    }
    #expect(folders.faultOfReading("/etc") == folders.faultOfReading("/no-such-folder"))
  }

  @Test(
    "a medium that a form offered and that is gone is told, a path that somebody typed is theirs")
  func unplugged() throws {
    let folders = ReachableFolders(given: ["/srv/given"])
    #expect(folders.unplugged(FormFields("folder=/media/nobody/stick"))?.contains("不在了") == true)
    for form in ["folder=/srv/given", "folder=-", "other=/media/nobody/stick", ""] {
      #expect(folders.unplugged(FormFields(form)) == nil, "\(form)")
    }
  }
}
