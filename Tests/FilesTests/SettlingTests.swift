import Files
import TestSupport
import Testing

@Suite("Files on their way to the medium", .scratch)
struct SettlingTests {
  @Test("arrive, many or none", arguments: [0, 1, 40])
  func arrive(count: Int) throws {
    let paths = try (0..<count).map { try Scratch.folder.write("\($0)", as: "piece \($0)") }
    try Settling(files: paths).wait()
  }

  @Test("tell of one that is gone, whatever the others do, and each time they are asked")
  func gone() throws {
    let paths = try (0..<5).map { try Scratch.folder.write("\($0)", as: "piece \($0)") }
    let settling = Settling(files: paths + [Scratch.folder.path("gone")])
    for _ in 0..<2 {
      #expect(throws: FileFault.self) { try settling.wait() }
    }
  }
}
