import Foundation
import Store

/// A group whose evidence is on its way into the store and to the medium, while another one is merged.
struct ComingGroup {
  let members: [ImportGroup.Member]
  private let adoption: Meanwhile<Result<Void, any Error>>

  init(_ members: [ImportGroup.Member], to evidence: EvidenceStore) {
    self.members = members
    for member in members { member.place.giveEvidence() }
    adoption = Meanwhile {
      let settling = members.compactMap(\.settling)
      return Result {
        try evidence.adopt(
          members.flatMap(\.brought), settling: settling.count == members.count ? settling : nil)
      }
    }
  }

  /// Whether what is proven of a bundle now still holds once the members are merged.
  func admits(_ received: ReceivedBundle) -> Bool { members.allSatisfy { $0.admits(received) } }

  /// Whether nothing of it is moved any more.
  var isReady: Bool { adoption.isReady }

  /// Waits until nothing of it is moved any more. It can be asked once.
  func wait() -> Result<Void, any Error> { adoption.take() }

  /// Gives it up: what came into the store is taken back once nobody is at work.
  func abandon() {
    _ = wait()
    for member in members { member.place.abandon() }
  }
}
