import Foundation
import Rendering
import TestSupport

/// What the reference readers (python-docx, openpyxl, html.parser, csv) find in files.
enum Readings {
  /// Why nothing was read: what the reader said.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs the readers over files, which the ends of their names tell apart.
  static func read<Reading: Decodable>(
    _ paths: [String], as type: Reading.Type = Reading.self
  ) throws -> [Reading] {
    let python = try Tool(path: Repository.root + "/.build/tools/bin/python")
    let script = Repository.root + "/Tests/RenderingTests/Readers/readers.py"
    let outcome = try python.run([script] + paths, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    guard outcome.status == 0 else { throw Refused(description: outcome.errors) }
    return try JSONDecoder().decode([Reading].self, from: Data(outcome.output.utf8))
  }

  /// A table as its reader finds it: every place with its text, covered ones empty.
  struct Table: Decodable {
    let name: String
    let rows: [[String]]
    let head: Int
    /// Row, column, rows and columns of every cell over more than one place.
    let spans: [[Int]]
    let style: String?
    let width: Int?
    let unsplit: Int?
    let scopes: [String]?
    let links: [String]?
  }

  struct Page: Decodable {
    let tables: [Table]
    let text: String
    let title: String
    let policy: String
    let styleHash: String
    let style: String
    let elements: [String]
    let attributes: [String]
    let classes: [String]
    let alternatives: [String]
    let scripts: Int
  }

  struct Letter: Decodable {
    let names: [String]
    let dates: [String]
    let fonts: [String: String?]
    let paragraphs: [[String]]
    let numbered: [String]
    let formats: [String]
    let outline: [String]
    let tables: [Table]
    let page: [Double]
    let fields: [String]
    let header: String
    let core: [String]
    let pictures: [String]
    let pictureWidths: [Int]
    let breaks: Int
  }

  struct Sheet: Decodable {
    let name: String
    let rows: [[String]]
    let types: [[String]]
    let formats: [String]
    let merged: [[Int]]
    let heights: [Double]
    let widths: [Double]
    let head: [Int]
    let frozen: String
    let area: String
    let paper: Int
    let orientation: String
    let fitsWidth: Bool
    let footer: String
    let header: String
    let unwrapped: Int
    let bold: [Int]
  }

  struct Workbook: Decodable {
    let sheets: [Sheet]
    let dates: [String]
    let pictures: Int
    let core: [String]
  }

  struct Rows: Decodable {
    let rows: [[String]]
  }

  static func page(_ document: Document) throws -> Page {
    let path = try Scratch.folder.write(HTMLWriter.text(document), as: "page.html")
    return try first(read([path]))
  }

  static func letter(_ document: Document) throws -> Letter {
    let path = try Scratch.folder.write(try DOCXWriter.bytes(document), as: "letter.docx")
    return try first(read([path]))
  }

  static func workbook(_ document: Document) throws -> Workbook {
    let path = try Scratch.folder.write(try XLSXWriter.bytes(document), as: "book.xlsx")
    return try first(read([path]))
  }

  static func rows(_ document: Document) throws -> [[String]] {
    let path = try Scratch.folder.write(CSVWriter.text(document), as: "rows.csv")
    return try first(read([path], as: Rows.self)).rows
  }

  private static func first<Reading>(_ readings: [Reading]) throws -> Reading {
    guard let reading = readings.first else { throw Refused(description: "nothing read") }
    return reading
  }
}
