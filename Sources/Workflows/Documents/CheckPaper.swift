import Model
public import Rendering

/// Papers of a visit that are printed and never issued.
public enum CheckPaper: Sendable, Hashable {
  /// 附件2 工作检查表
  case form
  /// The lists of all its modules, or of one.
  case checklist(module: String?)
  /// 证据清单（存档）: the evidence with its codes and hashes, for the file alone
  case evidenceList

  /// By its name on the command line, English or Chinese.
  public init?(named name: String) {
    if ["check-form", "检查表", "工作检查表"].contains(name) {
      self = .form
    } else if ["checklist", "检查清单"].contains(name) {
      self = .checklist(module: nil)
    } else if ["evidence-list", "证据清单"].contains(name) {
      self = .evidenceList
    } else if name.hasPrefix("checklist-") {
      self = .checklist(module: String(name.dropFirst("checklist-".count)))
    } else {
      return nil
    }
  }
}

extension DocumentPrinting {
  /// The paper as laid out.
  /// - Throws: ``DocumentError/kind(name:)`` for a module that the visit did not use.
  public func document(_ paper: CheckPaper) throws -> Document {
    try unmarked(paper).marked(asPractice: location.isRehearsal)
  }

  private func unmarked(_ paper: CheckPaper) throws -> Document {
    switch paper {
    case .form:
      return CheckForm.document(
        visit: dossier.visit, party: dossier.party, plan: dossier.held.plan,
        assessment: dossier.assessment, index: dossier.held.index,
        outcomes: CaseOutcomes(dossier.cases))
    case .evidenceList:
      return EvidenceArchive.document(
        subject: dossier.subject, agency: dossier.settings.agency, day: dossier.visit.day,
        evidence: EvidenceNote.all(of: dossier.document),
        papers: dossier.documents.filter { $0.status == .issued }.map {
          ("\($0.kind.title) \($0.number?.text ?? "")", $0.file?.sha256 ?? "")
        })
    case .checklist(let module):
      var visit = dossier.visit
      if let module {
        guard visit.modules.contains(module) else {
          throw DocumentError.kind(name: "checklist-\(module)")
        }
        visit.modules = [module]
      }
      return ModuleChecklist.document(
        visit: visit, subject: dossier.subject, plan: dossier.held.plan,
        assessment: dossier.assessment, index: dossier.held.index,
        evidence: EvidenceNote.all(of: dossier.document))
    }
  }
}
