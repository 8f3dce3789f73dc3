import Bundling
import Model
import Store

/// A key that is or was believed.
public struct EnrolledKey: Sendable, Hashable {
  /// The device, or who else signs with it.
  public let principal: String
  /// As people compare it.
  public let fingerprint: String
  /// What it may sign for.
  public let purpose: String
  /// Whether it is believed no more.
  public let isRevoked: Bool
}

/// The list of trust as somebody keeps it whose name stands in the hub's log.
extension Hub {
  /// Every key of the list, in the order of enrolment.
  public func enrolledKeys() throws -> [EnrolledKey] {
    try signers().map { signer, isRevoked in
      EnrolledKey(
        principal: signer.principal, fingerprint: signer.key.fingerprint,
        purpose: signer.namespace, isRevoked: isRevoked)
    }
  }

  /// Enrols a key from an `allowed_signers` line.
  /// - Parameters:
  ///   - text: the line, or the lines that `key show` prints, of which the one for the purpose is meant.
  ///   - isRotation: whether the key may follow another one of the same device.
  /// - Returns: the device.
  /// - Throws: ``TrustError``, `SignatureError`.
  @discardableResult
  public func enrol(
    _ text: String, for purpose: EnrolmentPurpose = .laptop, isRotation: Bool, actor: String
  ) throws -> String {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isBlank }
    let meant = try lines.filter {
      try AllowedSigner(line: $0).namespace == purpose.namespace
    }
    guard lines.count < 2 || meant.count == 1 else { throw TrustError.several(count: lines.count) }
    let added = try trust(
      meant.first ?? text, purpose: purpose.namespace, isRotation: isRotation)
    if added.isNew {
      try note(added.signer.key.fingerprint, "/trusted", .string(added.signer.principal), actor)
    }
    return added.signer.principal
  }

  /// Revokes a key.
  /// - Throws: ``WorkflowError/unknown(what:known:)``, ``WorkflowError/reasonDemanded(what:)``.
  public func revoke(_ name: String, reason: String, actor: String) throws {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "吊销") }
    for fingerprint in try revoke(name) {
      try note(fingerprint, "/revoked", true, actor, reason)
    }
  }

  private func note(
    _ fingerprint: String, _ field: String, _ value: JSONValue, _ actor: String,
    _ reason: String? = nil
  ) throws {
    try store.append(
      [FieldChange(.signer, fingerprint, field, value, reason: reason)], actor: actor,
      wall: surroundings.now(), interpret: shelf.judge)
  }
}
