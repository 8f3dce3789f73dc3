"""The closed word lists of the input formats, and the two spellings of a few of them."""

MODULES = {  # module_identifier of items.csv -> module id of a visit file
    "general": "general",
    "medicalCosmetology": "medical-cosmetology",
    "assistedReproduction": "assisted-reproduction",
    "tcmWellness": "tcm-wellness",
    "unlicensedSweep": "unlicensed-practice",
    "clinicInfusion": "clinic-infusion",
}
KINDS = ("institution", "lifeBeauty", "wellness", "pharmacy",
         "healthConsultancy", "nonFixedSite", "onlineService")
LICENCES = ("licence", "clinicFiling", "tcmClinicFiling", "none")
TYPES = ("first", "joint", "reinspection", "earlierCampaignReinspection")
OUTCOMES = ("completed", "refused", "closed", "notFound")
ROLES = ("physician", "nurse", "other")
ACTIONS = ("关闭", "整改")
RESULTS = ("corrected", "partly", "uncorrected", "unverifiable")

SERVICES = ("aesthetics", "surgery", "anesthesia", "energyDevice", "infusion", "inpatient",
            "transfusion", "ultrasound", "prenatal", "prenatalScreening", "abortion",
            "delivery", "aid", "spermBank")
PERMITS = ("art", "spermBank")
FLAGS = ("isDesignatedInsuranceProvider", "hasForeignDoctor", "hasSpecialtyTCMDoctor",
         "hasFreeClinicActivity", "priorCase", "anyEvidencePreserved")

NOT_EXAMINED, NOT_APPLICABLE, PENDING = "未检查", "不适用", "待认定"
SPECIAL = (NOT_EXAMINED, NOT_APPLICABLE, PENDING)

PARTIES = ("institution", "individualBusiness", "person")
PROCEDURES = ("summary", "ordinary")
STATUSES = ("线索", "受理", "调查", "告知", "决定", "执行", "结案", "不予处罚", "销案", "移送")
DEPARTMENTS = ("公安", "市场监管", "医保", "药监", "中医药", "网信", "省级卫健", "生态环境",
               "海关", "纪检监察", "发改", "通信管理", "其他地区卫健")
REFERRAL_KINDS = ("administrative", "criminal")

OWNERSHIP = {"公立": "public", "社会办医": "private", "public": "public", "private": "private"}
GRADE = {"一级": "level1", "二级": "level2", "三级": "level3", "未定级": "ungraded",
         "level1": "level1", "level2": "level2", "level3": "level3", "ungraded": "ungraded"}
ROSTER_LICENCE = {"医疗机构执业许可证": "licence", "诊所备案凭证": "clinicFiling",
                  "中医诊所备案证": "tcmClinicFiling", "无": "none", "": "none"}

ROSTER_COLUMNS = ("编号", "名称", "类别", "性质", "等级", "证照类型", "统一社会信用代码", "登记号",
                  "乡镇", "地址", "联系人", "电话", "纬度", "经度")
INSPECTOR_COLUMNS = ("姓名", "执法证号", "单位", "组别")
