import Mustache

/// The pages and their parts, read once.
enum Templates {
  /// Every template of the program, by name.
  static func library() throws -> MustacheLibrary {
    var library = MustacheLibrary()
    for (name, bytes) in sources {
      try library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    return library
  }

  /// The files of `Templates/`, each under its name.
  static let sources: [String: [UInt8]] = [
    "bottom": PackageResources.bottom_mustache,
    "check": PackageResources.check_mustache,
    "clerk": PackageResources.clerk_mustache,
    "conflict": PackageResources.conflict_mustache,
    "controls": PackageResources.controls_mustache,
    "document": PackageResources.document_mustache,
    "documents": PackageResources.documents_mustache,
    "documenthead": PackageResources.documenthead_mustache,
    "documentfield": PackageResources.documentfield_mustache,
    "done": PackageResources.done_mustache,
    "draw": PackageResources.draw_mustache,
    "ending": PackageResources.ending_mustache,
    "evidence": PackageResources.evidence_mustache,
    "export": PackageResources.export_mustache,
    "faults": PackageResources.faults_mustache,
    "finding": PackageResources.finding_mustache,
    "findings": PackageResources.findings_mustache,
    "help": PackageResources.help_mustache,
    "history": PackageResources.history_mustache,
    "hits": PackageResources.hits_mustache,
    "home": PackageResources.home_mustache,
    "issue": PackageResources.issue_mustache,
    "item": PackageResources.item_mustache,
    "laptops": PackageResources.laptops_mustache,
    "leaving": PackageResources.leaving_mustache,
    "locked": PackageResources.locked_mustache,
    "marked": PackageResources.marked_mustache,
    "message": PackageResources.message_mustache,
    "overview": PackageResources.overview_mustache,
    "pad": PackageResources.pad_mustache,
    "party": PackageResources.party_mustache,
    "partyfield": PackageResources.partyfield_mustache,
    "phone": PackageResources.phone_mustache,
    "phonestrip": PackageResources.phonestrip_mustache,
    "phonedoor": PackageResources.phonedoor_mustache,
    "persons": PackageResources.persons_mustache,
    "pictures": PackageResources.pictures_mustache,
    "piece": PackageResources.piece_mustache,
    "planpick": PackageResources.planpick_mustache,
    "prior": PackageResources.prior_mustache,
    "printhead": PackageResources.printhead_mustache,
    "profile": PackageResources.profile_mustache,
    "read": PackageResources.read_mustache,
    "registers": PackageResources.registers_mustache,
    "round": PackageResources.round_mustache,
    "roster": PackageResources.roster_mustache,
    "section": PackageResources.section_mustache,
    "sign": PackageResources.sign_mustache,
    "site": PackageResources.site_mustache,
    "sprite": PackageResources.sprite_mustache,
    "start": PackageResources.start_mustache,
    "state": PackageResources.state_mustache,
    "steps": PackageResources.steps_mustache,
    "subject": PackageResources.subject_mustache,
    "sweeps": PackageResources.sweeps_mustache,
    "tasklines": PackageResources.tasklines_mustache,
    "top": PackageResources.top_mustache,
    "visit": PackageResources.visit_mustache,
    "visits": PackageResources.visits_mustache,
    "notyet": PackageResources.notyet_mustache,
    "days": PackageResources.days_mustache,
    "figures": PackageResources.figures_mustache,
    "list": PackageResources.list_mustache,
    "proof": PackageResources.proof_mustache,
    "compare": PackageResources.compare_mustache,
    "quarantine": PackageResources.quarantine_mustache,
    "historyside": PackageResources.historyside_mustache,
    "imports": PackageResources.imports_mustache,
    "batch": PackageResources.batch_mustache,
    "table": PackageResources.table_mustache,
    "wrong": PackageResources.wrong_mustache,
    "who": PackageResources.who_mustache,
  ]
}
