public import Model

extension ChecklistItem {
  private func with(_ change: (inout ChecklistItem) -> Void) -> ChecklistItem {
    var copy = self
    change(&copy)
    return copy
  }

  /// How an inspector finds out.
  public func method(_ text: String) -> ChecklistItem { with { $0.method = text } }

  /// When it applies; always, unless said.
  public func applies(_ condition: Condition) -> ChecklistItem {
    with { $0.applies = condition }
  }

  /// Unit of the number.
  public func unit(_ unit: String) -> ChecklistItem { with { $0.unit = unit } }

  /// How many are looked at, as the form prints it.
  public func sample(_ rule: String) -> ChecklistItem { with { $0.sampleRule = rule } }

  /// What to collect.
  public func evidence(_ kinds: String...) -> ChecklistItem { with { $0.evidence = kinds } }

  /// A whole text that is violated, where no article is named.
  public func cites(_ statute: String, _ confidence: Confidence) -> ChecklistItem {
    cites(statute, "", confidence)
  }

  /// A provision that is violated; the article as printed.
  public func cites(
    _ statute: String, _ article: String, _ confidence: Confidence
  ) -> ChecklistItem {
    with {
      $0.cites.append(Citation(statute: statute, article: article, confidence: confidence))
    }
  }

  /// Keys of the penalty catalogue.
  public func penalties(_ keys: String...) -> ChecklistItem { with { $0.penalties = keys } }

  /// Weight of a violation.
  public func severity(_ severity: Severity) -> ChecklistItem { with { $0.severity = severity } }

  /// What is suggested on the spot and afterwards.
  public func measures(_ measures: SuggestedMeasure...) -> ChecklistItem {
    with { item in
      for measure in measures {
        switch measure {
        case .immediateOrder: item.measures.immediateOrder = true
        case .summaryProcedure: item.measures.summaryProcedure = true
        case .caseFiling: item.measures.caseFiling = true
        case .evidencePreservation: item.measures.evidencePreservation = true
        case .demeritPoints: item.measures.demeritPoints = true
        }
      }
    }
  }

  /// Who receives the finding.
  public func refers(to departments: ReferralDepartment...) -> ChecklistItem {
    with { $0.referrals = departments }
  }

  /// The row of the check form that a violation makes true, and the rows of the second statistics
  /// table that it feeds.
  public func counts(form row: String? = nil, statistics: String...) -> ChecklistItem {
    with {
      $0.formRow = row
      $0.statisticsRows = statistics
    }
  }

  /// A violation of any of these is a violation of this item, where it has no answer itself.
  public func derived(from items: String...) -> ChecklistItem { with { $0.derivedFrom = items } }

  /// Help for the inspector.
  public func note(_ text: String) -> ChecklistItem { with { $0.note = text } }

  /// The fact as it is found, with blanks 〔…〕: no article, no verdict.
  public func finding(_ text: String) -> ChecklistItem { with { $0.findingText = text } }

  /// What is ordered, in full sentences.
  public func order(_ text: String) -> ChecklistItem { with { $0.orderText = text } }

  /// The conduct as a noun phrase.
  public func offence(_ text: String) -> ChecklistItem { with { $0.offenceText = text } }

  /// Phrases often seen, to pick and edit.
  public func phrases(_ texts: String...) -> ChecklistItem { with { $0.notePhrases = texts } }

  /// The items that tell of the same act and win over this one.
  public func twin(of items: String...) -> ChecklistItem { with { $0.twinOf = items } }
}

/// Something that an item suggests.
public enum SuggestedMeasure: Sendable {
  /// 责令改正
  case immediateOrder
  /// 简易程序
  case summaryProcedure
  /// 立案
  case caseFiling
  /// 先行登记保存
  case evidencePreservation
  /// 不良执业行为记分
  case demeritPoints
}
