"""What only the people at the scene can know, so that a paper of every kind can be issued."""
from datetime import date, timedelta

# In the order in which papers are made: later ones belong to earlier ones.
KINDS = ("scene-record", "interview-record", "opinion", "correction-order", "summary-penalty",
         "evidence-preservation", "preservation-outcome", "transfer-administrative",
         "transfer-criminal", "reinspection-record", "service-receipt", "service-address", "seal",
         "goods-list", "sampling", "copy-record", "defence-record", "case-acceptance",
         "announcement")
# Papers of which the party or another office gets a copy.
COPIES = {"opinion": 2, "correction-order": 2, "summary-penalty": 2, "evidence-preservation": 2,
          "preservation-outcome": 2, "transfer-administrative": 2, "transfer-criminal": 3,
          "goods-list": 2, "sampling": 2}
ELECTRONIC = "2021-07-15"


def values(kind, day, decision):
    def at(clock):
        return f"{day}T{clock}:00+08:00"

    later = str(date.fromisoformat(day) + timedelta(days=14))
    facts = "采血室内2名工作人员正在采血，未能出示护士执业证书。"
    orders = [{"number": "1", "order": "立即停止上述人员独立从事护理活动。"}]
    goods = [{"number": "1", "name": "登记册", "quantity": "1 本"}]
    return {
        "scene-record": {"record": facts},
        "interview-record": {
            "person": "卢某", "relation": "当事人", "sex": "女", "birth": "1980年",
            "identity": "未提供", "address": "城关镇", "recorderName": "黄丁四",
            "time": {"from": at("10:00"), "to": at("10:40")},
            "notices": [{"question": "是否申请回避？", "answer": "不申请。"}],
            "dialogue": [{"question": "有哪些人参与？", "answer": "两个人。"}]},
        "opinion": {"facts": facts, "deadline": later, "orders": orders},
        "correction-order": {"facts": facts, "how": "限期改正", "deadline": later,
                             "reportBy": later, "orders": orders},
        "summary-penalty": {
            "penaltyKind": "警告", "provisions": "《医疗废物管理条例》第十六条",
            "basis": "《医疗废物管理条例》第四十五条：责令限期改正，警告",
            "facts": "输液室锐器盒旁有使用过的输液器两支。", "responsible": "某负责人",
            "correction": "立即分类收集。", "citationBy": "某法制审核员",
            "defenceReply": "不陈述、不申辩", "decidedAt": at("10:30")},
        "evidence-preservation": {
            "items": goods, "how": "就地保存", "place": "采血室", "keeper": "卢某",
            "approver": "局长某", "approvedAt": at("11:00"), "approval": "电话批准（补签）"},
        "preservation-outcome": {
            "decision": decision, "from": day, "approver": "局长某",
            "outcomes": [{**goods[0], "outcome": "退还"}]},
        "transfer-administrative": {
            "department": "医保", "basis": "归你机关查处。", "receiver": "临溪县医疗保障局（虚构）",
            "approver": "局长某", "cause": "某案", "facts": "见附件。"},
        "transfer-criminal": {
            "approver": "局长某", "cause": "某案", "facts": "见附件。", "crime": "非法行医罪",
            "crimeBasis": "《刑法》第三百三十六条第一款", "consequences": "待查",
            "reportedAt": at("12:00"), "approvedAt": at("15:00")},
        "reinspection-record": {"original": "2025—0003", "conclusion": "整改到位",
                                "newFindings": facts},
        "service-receipt": {
            "place": "城关镇卫生院", "how": "留置送达", "time": at("12:00"),
            "refusalReason": "不认可", "refusedOn": day, "witnessName": "唐某",
            "witnessContact": "城关镇居委会", "pictures": "照片 3"},
        "service-address": {
            "address": "城关镇", "addressee": "卢某", "telephone": "0000",
            **({"consent": "同意", "email": "a@b.example"} if day >= ELECTRONIC else {})},
        "seal": {"where": "采血室登记册柜"},
        "goods-list": {"total": "壹本"},
        "sampling": {"time": at("11:00"), "returned": "不退还",
                     "items": [{"number": "1", "name": "碘伏", "quantity": "2 瓶"}]},
        "copy-record": {
            "cause": "某案", "name": "登记册第 3 页", "origin": "采血室", "pages": "1",
            "how": "复印", "provider": "卢某", "time": at("11:20")},
        "defence-record": {
            "cause": "某案", "person": "卢某", "relation": "法定代表人", "identity": "未提供",
            "place": "城关镇卫生院", "recorderName": "黄丁四", "penaltyKind": "警告",
            "reason": "见告知书。", "time": {"from": at("10:00"), "to": at("10:20")},
            "hearing": "不适用听证", "pleading": "没有意见。"},
        "case-acceptance": {"origin": "检查发现", "summary": "见附件。", "accepter": "林甲一",
                            "acceptedAt": at("19:00")},
        "announcement": {
            "use": "认领物品", "days": "30", "facts": facts, "contact": "医政医管股", "time": day,
            "approver": "局长某"},
    }[kind]


# A later word for one field of each kind, for a correction.
CORRECTED = {
    "scene-record": "record", "interview-record": "address", "opinion": "facts",
    "correction-order": "facts", "summary-penalty": "facts", "evidence-preservation": "keeper",
    "preservation-outcome": "approver", "transfer-administrative": "facts",
    "transfer-criminal": "facts", "reinspection-record": "newFindings",
    "service-receipt": "refusalReason", "service-address": "addressee", "seal": "where",
    "goods-list": "total", "sampling": "laboratory", "copy-record": "origin",
    "defence-record": "pleading", "case-acceptance": "summary", "announcement": "facts"}
MARK = "更正后的文字"

# What a paper of the day must say, and what it must not.
WORDS = {
    "2020-04-14": {
        "scene-record": (["第三十七条"], ["第五十五条", "第四十三条"]),
        "opinion": (["或者临川市卫生健康委员会"], []),
        "correction-order": (["行政处罚法》第二十三条", "或者临川市卫生健康委员会"], ["第二十八条第一款"]),
        "summary-penalty": (["第三十三条", "也可在六个月内", "第三十一条、第三十二条"], ["第五十一条", "应当先在"]),
        "evidence-preservation": (["第三十七条第二款", "七日内", "2020年4月21日"], ["工作日", "第五十六条"]),
        "transfer-criminal": (["行政处罚法》第二十二条"], ["第二十七条"]),
        "service-receipt": (["已邀请唐某"], ["□已"]),
        "service-address": (["上列地址"], ["同意以下列"]),
        "seal": (["期限：至2020年4月21日"], []),
        "sampling": (["第三十七条第二款"], ["第五十六条"]),
        "defence-record": (["第三十一条、第三十二条"], ["第四十四条"]),
        "case-acceptance": (["☑检查发现"], ["第五十四条"]),
    },
    "2026-04-14": {
        "scene-record": (["第五十五条", "第四十三条"], ["第三十七条"]),
        "opinion": (["临溪县人民政府"], ["临川市卫生健康委员会"]),
        "correction-order": (["第二十八条第一款"], ["行政处罚法》第二十三条", "临川市卫生健康委员会"]),
        "summary-penalty": (["第五十一条", "应当先在", "第四十四条、第四十五条"], ["也可在六个月内"]),
        "evidence-preservation": (["第五十六条", "七个工作日", "2026年4月23日"], ["第三十七条"]),
        "transfer-criminal": (["行政处罚法》第二十七条"], ["第二十二条和"]),
        "service-receipt": (["☑已邀请唐某"], []),
        "service-address": (["同意以下列能够确认收悉"], []),
        "seal": (["期限：至2026年4月23日"], []),
        "sampling": (["第五十六条"], ["第三十七条"]),
        "defence-record": (["第四十四条、第四十五条"], ["第三十一条"]),
        "case-acceptance": (["☑检查发现", "第五十四条第二款"], []),
    },
}
