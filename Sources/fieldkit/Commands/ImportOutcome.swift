import Model
import Statistics
import Store
import Workflows

/// What became of one file of an import, as the process that read it tells the one that prints.
struct ImportOutcome {
  enum Kind {
    case new
    case known
    case refused(Relayed)
  }

  /// An error of the other process.
  struct Relayed: CodedError {
    /// With the name of the file in front.
    let problem: Problem
    /// Without it, where the file stands beside.
    let own: Problem
  }

  let kind: Kind
  /// For people.
  let lines: [String]
  /// What somebody should look at, for the screen: there people name a visit by day and institution.
  let remarks: [String]
  /// For `--json`.
  let document: JSONValue

  init(_ imported: Hub.Imported) {
    kind = imported.isKnown ? .known : .new
    lines = ImportOutcome.lines(imported)
    remarks = ImportOutcome.remarks(imported)
    document = ImportOutcome.document(imported)
  }

  /// - Parameter quarantine: the id under which it waits for a person; nil where it does not.
  init(_ path: String, refused error: any CodedError, quarantine: String? = nil) {
    let named = Ending.OfFile(path: path, error: error)
    kind = .refused(Relayed(problem: named.problem, own: error.problem))
    lines = []
    remarks = []
    document = [
      "file": .string(path), "result": "refused", "code": .string(named.code),
      "reason": .string(named.what), "quarantine": .optional(quarantine),
    ]
  }

  /// For the screen.
  var told: BundleOutcome {
    let path = document["file"]?.string ?? ""
    let bundle = document["bundle"]?.string ?? ""
    let device = document["device"]?.string ?? ""
    let told: BundleOutcome.Kind =
      switch kind {
      case .new:
        .accepted(
          bundle: bundle, device: device,
          newEntries: document["newEntries"]?.integer.map(Int.init) ?? 0)
      case .known: .known(bundle: bundle, device: device)
      case .refused(let error): .refused(error.own)
      }
    return BundleOutcome(path: path, kind: told, remarks: remarks)
  }

  /// One line of the pipe between the two.
  var line: JSONValue {
    var members: [String: JSONValue] = [
      "lines": .strings(lines), "remarks": .strings(remarks), "document": document,
    ]
    if case .refused(let error) = kind {
      members["error"] = error.problem.document
      members["own"] = error.own.document
    }
    return .object(members)
  }

  /// Reads such a line.
  /// - Throws: ``DocumentFailure`` where it is none.
  init(line: JSONValue) throws {
    let reader = try DocumentReader(line)
    lines = try reader.strings("lines")
    remarks = try reader.strings("remarks")
    document = reader.raw("document")
    guard line["error"] != nil else {
      kind = document["result"] == "known" ? .known : .new
      return
    }
    kind = .refused(
      Relayed(
        problem: try Problem(document: reader.object("error")),
        own: try Problem(document: reader.object("own"))))
  }

  private static func lines(_ imported: Hub.Imported) -> [String] {
    guard imported.remarks.isEmpty else {
      let head = imported.isKnown ? "收过了，没有改动" : "已收下"
      return ["\(head)：\(imported.path.shown)"] + imported.remarks.map { "  \($0.shown)" }
    }
    // A visit by its day and institution, with the number that commands take.
    func name(_ visit: String) -> String {
      imported.spoken[visit].map { "\($0)（\(visit)）" } ?? "检查 \(visit)"
    }
    var lines = [
      imported.isKnown
        ? "已导入过，没有改动：\(imported.path.shown)"
        : "已导入：\(imported.path.shown)，新增日志 \(imported.newEntries) 条"
    ]
    if !imported.hubs.isEmpty {
      lines.append("  上报包，汇总库 \(imported.device)，连同下级共 \(imported.hubs.count) 个")
      lines.append("  数据包 \(imported.id.prefix(12))（出回执用 fieldkit receipt）")
    }
    for visit in imported.incomplete {
      lines.append("  \(name(visit.visit).shown)还缺证据 \(visit.missing) 件，到齐前不计入统计")
    }
    for odd in imported.oddNames {
      lines.append("  \(name(odd.visit).shown)的证据名“\(odd.name.shown)”里有看不见的字符，核对它到底是什么文件")
    }
    for (visit, other) in imported.twins {
      lines.append(
        "  \(name(visit.id).shown)和 \(other.id) 像是同一次，时间和执法人员相同，请核对"
      )
    }
    for visit in imported.unfit {
      lines.append("  \(visit.name.shown)不合格，决定以前不计入统计表：")
      for reason in visit.reasons {
        lines.append("    \(reason.place.shown)：\(reason.what.shown)")
      }
    }
    for (visit, oddity) in imported.oddDates {
      lines.append("  \(name(visit.id).shown)，日期请核对：\(oddity.text)")
    }
    return lines
  }

  private static func remarks(_ imported: Hub.Imported) -> [String] {
    guard imported.remarks.isEmpty else { return imported.remarks }
    func name(_ visit: String) -> String { imported.spoken[visit] ?? "检查 \(visit)" }
    var lines: [String] = []
    if !imported.hubs.isEmpty { lines.append("上报包，连同下级共 \(imported.hubs.count) 个汇总库") }
    lines += imported.incomplete.map { "\(name($0.visit))还缺证据 \($0.missing) 件，到齐前不计入统计" }
    lines += imported.oddNames.map {
      "\(name($0.visit))的证据名“\($0.name)”里有看不见的字符，核对它到底是什么文件"
    }
    lines += imported.twins.map { "\(name($0.visit.id))像是录了两遍，时间和执法人员相同，在“不一致”里定" }
    lines += imported.unfit.map { visit in
      "\(visit.day.chinese)\(visit.title)的检查不合格，决定以前不计入统计表："
        + visit.reasons.map(\.what).joined(separator: "；")
    }
    lines += imported.duplicates.map { "\($0.kind.title) \($0.number) 文号重复，在“不一致”里定" }
    lines += imported.oddDates.map { "\(name($0.visit.id))，日期请核对：\($0.oddity.text)" }
    return lines
  }

  static func document(_ imported: Hub.Imported) -> JSONValue {
    [
      "file": .string(imported.path), "result": .string(imported.isKnown ? "known" : "imported"),
      "bundle": .string(imported.id), "device": .string(imported.device),
      "newEntries": .count(imported.newEntries), "hubs": .strings(imported.hubs),
      "incomplete": .array(
        imported.incomplete.map {
          ["visit": .string($0.visit), "missingEvidence": .count($0.missing)]
        }),
      "oddNames": .array(
        imported.oddNames.map { ["visit": .string($0.visit), "name": .string($0.name.shown)] }),
      "sameVisits": .array(
        imported.twins.map { ["visit": .string($0.visit.id), "other": .string($0.other.id)] }),
      "oddDates": .array(
        imported.oddDates.map {
          ["visit": .string($0.visit.id), "reason": .string($0.oddity.text)]
        }),
      "unfit": .array(imported.unfit.map(VisitsCommand.document)),
      "duplicateNumbers": .array(
        imported.duplicates.map {
          [
            "kind": .string($0.kind.rawValue), "number": .string($0.number),
            "devices": .strings($0.devices), "documents": .strings($0.documents),
          ]
        }),
    ]
  }
}

extension Problem {
  /// As one process tells it another.
  var document: JSONValue {
    [
      "code": .string(code.rawValue), "what": .string(what), "safe": .string(safe),
      "remedy": .string(remedy),
      "faults": .array(
        faults.map {
          ["place": .string($0.place), "what": .string($0.what), "remedy": .string($0.remedy)]
        }),
    ]
  }

  /// Reads what the other process told.
  /// - Throws: ``DocumentFailure``.
  init(document reader: DocumentReader) throws {
    self.init(
      try reader.value("code", ProblemCode.init(rawValue:)), try reader.string("what"),
      safe: try reader.string("safe"), remedy: try reader.string("remedy"),
      faults: try reader.objects("faults").map {
        Fault(try $0.string("place"), try $0.string("what"), try $0.string("remedy"))
      })
  }
}
