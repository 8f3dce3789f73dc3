import Model
import Workflows

/// Who signs, and which papers wait for each.
struct RoundPage: Sendable {
  let round: SigningRound
  let visit: String
  /// The round that has just ended or been left.
  let place: RoundPlace?

  var content: [String: View] {
    let signers = round.signers
    return [
      "signers": .list(signers.map(signer)), "none": .flag(signers.isEmpty),
      "ended": .optional(ended(signers)),
    ]
  }

  private func ended(_ signers: [SigningRound.Signer]) -> String? {
    guard let place, let signer = signers.first(where: { $0.key == place.signer }) else {
      return nil
    }
    let papers = round.papers(of: signer)
    let signed = papers.count { $0.standing == .signed }
    let ready = papers.count { $0.standing == .ready }
    let open = papers.count - signed - ready
    return "\(title(signer))：\(papers.count) 份里处理了 \(signed) 份"
      + (ready > 0 ? "，\(ready) 份还没有签" : "") + (open > 0 ? "，\(open) 份内容还没有写齐" : "")
  }

  private func title(_ signer: SigningRound.Signer) -> String {
    let line = round.papers(of: signer).first?.line
    return [line?.caption ?? "", signer.name].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func signer(_ signer: SigningRound.Signer) -> View {
    let papers = round.papers(of: signer)
    let ready = papers.count { $0.standing == .ready }
    let begun = papers.contains { $0.standing == .signed }
    // Whoever comes back sees what was set aside again.
    let fresh = RoundPlace(signer: signer.key)
    return [
      "title": .words(title(signer)), "papers": .list(papers.map(paper)),
      "start": ready == 0 ? .nothing : .words(fresh.next(visit)),
      "startText": .words("\(begun ? "接着签" : "开始签")（\(ready) 份）"),
    ]
  }

  private func paper(_ paper: SigningRound.Paper) -> View {
    let address = DocumentAddress(visit: visit, document: paper.id)
    let state: View =
      switch paper.standing {
      case .ready where paper.line.isOutdated: StateView.missing("内容改过，要重签")
      case .ready: StateView.state("todo", "可以签")
      case .signed: DocumentState.signature(paper.line)
      case .incomplete(let count): StateView.missing("还缺 \(count) 处，先写齐")
      }
    let isOpen: Bool =
      switch paper.standing {
      case .incomplete: true
      case .ready, .signed: false
      }
    let number = paper.sheet.record.number?.text
    return [
      "title": .words(paper.sheet.template.title), "number": .optional(number), "state": state,
      "path": .words(isOpen ? address.issue : address.sign(paper.line.field, paper.line.index)),
    ]
  }
}
