import Bundling
import Files
import Foundation
import Store

extension Hub {
  /// What comes to a hub: the bundle of a laptop, what another hub sends up, evidence that the level above
  /// asks for, or that this hub asked for.
  enum Arrived: Sendable {
    case bundle(ReceivedBundle)
    case rollup(ReceivedRollup)
    case request(ReceivedRequest)
    case evidence(ReceivedAnswer)
  }

  /// A bundle in a staging folder of its own, or why it was not accepted.
  struct OpenedBundle: Sendable {
    let path: String
    let limits: BagLimits
    let place: Result<Staging.Place, any Error>
    let received: Result<Arrived, any Error>

    func discard() { if case .success(let place) = place { place.leave() } }
  }

  /// Opens and proves a bundle; nothing of the hub is changed. Of a signer that is not believed
  /// nothing is unpacked, unless a person decided to believe it.
  /// - Parameter places: folders that are used one after another; nil for one that is made for it.
  func open(
    _ path: String, limits: BagLimits = .standard, override: Override = .none,
    places: Staging.Places? = nil
  ) -> OpenedBundle {
    let place = Result {
      try places?.take() ?? Staging.Place(in: folder.staging, surroundings)
    }
    let received = Result {
      try arrived(path, staging: place.get().path, limits: limits) { signer, profile in
        if case .none = override { _ = try enrolments(of: signer, profile) }
      }
    }
    return OpenedBundle(path: path, limits: limits, place: place, received: received)
  }

  /// - Parameter admit: asked who signed before any content is unpacked.
  private func arrived(
    _ path: String, staging: String, limits: BagLimits,
    admit: (SSHPublicKey?, BagProfile) throws -> Void
  ) throws -> Arrived {
    let plain = try ReceivedBundle.decrypted(
      path, staging: staging, identity: folder.identity, limits: limits)
    let opened = try OpenedBag(
      plain, among: [.bundle, .rollup, .evidenceRequest, .evidenceAnswer], limits: limits)
    do {
      try admit(opened.signer, opened.profile)
    } catch let reason as TrustError where [.bundle, .rollup].contains(opened.profile) {
      throw StrangersBundle(
        path: path, signer: opened.signer, head: opened.info.logHead ?? "", reason: reason)
    }
    switch opened.profile {
    case .rollup: return .rollup(try ReceivedRollup(path, opened, staging: staging))
    case .evidenceRequest: return .request(try ReceivedRequest(path, opened, staging: staging))
    case .evidenceAnswer: return .evidence(try ReceivedAnswer(path, opened, staging: staging))
    case .bundle, .planPack, .returned, .hubBackup:
      let here = try held(among: opened.payloadHashes)
      return .bundle(
        // The report is for people: nothing is ever read from it.
        try ReceivedBundle(
          path, opened, staging: staging,
          keeping: { $0 != "data/report.html" && !here.contains($0) }, held: store.hashes
        ).preparing(shelf.judge, counting: countRules))
    }
  }

  /// Files of a payload, by the hashes that they must have, of which the very bytes are held and lie here: each is
  /// proven like any other, and not laid out once more. Every later bundle of a laptop brings all that the earlier ones brought.
  private func held(among hashes: [String: String]) throws -> Set<String> {
    let held = try store.evidenceHeld(among: Set(hashes.values))
    guard !held.isEmpty else { return [] }
    return Set(
      hashes.compactMap { path, hash in
        let ending = FilePath.fileExtension(of: path)
        // What was only moved in, and is not yet referred to, may be taken back again.
        guard held[hash] == ending else { return nil }
        let piece = StoredEvidence(sha256: hash, fileExtension: ending, bytes: 0)
        return evidence.holds(piece) ? path : nil
      })
  }
}
