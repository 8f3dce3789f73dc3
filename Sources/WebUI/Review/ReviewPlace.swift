import Hummingbird
import Model
import Store
import Workflows

/// The addresses of the review of one visit: two laptops may have a visit of one id.
enum ReviewPlace {
  static func key(_ visit: ReviewedVisit) -> String { "\(visit.id)@\(visit.device)" }

  static func path(_ visit: ReviewedVisit) -> String {
    "/review/\(visit.id)/\(visit.device.percentEncoded)"
  }

  /// The visit that an address names.
  static func visit(_ context: SiteContext, in hub: Hub) throws -> ReviewedVisit {
    let id = context.parameters.get("id") ?? ""
    let device = FormFields.plain(context.parameters.get("device") ?? "")
    do {
      return try hub.reviewedVisit(id, device: device)
    } catch WorkflowError.unknown {
      throw Refused(.notFound)
    }
  }

  static func name(_ visit: ReviewedVisit) -> String {
    visit.name.isEmpty ? visit.subject : visit.name
  }

  static func stage(_ visit: ReviewedVisit) -> View {
    switch visit.state {
    case .received: StateView.state("clock", visit.isChanged ? "待审核（有变动）" : visit.state.title)
    case .returned: StateView.doing(visit.state.title)
    case .approved: StateView.state("done", visit.state.title, "done")
    case .void: StateView.state("lock", visit.isChanged ? "作废（有变动）" : visit.state.title)
    }
  }
}
