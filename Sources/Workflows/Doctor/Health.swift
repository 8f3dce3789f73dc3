public import Model

/// What an examination found, and what of it may be handed to somebody who helps.
public struct Health: Sendable {
  /// What was found, in the order in which it was looked at.
  public let findings: [HealthFinding]
  /// Numbers about the store, without names: for the support file.
  let figures: [String: Int64]

  /// The worst status of what is wrong; a notice changes nothing.
  public var status: ExitStatus {
    findings.filter { $0.grade == .bad }.compactMap { $0.code?.entry.status }.max() ?? .done
  }

  /// Everything, for `--json`.
  public var document: JSONValue {
    [
      "status": .integer(Int64(status.rawValue)),
      "findings": .array(
        findings.map { finding in
          [
            "topic": .string(finding.topic.rawValue), "grade": .string(finding.grade.rawValue),
            "code": .optional(finding.code?.rawValue), "what": .string(finding.what),
            "safe": .string(finding.safe), "remedy": .string(finding.remedy),
          ]
        }),
    ]
  }

  /// What a helper needs to know and nobody has to hide: codes, versions and counts. No name, no
  /// path, no word that anybody typed, no id of a device, a visit or a key.
  public func support(machine: SupportFacts) -> JSONValue {
    [
      "format": "fieldkit-support/1", "version": .string(machine.version),
      "system": .string(machine.system), "kernel": .string(machine.kernel),
      "architecture": .string(machine.architecture), "processors": .integer(machine.processors),
      "memoryBytes": .integer(machine.memoryBytes), "on": .string("\(machine.day)"),
      "findings": .array(
        findings.map { finding in
          [
            "topic": .string(finding.topic.rawValue), "grade": .string(finding.grade.rawValue),
            "code": .optional(finding.code?.rawValue),
          ]
        }),
      "figures": .object(figures.mapValues(JSONValue.integer)),
    ]
  }
}
