import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 人员: 3 items.
  static let persons = Section("人员") {
    Item("UNL-09", .sampled, "无医师资格或者未经注册从事诊疗活动（记人数）")
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
    Item(
      "UNL-10",
      .multipleChoice([
        "无任何资格", "有医师资格未注册", "注册地点不符", "执业助理医师", "乡村医生", "护士", "吊销期间", "军队医师", "境外医师",
      ]), "从业人员资格情形（可多选）"
    )
    .method("逐人核对后勾选出现的情形")
    .evidence("查询截图")
    .cites("JIE", "第一条", .verified)
    .penalties("NONE")
    .note("决定适用医师法59条、57条还是非法行医罪主体")
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
  }
}
