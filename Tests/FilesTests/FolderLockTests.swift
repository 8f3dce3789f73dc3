import Files
import Foundation
import TestSupport
import Testing

@Suite("A lock on a folder", .scratch)
struct FolderLockTests {
  @Test("is shared by many, and had alone only when all of them are gone")
  func sharing() throws {
    let folder = Scratch.folder.path
    let first = try FolderLock(sharing: folder)
    let second = try FolderLock(sharing: folder)
    #expect(try FolderLock.ifFree(folder) { true } == nil)
    first.release()
    #expect(try FolderLock.ifFree(folder) { true } == nil)
    second.release()
    second.release()
    #expect(try FolderLock.ifFree(folder) { true } == true)
    #expect(try FolderLock.alone(folder) { 1 } == 1)
  }

  @Test("is released where the work throws")
  func throwing() throws {
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try FolderLock.alone(Scratch.folder.path) { throw Failure() }
    }
    #expect(try FolderLock.ifFree(Scratch.folder.path) { true } == true)
  }

  @Test("of a folder that is not there is a fault")
  func missing() throws {
    let folder = Scratch.folder.path("none")
    let fault = #expect(throws: FileFault.self) { try FolderLock(sharing: folder) }
    #expect(fault?.path == folder)
    #expect(fault?.detail == SystemFailure.words(ENOENT))
  }
}
