import Files
import Foundation
import Intake
import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

@Suite("A random draw", .scratch)
struct RandomDrawTests {
  private func request(_ rate: String, barred: [BarredPairs.Pair] = []) throws -> DrawRequest {
    DrawRequest(
      seed: "2026年2月27日 双色球 03 07 11 19 25 31 + 08",
      rate: try #require(DrawRequest.Rate(rate)), barred: barred)
  }

  private func drawing(_ folder: String) throws -> Drawing {
    try Drawing(plan: folder, packing: Kit.packing)
  }

  @Test("comes out the same with sha256sum and sort alone, stratum by stratum")
  func byHand() throws {
    let folder = try EditedPlan.make("p")
    let drawing = try drawing(folder)
    let published = try drawing.publish(.category, surroundings: .counted())
    let record = try drawing.draw(request("33.3"), reason: nil, surroundings: .counted())
    let list = folder + "/draws/机构名单.txt"
    let shell = try Tool("bash")
    let sum = try shell.run(
      ["-c", "sha256sum \"$list\" | cut -c1-64"], environment: ["list": list])
    #expect(sum.output == record.institutionsFingerprint + "\n")
    #expect(published.institutions == record.institutionsFingerprint)
    #expect(record.draw.hits.count > 5)
    for stratum in record.draw.strata {
      let hits = record.draw.hits.filter { $0.stratum == stratum.name }
      let outcome = try shell.run(
        ["-c", DrawProtocol.recipe],
        environment: [
          "list": list, "seed": record.request.seed, "stratum": stratum.name,
          "n": String(stratum.drawn),
        ])
      #expect(outcome.output == hits.map { "\($0.ticket) \($0.id)\n" }.joined(), "\(stratum.name)")
      #expect(stratum.drawn * 1000 >= stratum.institutions * 333)
      #expect((stratum.drawn - 1) * 1000 < stratum.institutions * 333)
    }
    for hit in record.draw.hits {
      let outcome = try shell.run(
        [
          "-c",
          #"""
          tail -n +2 "$file" | cut -d, -f2 | while read -r cert; do
            printf '%s %s\n' "$(printf '%s\n%s\n%s' "$seed" "$id" "$cert" | sha256sum | cut -c1-64)" "$cert"
          done | LC_ALL=C sort | head -n 2
          """#,
        ],
        environment: [
          "file": folder + "/inspectors.csv", "seed": record.request.seed, "id": hit.id,
        ])
      #expect(
        outcome.output == hit.inspectors.map { "\($0.ticket) \($0.certificate)\n" }.joined())
    }
  }

  @Test("comes out the same with the script of the manual")
  func scriptOfTheManual() throws {
    let folder = try EditedPlan.make("p")
    let drawing = try drawing(folder)
    let record = try drawing.draw(request("20"), reason: nil, surroundings: .counted())
    let published = try drawing.publish(.category, surroundings: .counted())
    #expect(published.institutions == record.institutionsFingerprint)
    let manual = try Repository.text("docs/operations.md")
    let start = try #require(manual.firstRange(of: "```bash\n# draw.sh")?.lowerBound)
    let block = manual[start...].dropFirst("```bash\n".count)
    let script = try Scratch.folder.write(
      String(block[..<(try #require(block.firstRange(of: "```")?.lowerBound))]), as: "draw.sh")
    for stratum in record.draw.strata where stratum.drawn > 0 {
      let outcome = try Tool("bash").run([
        script, folder + "/draws/机构名单.txt", record.request.seed, stratum.name,
        String(stratum.drawn),
      ])
      let hits = record.draw.hits.filter { $0.stratum == stratum.name }
      #expect(outcome.output == hits.map { "\($0.ticket) \($0.id)\n" }.joined(), "\(stratum.name)")
    }
  }

  @Test("one institution more changes only its own place")
  func oneMore() throws {
    let roster = try Kit.packing.check(Repository.demoPlan)
    var added = try #require(roster.subjects.first)
    added.id = "LX-7777"
    let before = try RandomDraw(
      request("100"), subjects: roster.subjects, inspectors: roster.inspectors, path: "")
    let after = try RandomDraw(
      request("100"), subjects: roster.subjects + [added], inspectors: roster.inspectors, path: "")
    #expect(after.hits.filter { $0.id != "LX-7777" } == before.hits)
  }

  @Test("keeps barred pairs apart, and refuses where too few are left, naming where")
  func barred() throws {
    let roster = try Kit.packing.check(Repository.demoPlan)
    let first = try RandomDraw(
      request("100"), subjects: roster.subjects, inspectors: roster.inspectors, path: "")
    let hit = try #require(first.hits.first)
    let pairs = hit.inspectors.map {
      BarredPairs.Pair(institution: hit.id, certificate: $0.certificate, reason: "亲属")
    }
    let second = try RandomDraw(
      request("100", barred: pairs), subjects: roster.subjects, inspectors: roster.inspectors,
      path: "")
    let again = try #require(second.hits.first { $0.id == hit.id })
    #expect(Set(again.inspectors).isDisjoint(with: hit.inspectors))
    #expect(again.inspectors.count == 2)
    #expect(second.hits.filter { $0.id != hit.id } == first.hits.filter { $0.id != hit.id })
    let all = roster.inspectors.dropLast().map {
      BarredPairs.Pair(institution: hit.id, certificate: $0.certificate, reason: "原单位")
    }
    let error = try refusal {
      try RandomDraw(
        request("100", barred: Array(all)), subjects: roster.subjects,
        inspectors: roster.inspectors, path: "")
    }
    #expect(error?.code == "DRAW_REFUSED")
    #expect(error?.faults.map(\.place).contains { $0.hasPrefix(hit.id) } == true)
  }

  @Test("a second draw needs a reason and keeps the first listed; the same one again is the first")
  func second() throws {
    let drawing = try drawing(EditedPlan.make("p"))
    let first = try drawing.draw(request("20"), reason: nil, surroundings: .counted())
    #expect(try drawing.draw(request("20"), reason: nil, surroundings: .counted()) == first)
    let error = try refusal {
      try drawing.draw(request("30"), reason: " ", surroundings: .counted())
    }
    #expect(error?.code == "REASON_REQUIRED")
    let second = try drawing.draw(request("30"), reason: "漏了比例", surroundings: .counted())
    #expect(second.number == 2)
    #expect(second.earlier.map(\.number) == [1])
    #expect(second.earlier.first?.fingerprint == Digest.of(JSONWriter.bytes(first.document)))
    #expect(try drawing.all() == [first, second])
  }

  @Test("a list that changed since it was published is refused, with what changed")
  func changedList() throws {
    let folder = try EditedPlan.make("p")
    _ = try drawing(folder).publish(.category, surroundings: .counted())
    try EditedPlan.change(folder + "/roster.csv") { text in
      text.split(separator: "\n").filter { !$0.hasPrefix("LX-0002") }.joined(separator: "\n") + "\n"
    }
    let error = try refusal {
      try drawing(folder).draw(request("20"), reason: nil, surroundings: .counted())
    }
    #expect(error?.code == "DRAW_REFUSED")
    #expect(error?.faults.first?.what.contains("LX-0002") == true)
    #expect(try drawing(folder).all().isEmpty)
  }

  @Test("is checked from its record, and a record that was altered is found")
  func check() throws {
    let folder = try EditedPlan.make("p")
    let drawing = try drawing(folder)
    let record = try drawing.draw(request("20"), reason: nil, surroundings: .counted())
    let file = folder + "/draws/draw-1.json"
    #expect(try drawing.check(file) == record)
    let hit = try #require(record.draw.hits.first)
    let other = try Scratch.folder.write(
      String(contentsOfFile: file, encoding: .utf8).replacing(hit.id, with: "LX-0000"),
      as: "other.json")
    #expect(try refusal { try drawing.check(other) }?.code == "DRAW_DIFFERS")
    #expect(record.paper.blocks.count > 10)
  }

  @Test(
    "rates are exact shares of a hundred",
    arguments: [("20", 2000), ("7.5", 750), ("0.25", 25), ("100%", 10_000), ("0", 0)])
  func rates(text: String, hundredths: Int64) {
    #expect(DrawRequest.Rate(text)?.hundredths == hundredths)
  }

  @Test("other rates are refused", arguments: ["", "101", "-1", "a", "1.234", "1.", ".5"])
  func wrongRates(text: String) { #expect(DrawRequest.Rate(text) == nil) }
}
