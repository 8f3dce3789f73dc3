import Testing

@testable import Files

@Suite("Sticks and cards")
struct PluggedMediaTests {
  @Test(
    "are what is mounted where people mount, a locked card too, and nothing the system made there")
  func plugged() {
    let table = MountTable(
      """
      /dev/sda1 / ext4 rw,relatime 0 0
      /dev/sdb1 /media/u/U\\040盘 vfat rw,nosuid 0 0
      /dev/mmcblk0p1 /run/media/u/CARD exfat ro,nosuid 0 0
      none /mnt/tools tmpfs ro,nosuid,size=4k 0 0
      none /mnt/stick tmpfs rw,size=8m 0 0
      /dev/loop3 /mnt/snap squashfs ro,nodev 0 0
      C: /mnt/c 9p rw,noatime 0 0
      """)
    #expect(
      PluggedMedia.folders(in: table) == [
        "/media/u/U 盘", "/mnt/c", "/mnt/stick", "/run/media/u/CARD",
      ])
  }
}
