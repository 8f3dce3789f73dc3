import Model
import TestSupport
import Testing

@Suite("The words of a fingerprint")
struct FingerprintWordTests {
  @Test("a word for every byte, none twice, no first character twice")
  func list() {
    let list = FingerprintWords.list
    #expect(list.count == 256)
    #expect(list.allSatisfy { $0.count == 2 })
    #expect(Set(list.compactMap(\.first)).count == 256)
  }

  @Test("are those of the format's description")
  func documented() throws {
    let text = try Repository.text("docs/bundle-format.md")
    let words = text.split(separator: "\n").filter { $0.hasPrefix("    ") && !$0.contains("|") }
      .flatMap { $0.split(separator: " ").map(String.init) }
    #expect(words.filter(Set(FingerprintWords.list).contains) == FingerprintWords.list)
  }

  @Test("never change")
  func stable() {
    // SHA-256 of 32 bytes counting up, as ssh-keygen prints a fingerprint.
    let counting = "SHA256:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    #expect(
      FingerprintWords.spoken(counting)
        == "白云 蓝天 太阳 月亮，星星 彩虹 闪电 冰雹，台风 暴雨 雪花 露水")
    let high = "SHA256://79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA"
    #expect(FingerprintWords.words(of: high)?.first == "宝剑")
  }

  @Test("are none where it is no fingerprint", arguments: ["", "SHA256:", "SHA256:AAEC", "MD5:ab"])
  func none(_ text: String) {
    #expect(FingerprintWords.words(of: text) == nil)
    #expect(FingerprintWords.spoken(text) == text)
  }
}
