public import Model

/// The laptops of a campaign, as CSV beside the roster.
public struct LaptopsFile: Sendable {
  /// The laptops, in the order of the file.
  public private(set) var laptops: [EnrolledLaptop] = []
  /// What is wrong, row by row.
  public private(set) var faults: [Fault]

  private static let columns = ["笔记本", "组别", "设备编号", "公钥"]

  /// Reads a list of laptops.
  /// - Throws: ``IntakeError`` where the file cannot be read at all.
  public init(path: String) throws {
    let table = try SourceTable(
      path: path, required: [LaptopsFile.columns[0], LaptopsFile.columns[2]],
      optional: [LaptopsFile.columns[1], LaptopsFile.columns[3]])
    faults = table.faults
    guard table.isReadable else { return }
    var seen: [String: Int] = [:]
    for row in table.rows {
      guard let name = text("笔记本", row), let device = text("设备编号", row) else { continue }
      guard LaptopsFile.isDevice(device) else {
        faults.append(row.fault("设备编号", .said(.init("“\(device)”不是设备编号", "照笔记本上显示的登记行原样复制"))))
        continue
      }
      for (column, value) in [("笔记本", name), ("设备编号", device)] {
        if let line = seen.updateValue(row.line, forKey: "\(column)\n\(value)") {
          faults.append(row.fault(column, .said(.init("\(value) 与第 \(line) 行重复", "一台笔记本一行"))))
        }
      }
      laptops.append(
        EnrolledLaptop(
          name: name, team: row.cell("组别") ?? "", device: device, key: row.cell("公钥")))
    }
  }

  private mutating func text(_ column: String, _ row: SourceTable.Row) -> String? {
    if let text = row.cell(column) { return text }
    faults.append(row.fault(column, .roster(.empty(column: column))))
    return nil
  }

  /// Whether a text is a device number: a UUID in lower case (RFC 9562, section 4).
  public static func isDevice(_ text: String) -> Bool {
    text.wholeMatch(of: #/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/#) != nil
  }

  /// The file of some laptops.
  public static func text(_ laptops: [EnrolledLaptop]) -> String {
    CSVText.table(columns, laptops.map { [$0.name, $0.team, $0.device, $0.key ?? ""] })
  }
}
