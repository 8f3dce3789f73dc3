import Model

/// What visits say besides what they found, of one part, as rows that a database spreads.
struct RemarkFacts: Sendable {
  private var pending = PartFacts.Rows(table: "fact_pending", columns: ["visit", "row_id"])
  private var items = PartFacts.Rows(table: "fact_item", columns: ["visit", "row_id", "item"])
  private var violated = PartFacts.Rows(table: "fact_violated", columns: ["visit", "item"])
  private var remarks = PartFacts.Rows(
    table: "fact_remark",
    columns: ["visit", "problems", "corrected", "risks", "rectified", "unsaid"])
  private var waived = PartFacts.Rows(table: "fact_waived", columns: ["visit", "item", "reason"])

  /// All tables.
  var tables: [PartFacts.Rows] { [pending, items, violated, remarks, waived] }

  init(_ record: CampaignRecord) {
    var said = Dictionary(
      record.remarks.map { (VisitRuling.id(device: $0.device, visit: $0.visit), $0) },
      uniquingKeysWith: { one, _ in one })
    for (index, visit) in record.visits.enumerated() {
      let ord = PartFacts.Value.number(Int64(index))
      for row in visit.rows {
        if row.state == .pending { pending.rows.append([ord, .text(row.row)]) }
        guard row.state == .present else { continue }
        for item in Set(row.items).sorted() {
          items.rows.append([ord, .text(row.row), .text(item)])
        }
      }
      for item in Set(record.items(of: visit)).sorted() {
        violated.rows.append([ord, .text(item)])
      }
      let id = VisitRuling.id(device: visit.device, visit: visit.id)
      if let remark = said.removeValue(forKey: id) { add(remark, ord) }
    }
  }

  private mutating func add(_ remark: VisitRemarks, _ ord: PartFacts.Value) {
    for (item, reason) in remark.waived.sorted(by: { $0.key < $1.key }) {
      waived.rows.append([ord, .text(item), .text(reason)])
    }
    guard !remark.priorProblems.isEmpty || !remark.risks.isEmpty else { return }
    func number(_ count: Int) -> PartFacts.Value { .number(Int64(count)) }
    remarks.rows.append([
      ord, number(remark.priorProblems.count),
      number(remark.priorProblems.count(where: \.isCorrected)),
      number(remark.risks.count), number(remark.risks.count { $0.isRectified == true }),
      number(remark.risks.count { $0.isRectified == nil }),
    ])
  }
}
