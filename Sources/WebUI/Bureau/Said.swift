/// What the page before did, said once on the next.
enum Said: String {
  case known
  case receipts
  case released
  case rejected
  case concluded
  case remarked
  case returns
  case entered
  case summary
  case locked
  case password
  case account
  case rule
  case signer
  case rollup
  case acknowledged
  case asked

  var words: String {
    switch self {
    case .rollup: "上报包做好了，读回来核对过"
    case .asked: "记下了，把请求交给下级"
    case .acknowledged: "回执收下了，上级收到过的下次不再报"
    case .password: "密码已经改好"
    case .account: "用户已经改好，记在你的名下"
    case .rule: "规定已经记下，记在你的名下"
    case .signer: "信任名单已经改好，记在你的名下"
    case .entered: "已经记下，记在你的名下"
    case .locked: "已经锁定，各表原样留下，记在你的名下"
    case .summary: "文字已经记下，数字照旧跟着统计"
    case .concluded: "结论已经记下"
    case .returns: "退回单写好了，交给检查组登记"
    case .remarked: "留言已经记下，下次退回时一起交给检查组"
    case .known: "姓名已经记住，以后的每一步都记在这个名下"
    case .receipts: "回执写好了，读回来核对过"
    case .released: "已经放行并导入，记在你的名下"
    case .rejected: "已经拒绝，登记保留，记在你的名下"
    }
  }
}
