import Bundling
import Workflows
import WebUI

extension BureauSite {
  /// The screen of a hub, that imports by this program's own readers.
  init(_ hub: Hub, at directory: String, address: SiteAddress, door: Door?) {
    self.init(hub, surroundings: .machine, address: address, door: door) {
      files, clerk, stop, report in
      let batch = ImportBatch(
        hub: directory, files: files, caps: .standard, actor: clerk, held: hub)
      try batch.run(until: stop) { _, outcome in try report(outcome.told) }
    }
  }
}
