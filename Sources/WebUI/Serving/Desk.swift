import Hummingbird
import Model
import Workflows

/// What every group of pages works with.
struct Desk: Sendable {
  let worker: Worker
  let pages: PageMaker
  let surroundings: Surroundings
}
