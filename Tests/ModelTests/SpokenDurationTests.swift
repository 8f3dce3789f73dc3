import Model
import Testing

@Suite("How long something takes")
struct SpokenDurationTests {
  @Test(
    "is said in seconds below a minute and a half, in whole minutes from then on",
    arguments: [
      (0, "0 秒"), (1, "1 秒"), (89, "89 秒"), (90, "2 分钟"), (120, "2 分钟"), (121, "3 分钟"),
      (7_200, "120 分钟"),
    ])
  func words(seconds: Int64, words: String) { #expect(SpokenDuration.words(seconds) == words) }
}
