import Testing

@testable import WebUI

@Suite("Pages of a long list")
struct ListPagingTests {
  @Test(
    "a line is found on the page on which it stands",
    arguments: [(0, nil), (199, nil), (200, "1"), (399, "1"), (400, "2"), (1000, "5")]
      as [(Int, String?)])
  func page(index: Int, page: String?) {
    #expect(ListPaging.page(ofLine: index) == page)
  }
}
