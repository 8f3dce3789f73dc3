import Bundling
import Foundation
import Model
import Store

extension Hub {
  /// Merges what a hub below sent up. What may still matter waits in quarantine.
  func merge(
    _ received: ReceivedRollup, in place: Staging.Place, override: Override, actor: String?
  ) throws -> Imported {
    let hub = received.document.hub
    let taking = RollupTaking(
      hub: self, received: received, place: place, override: override, actor: actor)
    do {
      if case .none = override,
        try !enrolments(of: received.bag.signer, .rollup).contains(where: { $0.principal == hub })
      {
        throw TrustError.otherDevice(
          fingerprint: received.bag.signer?.fingerprint ?? "", device: hub)
      }
      let (count, isKnown) = try taking.take()
      return Imported(
        path: received.path, id: received.bag.identity.id, device: hub, newEntries: count,
        isKnown: isKnown, incomplete: [], spoken: [:], oddNames: [], twins: [], oddDates: [],
        unfit: [],
        duplicates: [], hubs: received.document.parts.map(\.hub))
    } catch let error as any CodedError where [.badData, .untrusted].contains(error.status) {
      if case .none = override, error.isForPerson {
        try keepInQuarantine(
          received.path, error, device: hub, signer: received.bag.signer,
          head: received.own?.own?.head.text ?? "", staging: place.path)
      }
      throw error
    }
  }
}
