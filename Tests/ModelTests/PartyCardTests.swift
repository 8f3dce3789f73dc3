import Model
import Testing

@Suite("The card of the party")
struct PartyCardTests {
  private static func subject(_ kind: SubjectKind) -> Subject {
    var subject = Subject(id: "LX-1", kind: kind, licenceKind: .none)
    if kind == .institution {
      subject.name = "甲诊所"
      subject.contact = "名册人"
      subject.telephone = "0771-1"
      subject.registrationNumber = "PDY0001"
    }
    return subject
  }

  @Test("the roster's word stands until somebody says otherwise, and each is told from the other")
  func origins() {
    let card = PartyCard(
      subject: Self.subject(.institution), recorded: ["telephone": "0771-2", "responsible": "韦某"])
    #expect(card.entry(.contact)?.origin == .roster && card.text(.contact) == "名册人")
    #expect(card.entry(.telephone)?.origin == .site && card.text(.telephone) == "0771-2")
    #expect(card.inRoster(.telephone) == "0771-1")
    #expect(card.text(.licenceNumber) == "PDY0001" && card.text(.responsible) == "韦某")
  }

  @Test("what nobody gave is nothing", arguments: SubjectKind.allCases)
  func blank(kind: SubjectKind) {
    let card = PartyCard(
      subject: Subject(id: "x", kind: kind, licenceKind: .none), recorded: .null)
    #expect(PartyCard.Member.allCases.allSatisfy { card.entry($0) == nil })
    #expect(card.name == nil && card.keeper == nil && card.code == nil && card.contact == nil)
  }

  @Test("a stall is the person behind it; an institution never is")
  func persons() {
    let recorded: JSONValue = [
      "name": "覃某", "sex": "女", "age": 45, "identity": "居民身份证 4501", "telephone": "139",
    ]
    let stall = PartyCard(subject: Self.subject(.nonFixedSite), recorded: recorded)
    #expect(stall.name == "覃某" && stall.keeper == "覃某" && stall.contact == "覃某")
    #expect(stall.code == "居民身份证 4501" && stall.text(.age) == "45岁")
    let clinic = PartyCard(subject: Self.subject(.institution), recorded: recorded)
    #expect(clinic.name == "甲诊所" && clinic.keeper == nil && clinic.contact == "名册人")
  }
}
