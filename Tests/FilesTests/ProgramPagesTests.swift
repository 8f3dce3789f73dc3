import Foundation
import Testing

@testable import Files

@Suite("Pages of the program")
struct ProgramPagesTests {
  private static let maps = """
    55d0a000-55d0b000 r--p 00000000 fe:00 123                     /usr/bin/field kit
    Size:                  4 kB
    Rss:                   4 kB
    Anonymous:             0 kB
    VmFlags: rd mr mw me sd
    55d0b000-55d0d000 r-xp 00001000 fe:00 123                     /usr/bin/field kit
    Rss:                   8 kB
    Anonymous:             0 kB
    55d0d000-55d0e000 r--p 00003000 fe:00 123                     /usr/bin/field kit
    Rss:                   4 kB
    Anonymous:             4 kB
    55d0e000-55d0f000 rw-p 00004000 fe:00 123                     /usr/bin/field kit
    Rss:                   4 kB
    Anonymous:             0 kB
    55d0f000-55d10000 r--s 00004000 fe:00 124                     /home/a/inspection.sqlite-shm
    Rss:                   4 kB
    Anonymous:             0 kB
    55d10000-55d11000 r--p 00000000 00:00 0
    Rss:                   4 kB
    Anonymous:             0 kB
    55d11000-55d12000 r-xp 00000000 00:00 0                       [vdso]
    Rss:                   4 kB
    Anonymous:             0 kB
    55d12000-55d13000 r--p 00000000 fe:00 125                     /usr/lib/libpango.so
    Rss:                   0 kB
    Anonymous:             0 kB
    """

  @Test("only what is as in its file, and cannot be written, is given back")
  func ranges() {
    #expect(
      ProgramPages.ranges(Self.maps) == [
        .init(start: 0x55d0_a000, count: 0x1000, resident: 4096),
        .init(start: 0x55d0_b000, count: 0x2000, resident: 8192),
      ])
    #expect(ProgramPages.ranges("").isEmpty && ProgramPages.ranges("nonsense\nRss: 4 kB").isEmpty)
  }

  @Test("the program goes on after they were given back")
  func goesOn() throws {
    let text = String(repeating: "检查", count: 1000)
    let before = Digest.of(text: text)
    #expect(ProgramPages.giveBack() > 1 << 20)
    #expect(Digest.of(text: text) == before)
    #expect(text.localizedStandardContains("检") && "a".uppercased() == "A")
  }
}
