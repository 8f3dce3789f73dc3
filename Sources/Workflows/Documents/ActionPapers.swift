public import Model

extension ActionSet {
  /// Whether a finding with these actions belongs on a paper of that kind. What is filed or goes to
  /// the police is not punished on the spot; an opinion orders what is to be corrected, and advises
  /// where nothing else is done.
  public func lead(to kind: DocumentKind) -> Bool {
    switch kind {
    case .sceneRecord, .interviewRecord, .reinspectionRecord, .copyRecord, .serviceReceipt,
      .serviceAddress, .goodsList, .seal, .sampling:
      true
    case .announcement, .caseAcceptance, .defenceRecord: measures.caseFiling
    case .correctionOrder: measures.immediateOrder
    case .opinion: measures.immediateOrder || isAdviceOnly
    case .summaryPenalty:
      measures.summaryProcedure && !measures.caseFiling && !referrals.contains(.publicSecurity)
    case .evidencePreservation, .preservationOutcome: measures.evidencePreservation
    case .administrativeTransfer: referrals.contains { $0 != .publicSecurity }
    case .criminalTransfer: referrals.contains(.publicSecurity)
    }
  }

  private var isAdviceOnly: Bool {
    !measures.summaryProcedure && !measures.caseFiling && !measures.evidencePreservation
      && referrals.isEmpty
  }
}
