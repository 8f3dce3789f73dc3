import Model
import Testing

@testable import Statistics

@Suite("Days inside the words of a ledger column")
struct WrittenDayTests {
  @Test(
    "the last day that a text names",
    arguments: [
      ("2026-05-08", "2026-05-08"), ("2026年5月8日", "2026-05-08"), ("2026.5.8送达", "2026-05-08"),
      ("于2026/05/08，留置2026年6月1日送达", "2026-06-01"), ("12026-05-08", "2026-05-08"),
      ("2026年5月 8日", nil), ("2026-05", nil), ("无", nil), ("", nil), ("2026-13-01", nil),
      ("2026-05-08、2026-02-30", "2026-05-08"), ("20260508", nil), ("2026-5-123", "2026-05-12"),
      ("2026年05月08日，见2026", "2026-05-08"), ("2026-05-2026-06-01", "2026-05-20"),
    ] as [(String, String?)])
  func last(text: String, day: String?) {
    #expect(WrittenDay.last(in: text)?.description == day)
  }
}
