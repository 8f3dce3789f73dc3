import Model
import Testing

@Suite("What is added to a fine that is paid late")
struct LateSurchargeTests {
  @Test(
    "is three per cent a day of what is unpaid, to the fen, and never more than the fine",
    arguments: [
      (500_050, 500_050, 1, 15_001), (500_050, 500_050, 0, 0), (500_050, 500_050, 33, 495_049),
      (500_050, 500_050, 34, 500_050), (500_050, 200_000, 10, 60_000),
      // What was confiscated is owed too, and bears nothing.
      (100_000, 300_000, 10, 30_000), (0, 300_000, 10, 0), (100_000, 0, 10, 0),
      (Int64.max, Int64.max, 40, Int64.max),
    ] as [(Int64, Int64, Int64, Int64)])
  func amounts(_ fine: Int64, _ unpaid: Int64, _ days: Int64, _ expected: Int64) {
    #expect(LateSurcharge.fen(fine: fine, unpaid: unpaid, days: days) == expected)
  }
}
