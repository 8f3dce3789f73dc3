import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 人员: 3 items.
  static let persons = Section("人员") {
    Item("UNL-09", .sampled, "无医师资格或者未经注册从事诊疗活动")
      .method("逐人查资格、执业注册；乡村医生证书只在注册村卫生室有效")
      .sample("每家抽查20人。不足者，全查")
      .evidence("证件、查询截图")
      .cites("DOC", "第十三条", .verified)
      .cites("DOC", "第五十九条", .verified)
      .penalties("NONDOC", "VILL")
      .severity(.grave)
      .measures(.immediateOrder, .caseFiling)
      .refers(to: .publicSecurity)
      .counts(form: "A2-02", statistics: "A4-02")
      .note("有医师资格但在无证场所执业：按机构无证处理，人员另按执业地点处理；已填 COS-35、TCM-16 的不重复")
      .finding(
        "〔姓名〕正在（〔日期〕曾）为〔姓名〕〔诊断、开药、注射〕，未能出示《医师资格证书》《医师执业证书》（《乡村医生执业证书》注册地点为〔地点〕），国家医师注册系统未查见其注册信息。共抽查从业人员〔抽查数〕人，有上述情形〔人数〕人。"
      )
      .order("立即停止非法执业活动。")
      .offence("无医师资格或者未经注册从事诊疗活动")
      .phrases("自述未取得医师资格", "只有乡村医生证书且不在注册地", "系统未查见注册信息")
      .twin(of: "COS-35", "TCM-16")
    Item(
      "UNL-10",
      .multipleChoice([
        "无任何资格", "有医师资格未注册", "注册地点不符", "执业助理医师", "乡村医生", "护士", "吊销期间", "军队医师", "境外医师",
      ]), "从业人员资格情形"
    )
    .method("逐人核对后勾选出现的情形")
    .evidence("查询截图")
    .cites("JIE", "第一条", .verified)
    .penalties("NONE")
    .note("决定适用医师法59条、57条还是非法行医罪主体；可多选")
    Item("UNL-11", .presence, "借用、租用他人医师执业证书或者医疗机构许可证行医")
      .method("比对人证照片；查租赁协议")
      .evidence("证件、协议、本人笔录")
      .cites("DOC", "第五十四条第三款", .verified)
      .cites("BHP", "第九十九条第二款", .verified)
      .penalties("DOCRENT", "LICRENT")
      .severity(.grave)
      .measures(.immediateOrder, .caseFiling, .evidencePreservation)
      .refers(to: .publicSecurity)
      .counts(form: "A2-03", statistics: "A4-03")
      .note("出借方是医师个人的另记挂证 A2-01")
      .finding(
        "现场悬挂（出示）的《医疗机构执业许可证》（《医师执业证书》）载明〔名称、姓名〕，在场从事诊疗的为〔姓名〕，与证照照片〔情况〕；查见〔日期〕签订的《〔合同名称〕》，费用〔金额〕元。"
      )
      .order("立即停止使用借用、租用的证照执业。")
      .offence("借用、租用医师执业证书或者医疗机构许可证行医")
      .phrases("证照姓名与在场人不符", "有租赁协议", "出借人陈述收取费用")
  }
}
