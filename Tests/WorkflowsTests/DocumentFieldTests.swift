import Model
import Rendering
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Enforcement documents", .scratch)
struct DocumentFieldTests {
  /// What each document must show, in the order that the forms have.
  static let required: [DocumentKind: [String]] = [
    .sceneRecord: [
      "现场笔录", "编号：", "被检查人", "统一社会信用代码", "法定代表人", "陪同人员", "检查机关", "检查时间", "检查地点",
      "执法人员", "执法证号", "出示证件及告知", "问：", "答：", "问：", "答：", "检查记录", "取证情况", "被检查人意见", "被检查人（签名）",
      "见证人",
      "执法人员　", "记录人",
    ],
    .interviewRecord: [
      "询问笔录", "编号：", "第几次询问", "被询问人", "性别", "年龄（出生日期）", "身份证件类型及号码", "民族", "联系电话",
      "工作单位及职务", "住址", "与案件关系", "询问机关", "询问地点", "询问时间", "询问人", "记录人", "告知", "问：", "答：",
      "由被询问人书写", "被询问人（签名并捺指印）", "询问人　",
    ],
    .opinion: [
      "卫生监督意见书", "编号：", "被监督人", "法定代表人／负责人", "地址", "联系电话", "监督意见", "违反的法律条款",
      "责令改正的内容", "改正期限", "逾期后果", "复查方式", "建议", "被监督人（签收）", "（待盖章）", "执法人员　", "备注",
      "本意见书一式两联",
    ],
    .correctionOrder: [
      "责令改正通知书", "文号：", "当事人", "证件号码", "地址", "负责人", "检查时间", "发现的违法事实", "违反条款",
      "责令改正的依据", "第二十八条", "责令", "限于何日前改正", "改正的内容", "提交整改报告的期限", "逾期不改的法律后果", "救济告知",
      "六十日", "六个月", "（待盖章）", "当事人（签收）", "执法人员　",
    ],
    .summaryPenalty: [
      "当场行政处罚决定书", "编号：", "当事人", "证件号码", "法定代表人", "地址", "违法事实", "证据", "违反条款",
      "处罚依据", "处罚种类", "罚款数额", "陈述申辩告知", "当事人意见", "责令改正", "罚款缴纳", "当场收缴", "专用票据号", "救济告知",
      "应当先在", "作出时间", "作出地点", "（待盖章）", "执法人员　", "当事人（签收）",
    ],
    .evidencePreservation: [
      "证据先行登记保存决定书", "文号：", "当事人", "事由", "依据", "第五十六条", "物品清单", "保存方式", "保存地点", "保管人", "期限",
      "七个工作日内", "不得销毁或者转移", "批准的机关负责人", "批准时间", "当事人（签名）", "见证人", "执法人员　", "（待盖章）",
    ],
    .preservationOutcome: [
      "证据先行登记保存处理决定书", "文号：", "当事人", "处理决定", "批准的机关负责人", "当事人（签名）", "（待盖章）",
    ],
    .administrativeTransfer: [
      "案件移送书", "文号：", "受移送机关", "案件名称", "当事人", "案情摘要", "发现时间", "来源", "移送理由和依据", "附件清单", "份数",
      "页数", "联系人", "（待盖章）", "回执", "接收人", "接收日期", "处理结果回复",
    ],
    .criminalTransfer: [
      "涉嫌犯罪案件移送书", "文号：", "受移送机关", "案件名称", "涉嫌罪名", "刑法条款", "犯罪嫌疑人", "涉案金额、人数、后果",
      "附件清单", "涉嫌犯罪案件移送书", "调查报告", "涉案物品清单",
      "检验报告或者鉴定结论", "其他有关涉嫌犯罪的材料", "专案组", "书面报告时间", "正职负责人", "批准时间", "24小时", "人民检察院",
      "（待盖章）", "回执",
    ],
    .reinspectionRecord: [
      "整改复查", "编号：", "原文书号", "原文书日期", "原期限", "复查日期时间", "复查人员", "执法证号", "原问题", "原依据", "要求",
      "机构自报整改", "现场核实", "对比照片", "新发现问题", "结论", "被复查人（签名）", "复查人员　",
    ],
    .serviceReceipt: [
      "送达回执", "编号：", "受送达人", "送达文书", "文号（编号）", "份数", "送达机关", "送达地点", "送达方式", "送达时间", "收件人",
      "与受送达人的关系", "拒收事由", "拒收日期", "见证人姓名", "见证人单位、电话", "备注", "收件人（签名或者盖章）", "见证人", "送达人　",
    ],
    .serviceAddress: [
      "送达地址（电子送达）确认书", "编号：", "受送达人", "证件号码", "告知事项", "送达地址", "邮政编码", "收件人", "联系电话", "代收人",
      "是否同意电子送达", "受送达人（签名或者盖章）", "执法人员　",
    ],
    .seal: ["封条", "封存日期", "期限", "所附决定书", "决定书文号", "（待盖章）", "执法人员　"],
    .goodsList: [
      "物品清单", "本清单附于", "当事人（持有人）", "序号", "物品名称", "规格型号", "数量", "单位", "生产或者进口（代理）单位", "生产日期或者批号",
      "有效期", "状态", "存放位置", "照片编号", "以下空白", "合计（大写）", "当事人（持有人）", "见证人", "执法人员　",
    ],
    .sampling: [
      "抽样取证凭证", "编号：", "被抽样人", "抽样地点", "抽样时间", "依据", "第五十六条", "样品名称", "抽样基数", "抽样数量", "抽样方式",
      "封样情况", "送检机构", "样品是否退还", "被抽样人意见", "被抽样人（签名）", "执法人员　", "（待盖章）",
    ],
    .copyRecord: [
      "证据复制（提取）单", "编号：", "案由", "证据名称", "原件存放处", "页数", "复制（提取）方式", "载体编号", "提供人",
      "提供人核对意见（由提供人书写）", "提取时间", "提取地点", "提供人（签名或者盖章）", "见证人", "提取人　",
    ],
    .defenceRecord: [
      "陈述申辩笔录", "编号：", "案由", "陈述申辩人", "与当事人的关系", "地点", "起止时间", "听取人", "记录人", "拟给予的处罚", "告知",
      "不因你（单位）陈述、申辩而给予更重的处罚", "陈述申辩内容", "提交的材料", "由陈述申辩人书写", "陈述申辩人（签名）", "听取人　",
    ],
    .caseAcceptance: [
      "案件受理记录", "编号：", "案件来源", "检查发现", "案发单位或者个人", "案情摘要", "重要证据", "造成的危害和影响", "受理人", "受理时间",
      "负责人意见",
    ],
    .announcement: ["公告", "文号：", "违法当事人", "地点", "联系地点和方式", "时间", "（待盖章）"],
  ]

  static let visits = (1...13).map { $0 < 10 ? "I-0\($0)" : "I-\($0)" }

  private func printing(_ visit: String, _ workspace: Workspace) throws -> DocumentPrinting {
    let id = try workspace.store.records(.visit).compactMap { $0["id"]?.string }.first ?? ""
    return try DocumentPrinting(.workspace(workspace), visit: id)
  }

  @Test("show the required fields in order, as drafts of any visit", arguments: visits)
  func fields(visit: String) throws {
    let workspace = try DocumentDesk.workspace(visit: visit)
    let printing = try printing(visit, workspace)
    for kind in DocumentKind.allCases {
      let document = try printing.document(kind)
      var rest = document.words[...]
      for word in try #require(DocumentFieldTests.required[kind]) {
        let found = rest.firstRange(of: word)
        #expect(found != nil, "\(kind.title) \(visit): \(word)")
        if let found { rest = rest[found.upperBound...] }
      }
      let isNumbered = DocumentTemplate.shipped(kind).numbering != .unprinted
      #expect(document.words.contains("待编号") == isNumbered)
      #expect(document.header.start.plain.contains("草稿"))
      #expect(HTMLWriter.text(document).contains(kind.title))
    }
    try workspace.close()
  }

  @Test("of every kind are issued with their own form of number", arguments: DocumentKind.allCases)
  func issued(kind: DocumentKind) throws {
    let visit = DocumentDesk.visit(for: kind)
    let workspace = try DocumentDesk.workspace(visit: visit.file)
    let record = try DocumentDesk.issue(kind, workspace)
    let number = try #require(record.number)
    switch DocumentTemplate.shipped(kind).numbering {
    case .serial, .unprinted: #expect(number.text == "2026—0001")
    case .document(let nature): #expect(number.text == "临卫医\(nature)〔2026〕1号")
    }
    let bytes = try DocumentPrinting(.workspace(workspace), visit: visit.subject)
      .bytes(kind, format: .pdf)
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
    #expect(Int64(bytes.count) == record.file?.bytes)
    try workspace.close()
  }

  @Test("of the scene tell facts: no provision, no penalty", arguments: visits)
  func sceneHoldsFacts(visit: String) throws {
    let workspace = try DocumentDesk.workspace(visit: visit)
    let dossier = try printing(visit, workspace).dossier
    let text = SceneNarrative(dossier: dossier).text
    #expect(SceneRules.conclusions(in: text) == [])
    #expect(text.contains(dossier.visit.arrivedAt.chinese))
    if dossier.visit.outcome != .completed { #expect(text.contains("未能实施检查")) }
    try workspace.close()
  }

  @Test("tell of the remedy that the procedure has")
  func remedies() throws {
    let workspace = try DocumentDesk.workspace()
    let printing = try DocumentPrinting(.workspace(workspace), visit: "城关镇卫生院")
    let summary = try printing.document(.summaryPenalty).words
    #expect(summary.contains("应当先在收到本决定书之日起六十日内向临溪县人民政府（虚构）申请行政复议"))
    #expect(summary.contains("收到行政复议决定书之日起十五日内"))
    #expect(!summary.contains("六个月"))
    let order = try printing.document(.correctionOrder).words
    #expect(order.contains("可在收到本通知书之日起六十日内"))
    #expect(order.contains("六个月内依法向临溪县人民法院（虚构）提起行政诉讼"))
    try workspace.close()
  }

  @Test("may have a county's own captions, order and words, and lose no field")
  func countyTemplate() throws {
    let workspace = try DocumentDesk.workspace(visit: nil)
    let extra = """
        templates:
          scene-record:
            title: 现场检查笔录
            order: [agency, time, party]
            fields: {party: {caption: 被检查单位}}
        wording: {closingScene: 属实。, recusal: 是否申请回避？}
      """
    _ = try workspace.add(
      pack: DocumentDesk.pack(
        "county", [(workspace.device, 1...9)], extra: extra, version: 2_026_030_103),
      trust: { _, _ in true })
    try workspace.close()
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    _ = try again.record(Repository.visit("I-03"))
    let printing = try DocumentPrinting(.workspace(again), visit: "LX-0003")
    let template = printing.composing.template(.sceneRecord)
    #expect(template.fields.prefix(3).map(\.id) == ["agency", "time", "party"])
    #expect(
      Set(template.fields.map(\.id))
        == Set(DocumentTemplate.shipped(.sceneRecord).fields.map(\.id)))
    let words = try printing.document(.sceneRecord).words
    #expect(words.contains("现场检查笔录") && words.contains("被检查单位"))
    #expect(!words.contains("有其他关系可能影响公正执法"))
    try again.close()
  }
}
