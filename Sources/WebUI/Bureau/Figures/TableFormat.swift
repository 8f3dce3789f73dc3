import Model
import Rendering
import Statistics
import Workflows

/// The kinds of files in which a table is handed out.
enum TableFormat: String, CaseIterable {
  case xlsx
  case docx
  case pdf
  case html
  case csv
  case json

  var title: String {
    switch self {
    case .xlsx: "Excel"
    case .docx: "Word"
    case .pdf: "PDF"
    case .html: "网页"
    case .csv: "CSV"
    case .json: "JSON"
    }
  }

  var mediaType: String {
    switch self {
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .pdf: "application/pdf"
    case .html: "text/html; charset=utf-8"
    case .csv: "text/csv; charset=utf-8"
    case .json: "application/json; charset=utf-8"
    }
  }

  func bytes(
    _ report: ReportName, _ reporting: Reporting, plan: String, from: Day?, to: Day?
  ) throws -> [UInt8] {
    try bytes {
      try reporting.table(
        report, plan: plan, from: from, to: to, findings: self == .json)
    } paper: {
      try reporting.paper(report, plan: plan, from: from, to: to).document
    }
  }

  /// A table that lists areas before their sum.
  func bytes(of table: Table, _ plan: Plan) throws -> [UInt8] {
    try bytes {
      table
    } paper: {
      TablePaper.document(table, plan: plan, label: "项目")
    }
  }

  private func bytes(
    table: () throws -> Table, paper: () throws -> Document
  ) throws -> [UInt8] {
    switch self {
    case .csv: Array(CSVWriter.text(try table()).utf8)
    case .json: Array(JSONWriter.pretty(try table().document).utf8)
    case .html: Array(HTMLWriter.text(try paper()).utf8)
    case .pdf: try PDFWriter.boxed(paper()).0
    case .docx: try DOCXWriter.bytes(paper())
    case .xlsx: try XLSXWriter.bytes(paper())
    }
  }

  /// Links to all of them.
  static func links(_ name: String, _ query: FiguresQuery) -> View {
    .list(
      allCases.map {
        [
          "title": .words($0.title),
          "path": .words("/stats/\(name)/file/\($0.rawValue)\(query.suffix())"),
        ]
      })
  }
}
