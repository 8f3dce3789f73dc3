import ChecklistDSL
import Model

extension MedicalCosmetology {
  /// 价格收费: 3 items.
  static let charges = Section("价格收费") {
    Item("COS-30", .presence, "未按要求公示医疗美容项目及耗材价格")
      .method("看公示栏、价目表与收费系统是否一致")
      .evidence("价目表、公示栏照片")
      .cites("MIR", "第二十五条", .verified)
      .cites("PRL", "第十三条", .verified)
      .cites("MKP", "第五条", .verified)
      .penalties("PRICE13")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .refers(to: .marketRegulation)
      .counts(form: "A2-13", statistics: "A4-14")
      .note("与 GEN-070 为同一行为的，只记本题")
    Item("COS-31", .presence, "低价引流、现场加价、虚构原价、标价外收费等不正当价格行为")
      .method("抽收费单与宣传价比对；询问近期顾客")
      .evidence("收费单、宣传截图、顾客笔录")
      .cites("PRL", "第十四条", .verified)
      .cites("MKP", "第八条", .verified)
      .cites("MKP", "第十九条", .verified)
      .penalties("PRICE7", "PRICE13")
      .severity(.serious)
      .measures(.caseFiling)
      .refers(to: .marketRegulation)
      .counts(form: "A2-14", statistics: "A4-15")
      .note("与 GEN-075 为同一行为的，只记本题；手术中加价记 COS-32")
    Item("COS-32", .presence, "诱导、强迫消费，诱导“医美贷”或者躺床加价")
      .method("查贷款合作协议、录音投诉、手术中追加签字时间")
      .evidence("合同、投诉记录、录音")
      .cites("DOC", "第三十一条", .verified)
      .cites("BHP", "第五十四条", .verified)
      .cites("MKP", "第十九条", .verified)
      .penalties("DOC56", "PRICE7")
      .severity(.serious)
      .measures(.caseFiling)
      .refers(to: .marketRegulation, .publicSecurity)
      .counts(form: "A2-15", statistics: "A4-16")
      .note("涉嫌强迫交易、诈骗移送公安；与 GEN-030、GEN-034 为同一行为的，只记本题")
  }
}
