extension ProblemCode {
  /// The catalogue. The manual's tables of codes are held against it in both directions.
  public var entry: ProblemEntry {
    switch self {
    case .usage:
      .init(.usage, "命令写法不对", "没有做任何事", "运行 fieldkit --help 或者 fieldkit <命令> --help 查看用法")
    case .noInspector: .init(.usage, "屏幕上还没有选监督员", "这一次没有保存，以前保存的都在", "先选监督员，再做一次")
    case .notFound: .init(.usage, "没有这个表、案件、密钥或者数据包", "没有写入任何数据", "括号里是已有的，核对编号")
    case .planNotChosen: .init(.usage, "有几个方案，没有说用哪个", "没有写入任何数据", "用 --plan 写明方案编号")
    case .fileNotFound: .init(.missingInput, "找不到文件", "没有写入任何数据", "核对文件路径")
    case .fileCannotRead: .init(.inputOutput, "文件在，但是读不出（介质坏、没有权限）", "没有写入任何数据", "检查存储介质和权限后重试")
    case .fileUnreadable:
      .init(.badData, "不是普通文件、过大或者编码不对", "没有写入任何数据", "核对文件内容和编码（UTF-8；名册也可以是 GB18030）")
    case .fileNotJSON: .init(.badData, "不是合格的 JSON，或者同一个键写了两次", "没有写入任何数据", "逐条改正下列各处后重试")
    case .formatUnknown:
      .init(
        .badData, "不是检查、排查、案件文件", "没有写入任何数据",
        "核对文件，format 应当是 fieldkit-visit/1、fieldkit-sweep/1 或者 fieldkit-cases/1")
    case .cannotWrite: .init(.inputOutput, "写不出文件", "库中的记录没有改动", "检查磁盘空间、存储介质和权限后重试")
    case .outputFailed: .init(.inputOutput, "事情已经做完，结果写不到标准输出", "操作本身已经完成", "换一个输出位置，再运行一次")
    case .fontMissing:
      .init(
        .missingInput, "没有中文字体，或者字体里缺这个字", "记录和证据没有改动，没有留下半个文件",
        "安装中文字体（Debian：apt install fonts-noto-cjk）后重试")
    case .pictureUnreadable:
      .init(.badData, "图片无法读取", "记录和证据没有改动，没有留下半个文件", "换用完好的 PNG 或者 JPEG 图片；签名的图片，重新签一次就顶替原来的")
    case .pictureGone:
      .init(.missingInput, "选的照片已经不在手机或者存储卡上", "已经保存的记录和证据没有变", "插好手机或者存储卡，回到上一页重新选")
    case .pictureBrokenOff:
      .init(.inputOutput, "照片没有读完", "这一张没有留下半个文件，在它之前取好的已经在证据里", "插好手机或者存储卡，回到上一页重新选")
    case .phoneCannotListen:
      .init(
        .inputOutput, "不能在选的地址上收手机的照片", "没有打开，已经保存的记录和证据没有变",
        "看热点还在不在，回到上一页重新选地址；还不行，用数据线或者存储卡")
    case .printFailed:
      .init(.inputOutput, "打印机没有收", "文书没有变，没有打印", "看打印机有没有开、有没有纸，再打印；也可以下载 PDF 到别处打印")
    case .renderingFailed: .init(.inputOutput, "排版失败", "记录和证据没有改动，没有留下半个文件", "换一种格式输出，并把本条信息报给维护者")
    case .unexpected: .init(.inputOutput, "没有料到的错误", "已保存的记录没有丢失", "把这一行连同操作步骤报告维护人员")
    case .planRefused: .init(.badData, "方案、名册或者名单有错", "没有写入任何数据", "逐条改正下列各处后重试")
    case .planPackInvalid: .init(.badData, "方案包前后不符", "已有方案没有改动", "请方案负责人重新打包")
    case .planConflict: .init(.badData, "同一版本号、不同内容", "已有方案没有改动", "请方案负责人改版本号后重新打包")
    case .planOtherArea:
      .init(.badData, "同一编号、另一个地区的方案", "已有方案没有改动", "邻县的笔记本请带回邻县导入；确实要收的，请方案负责人给它另一个方案编号")
    case .planMoved: .init(.badData, "打开页面之后，方案文件在别处被改过", "两处的内容都在，没有互相覆盖", "重新读文件，看过差别以后再改一次")
    case .drawRefused: .init(.badData, "随机抽取的条件不全，或者名单和公布的不符", "没有抽取，没有写入任何数据", "逐条改正下列各处后重试")
    case .drawDiffers: .init(.badData, "抽取单和重抽的结果不一致", "没有改动任何文件", "核对抽取单的来历、种子和名单")
    case .visitRefused: .init(.badData, "检查记录有错", "没有写入任何数据", "逐条改正下列各处后重试")
    case .sweepRefused: .init(.badData, "排查记录有错", "没有写入任何数据", "逐条改正下列各处后重试")
    case .casesRefused: .init(.badData, "案件文件有错，或者对象不在名册、也没有导入过", "没有写入任何数据", "逐条改正下列各处后重试")
    case .caseRefused: .init(.badData, "这样登记自相矛盾，或者对象不明", "没有写入任何数据", "逐条改正下列各处后重试")
    case .caseExists: .init(.badData, "案件编号已有", "没有写入任何数据", "换一个编号")
    case .caseUnknown: .init(.badData, "没有这个案件", "没有写入任何数据", "先用 case open 登记")
    case .referralExists: .init(.badData, "移送编号已有", "没有写入任何数据", "换一个编号")
    case .editRefused: .init(.badData, "页面上填的内容不合要求", "没有写入任何数据", "逐条改正下列各处后重试")
    case .editConflict: .init(.badData, "打开页面之后，这一项在别处被改过", "两处的内容都在，没有互相覆盖", "看过两处的内容后再保存一次")
    case .subjectRefused: .init(.badData, "名册外对象的内容不全或者不对", "没有写入任何数据", "逐条改正下列各处后重试")
    case .visitIncomplete: .init(.badData, "检查记录没有做完，不能定稿", "草稿没有改动", "逐条补齐下列各处后再定稿")
    case .visitDiscarded: .init(.badData, "检查记录已经作废，不能再改", "库中的记录没有改动", "要检查的，另外开始一次")
    case .visitFinal: .init(.badData, "检查记录已经定稿，不能直接改", "库中的记录没有改动", "需要更正的，说明理由后重新打开")
    case .visitOpen: .init(.badData, "检查记录还是草稿，不用重新打开", "库中的记录没有改动", "直接修改草稿")
    case .rehearsal: .init(.badData, "练习里不导出、不签发、不取号", "真的记录和号码都没有动，练习关掉就删去", "真的检查，用平时的工作区")
    case .rehearsalNotOpened:
      .init(.inputOutput, "练习没有开成", "真的工作区一个字也没有动", "再按一次；还不行，关掉程序，用 fieldkit ui --rehearse 单独启动")
    case .reasonRequired: .init(.usage, "重新打开、删去证据、更正或者作废文书没有写理由", "库中的记录没有改动", "写明理由后重试")
    case .visitNotFound:
      .init(.missingInput, "没有这次检查，或者名称对应几次检查", "记录、文书和号码没有改动", "写检查编号（可以只写开头几位），或者对象的名册编号、名称")
    case .documentUnknown: .init(.usage, "没有这种文书", "记录、文书和号码没有改动", "按列出的种类写")
    case .documentValues: .init(.badData, "栏目名或者内容的写法不对", "记录、文书和号码没有改动", "逐条补正下列各处后重试")
    case .documentIncomplete: .init(.badData, "还有栏目没有填，或者超出法定限制", "记录、文书和号码没有改动", "逐条补正下列各处后重试")
    case .documentNoNumber:
      .init(
        .badData, "方案没有给本机号段，或者已用完", "记录、文书和号码没有改动",
        "请方案负责人在方案 documents.numberBlocks 中给本机分号段，重新打包后用 fieldkit plan add 加入")
    case .documentIssued:
      .init(.badData, "已经签发，不再改动", "记录、文书和号码没有改动", "有错的用 --correct 出更正版，不该发的用 --void 作废")
    case .documentNotIssued: .init(.badData, "没有已签发的这种文书", "记录、文书和号码没有改动", "先用 --issue 签发")
    case .documentAltered:
      .init(.badData, "已签发的 PDF 不在或者被改动", "记录、文书和号码没有改动", "从备份找回原文件放回 documents 文件夹；找不回的，作废后重新出具")
    case .documentChanged: .init(.badData, "给签名人看过以后，文书的内容又改了", "记录、文书和号码没有改动", "重新打开这份文书，请签名人看过再签")
    case .documentAmbiguous: .init(.usage, "同种文书有几份", "记录、文书和号码没有改动", "用 --id 写明是哪一份")
    case .workspaceOnly: .init(.badData, "汇总库不签发文书", "记录、文书和号码没有改动", "在出具文书的笔记本上签发，导出后导入汇总库")
    case .evidenceMissing:
      .init(.missingInput, "工作区里少了证据文件", "库中的记录没有改动", "从备份找回这些文件放回 evidence 文件夹后重试")
    case .storeNotFound:
      .init(.missingInput, "这里没有工作区或者汇总库", "没有改动任何文件", "核对目录；新建请用 workspace create 或者 hub create")
    case .storeExists: .init(.cannotCreate, "文件夹已有内容", "原有文件没有改动", "另选一个不存在的目录")
    case .storeForeign: .init(.badData, "不是本工具的库，或者种类不对", "没有改动任何文件", "核对路径")
    case .storeNewer:
      .init(
        .badData, "工作区或者汇总库由更新版本的 fieldkit 写成", "没有改动任何文件",
        "换用写它的那个版本或者更新的 fieldkit；版本号用 fieldkit --version 查看")
    case .storeDamaged: .init(.badData, "日志或者投影前后不符", "原始文件没有改动", "保留整个目录，复制一份后报告维护人员")
    case .storeIO: .init(.inputOutput, "数据库读写失败", "已保存的记录没有丢失", "检查磁盘空间和权限后重试")
    case .storeUnreadable:
      .init(.inputOutput, "库文件读不出，或者其中的字节被介质改了", "原始文件没有改动", "检查磁盘后重试；仍然如此的，保留整个目录，复制一份后报告维护人员")
    case .storeOvertaken: .init(.inputOutput, "另一个程序同时改动了同一条记录", "没有写入任何数据", "重试")
    case .storeExposed:
      .init(
        .untrusted, "库的文件夹不归本用户所有，或者别人可以进", "记录没有改动，但是可能被别人看过",
        "搬到本人的文件夹里，或者请管理员改归属；密钥可能被看过的，更换密钥")
    case .screenTaken:
      .init(
        .inputOutput, "这个文件夹已经在另一个程序里打开着，进不去它的页面", "已经保存的记录都在，没有改动",
        "找到已经打开的窗口；找不到的，注销再登录，然后重新打开")
    case .openUnknown:
      .init(.badData, "不是工作区、汇总库、方案文件夹，也不是方案包、数据包、回执", "没有改动任何文件", "从首页选，或者核对文件的来历")
    case .diskShort: .init(.inputOutput, "磁盘或者存储介质的空间不多了", "已经保存的记录都在", "导出、登记回执、腾出空间，或者删去别的不要的文件")
    case .mediumReadOnly: .init(.inputOutput, "存储介质只能读、不能写", "介质上的文件没有改动", "推开写保护开关再插一次，或者换一个存储介质")
    case .mediumLimited:
      .init(
        .inputOutput, "存储介质放不下 4 GiB 以上的单个文件（FAT32）", "导出的数据包超过时自动分卷，不受影响",
        "单个证据文件有这么大的，换 exFAT 或者 ext4 的存储介质")
    case .mediumSlow: .init(.inputOutput, "存储介质写得很慢", "已经写好的文件不受影响", "换一个存储介质或者接口，导出时多等一会")
    case .clockWrong: .init(.badData, "本机的时钟不准", "记录的顺序不靠时钟，没有改动", "在系统设置里校准日期和时间，再开始检查")
    case .belowSilent: .init(.badData, "下级很久没有报新的", "已经报来的都在", "问下级，请他们用 fieldkit rollup 再报一份")
    case .backupDue: .init(.inputOutput, "最近的记录只在这台机器上", "记录都在本机", "导出到 U 盘交上去，或者复制整个文件夹备份")
    case .backupNoRecipient:
      .init(
        .badData, "没有监督机构的加密公钥，不能备份到存储介质", "没有写出任何文件，记录都在本机",
        "请方案负责人在方案里写 recipient（监督机构的 age 公钥），取新一版方案包加进来")
    case .backupUnderWay: .init(.cannotCreate, "这个汇总库正在备份", "没有写出任何文件，数据没有改动", "等那一次备份完，再备份")
    case .backupRecordUnreadable:
      .init(
        .badData, "记着备份到哪里、什么时候的文件（backup.json）读不出，自动备份停了", "记录和存储介质上的备份没有改动",
        "在“备份”页上重新选一次存储介质")
    case .restoreRemains:
      .init(.inputOutput, "恢复中断过，留下一个没有恢复完的文件夹", "原来的备份没有改动", "恢复已经重做成功的，把这个文件夹删去；程序自己不删")
    case .pinNeeded: .init(.untrusted, "工作区设了 PIN，没有输入", "没有写入任何数据", "在屏幕上解锁，或者在终端输入 PIN")
    case .pinWrong:
      .init(.untrusted, "PIN 不对", "没有写入任何数据，记录都在", "再输一次；忘了的，用 fieldkit workspace pin forgotten")
    case .pinWait: .init(.untrusted, "PIN 输错以后要等一会", "没有写入任何数据", "等到了再输")
    case .pinUnfit: .init(.usage, "这个 PIN 不能用，或者没有设 PIN", "PIN 没有改动", "按提示换一个")
    case .updateReady: .init(.inputOutput, "存储介质上有本程序的新版本", "正在用的程序和记录没有改动", "打开“现场检查”，在首页上安装")
    case .programReplaced:
      .init(.inputOutput, "程序已经换成新版，现在开着的还是旧版", "已经保存的记录都在，旧版可以把手上的做完", "在首页上“全部关掉”，再打开“现场检查”")
    case .packageMisnamed: .init(.untrusted, "安装包的文件名不对，或者和里面写的不符", "没有安装，程序和记录没有改动", "向方案负责人另取安装包")
    case .packageNotNewer: .init(.badData, "安装包不比正在用的程序新", "没有安装，程序和记录没有改动", "不用安装；要换回旧版，请管理员安装")
    case .packageOtherMachine:
      .init(.badData, "安装包是给另一种机器的（amd64、arm64）", "没有安装，程序和记录没有改动", "向方案负责人取这种机器的安装包")
    case .packageUnreadable:
      .init(.badData, "安装包读不出，不完整或者不是安装包", "没有安装，程序和记录没有改动", "重新复制一次，或者换一个存储介质")
    case .packageNoInstaller:
      .init(.missingInput, "系统没有安装安装包的程序", "没有安装，程序和记录没有改动", "用解开的 tar.xz 的，换成新版的 tar.xz；其余请管理员安装")
    case .packageNotInstalled: .init(.inputOutput, "系统的安装程序没有装上", "正在用的程序和记录没有改动", "再试一次，或者请管理员安装")
    case .bundleNotFound: .init(.missingInput, "找不到文件", "库中的数据没有改动", "核对文件路径")
    case .bundleCannotRead: .init(.inputOutput, "读不出（介质坏）", "库中的数据没有改动", "检查存储介质后重试")
    case .bundleCannotWrite: .init(.inputOutput, "写不出，或者回读不符", "工作区的数据没有改动", "检查磁盘空间、存储介质和权限后重试")
    case .bundleUnreadable: .init(.badData, "不是完好的 ZIP，或者超过上限", "库中的数据没有改动", "请对方重新导出，换一个存储介质再试")
    case .bundleUnexpectedFile:
      .init(.badData, "里面有不该有的文件", "库中的数据没有改动", "只接受 fieldkit 导出的文件，请对方重新导出")
    case .bundleMissingFile: .init(.badData, "里面少了文件", "库中的数据没有改动", "请对方重新导出，换一个存储介质再试")
    case .bundleMalformed: .init(.badData, "清单等文件的格式不对", "库中的数据没有改动", "只接受 fieldkit 导出的文件，请对方重新导出")
    case .bundleAltered: .init(.badData, "内容与清单不符", "库中的数据没有改动", "请对方重新导出，换一个存储介质再试")
    case .bundleDatabase: .init(.badData, "里面的数据库或者日志不合格", "汇总库没有改动", "请检查人员重新导出后再导入")
    case .bundleForeignPlan:
      .init(.badData, "属于本库没有的方案", "库中的数据没有改动", "核对方案；确属本库的，向方案负责人取这一版的方案包，用 plan add 加入，再导入一次")
    case .bundleForeignRecord:
      .init(.badData, "有读不懂或者不该由笔记本写的记录", "汇总库没有改动", "换用新版 fieldkit，或者请检查人员重新导出")
    case .bundleFork:
      .init(.badData, "日志与已有的不相接（进隔离区）", "汇总库没有改动", "保留数据包和该设备，核实是否有两台机器用了同一份工作区，再放行或者拒绝")
    case .bundleLogClosed:
      .init(
        .badData, "旧笔记本的日志已经由备份恢复的另一台接续，又有新的记录（进隔离区）", "汇总库没有改动",
        "问两台笔记本的使用人：旧机上的新记录是不是也在新机上做了；没有重复的放行，重复的拒绝")
    case .bundleBadSignature: .init(.untrusted, "签名不成立", "库中的数据没有改动", "向对方核实这个文件的来历，请对方重新导出")
    case .rollupMalformed:
      .init(.badData, "上报包里写的和里面有的不符", "汇总库没有改动", "请下级用 fieldkit rollup 重新做一份")
    case .rollupGap:
      .init(
        .badData, "上报包接在本库还没有的之后（进隔离区）", "汇总库没有改动",
        "导入以前的上报包，它会自己接上；找不到的，请下级用 rollup --whole 做一份全部的")
    case .rollupFork:
      .init(
        .badData, "下级汇总库的日志与已有的不相接（进隔离区）", "汇总库没有改动",
        "向下级核实是否用旧备份恢复过汇总库，或者有两处在用；以新的为准的，请下级用 rollup --whole 做一份再放行")
    case .evidenceMalformed:
      .init(
        .badData, "要证据的请求或者报来的证据，写的和里面有的不符", "汇总库没有改动",
        "请对方用 fieldkit evidence 重新做一份")
    case .evidenceOtherHub:
      .init(
        .badData, "要证据的请求或者报来的证据是给别的汇总库的", "汇总库没有改动",
        "核对是给谁的，交给那个汇总库")
    case .evidenceOtherLog:
      .init(
        .badData, "上级要的证据不在本库的日志里，或者和本库的日志不符", "汇总库没有改动",
        "请上级核对是哪个库的；本库用旧备份恢复过的，先做一份 rollup --whole 报上去")
    case .evidenceNotAsked:
      .init(
        .badData, "报来的证据本库没有要过", "汇总库没有改动",
        "请下级只答复请求里的；要的，先用 fieldkit evidence request 做一份请求")
    case .evidenceNothing:
      .init(
        .badData, "没有可以要、可以报的证据", "汇总库没有改动",
        "核对发现的编号；证据还没有收到的，等下级收到以后再要")
    case .importReaderEnded:
      .init(.badData, "读这个文件的进程异常结束，其余文件照常导入", "汇总库没有改动", "腾出内存以后单独再导入一次；还是这样，请对方重新导出，并把这一行报告维护人员")
    case .quarantineDecided: .init(.badData, "这个隔离的数据包已经处理过", "库中的数据没有改动", "不必再处理")
    case .reviewOwnImport:
      .init(.badData, "审核人自己导入的检查", "没有写入任何结论", "换一个人审核；只有一个人的单位，用 review solo 写明理由以后再审核")
    case .reviewNeedsLook: .init(.badData, "一起通过的检查里有要留意的", "没有写入任何结论", "下列各次单独看过以后再通过，其余的另外一起通过")
    case .reviewDraft: .init(.badData, "检查还是草稿，不能下结论", "没有写入任何结论", "等检查组完成并重新导出以后再审核")
    case .reviewQuestion: .init(.badData, "退回的问题是空白，或者写在没有的项目上", "没有写入任何结论", "逐条改正下列各处后重试")
    case .reviewNotReturned:
      .init(.badData, "没有退回，或者已经答复，没有退回单可写", "没有写出任何文件", "用 review show 看现在的状态；要再问的，重新退回")
    case .returnMalformed: .init(.badData, "退回单的格式不对", "工作区没有改动", "请监督机构重新写退回单")
    case .returnOtherDevice: .init(.badData, "是别的设备的退回单", "工作区没有改动", "换用对应工作区的退回单")
    case .returnOtherLog: .init(.badData, "退回单问的检查或者日志不是本机的", "工作区没有改动", "请监督机构核对收到的是哪一份数据包")
    case .returnOutdated: .init(.badData, "这次检查已经登记过更新的退回单", "工作区没有改动", "按最新的退回单答复")
    case .lockMissing: .init(.usage, "这一期没有锁定过，或者没有这次更正", "没有改动任何文件", "核对起止日期；用 lock list 看锁定过的")
    case .lockUnchanged:
      .init(.badData, "锁定以后没有一格变动，不用更正", "没有写入任何数据", "用 report --locked 照样打出报送的表")
    case .lockAltered: .init(.badData, "锁定时留下的文件缺少或者被改动", "汇总库没有改动", "从备份取回 locked 文件夹，和日志里的哈希核对")
    case .lockUnbounded: .init(.usage, "锁定没有起止日期", "没有写入任何数据", "用 --from 和 --to 写明起止日期")
    case .accountUnknown: .init(.missingInput, "没有这个用户", "没有改动任何用户", "用 account list 看已有的用户")
    case .accountExists:
      .init(.cannotCreate, "已经有这个用户", "没有改动任何用户", "同名的在姓名后面加科室；换密码用 account reset")
    case .accountName: .init(.usage, "姓名空白、太长，或者有斜线和看不见的字符", "没有改动任何用户", "写本人的姓名，最多 40 个字")
    case .accountNoRole:
      .init(
        .usage, "没有写角色", "没有改动任何用户", "用 --role 写 reader、clerk、reviewer、lead、administrator，可以写几个")
    case .accountPassword: .init(.usage, "密码太短、太长，或者两次写的不一样", "没有改动任何用户", "密码至少 8 个字符，两次写得一样")
    case .accountLastAdministrator: .init(.badData, "最后一个管理员不能停用，也不能改掉管理员", "没有改动任何用户", "先加另一个管理员")
    case .accountUnreadable:
      .init(.inputOutput, "用户名单读不出", "汇总库没有改动，谁也进不去", "检查汇总库文件夹里的 accounts.json；坏了的从备份恢复")
    case .accountCannotWrite: .init(.inputOutput, "用户名单写不出", "原来的用户名单没有改动", "检查磁盘空间和权限后重试")
    case .caseOwnApproval:
      .init(.badData, "登记案件的人不能批准自己登记的案件", "没有写入任何数据", "请另一位负责人批准；只有一个人的单位用 case solo 写明理由")
    case .serveNoAdministrator:
      .init(.untrusted, "还没有管理员，不能让别的机器连上", "汇总库没有改动", "先用 account add 加一个 administrator")
    case .serveNoCertificate:
      .init(
        .usage, "听在本机以外，没有写证书和私钥", "汇总库没有改动，没有让任何机器连上", "用 --certificate 和 --key 写证书和私钥；怎么做证书见操作手册")
    case .serveCertificate:
      .init(.badData, "证书或者私钥读不出", "汇总库没有改动，没有让任何机器连上", "核对两个文件，都应当是 PEM 格式，私钥不加口令")
    case .serveCertificateExpired:
      .init(.badData, "证书过期了，或者还没有生效", "汇总库没有改动，没有让任何机器连上", "核对本机的时钟；确实过期的，换一张证书")
    case .serveKeyMismatch: .init(.badData, "私钥和证书不是一对", "汇总库没有改动，没有让任何机器连上", "核对两个文件是不是一起做的")
    case .serveAddress:
      .init(.usage, "这个地址不能听", "汇总库没有改动，没有让任何机器连上", "写成 地址:端口，地址是本机的 IP（如 192.168.8.20:8443）")
    case .servePortTaken:
      .init(.inputOutput, "端口已经有别的程序在用，或者不许用", "汇总库没有改动，没有让任何机器连上", "换一个 1024 以上没有用着的端口")
    case .warehouseAddress:
      .init(.usage, "数据仓库的地址写法不对", "没有写入任何数据", "写成 postgresql://用户@主机:5432/数据库")
    case .warehouseGone:
      .init(.inputOutput, "连不上数据仓库的服务器，或者连接断了", "装到一半的没有留下，以前装入的都在", "核对地址、网络和服务器，再运行一次同一条命令")
    case .warehouseDenied:
      .init(
        .untrusted, "数据仓库的服务器不让这个用户进或者不让做这一步", "没有写入任何数据",
        "核对用户和密码（PGPASSWORD 或者 ~/.pgpass），请服务器的管理员给权限")
    case .warehouseNoDatabase:
      .init(.missingInput, "服务器上没有这个数据库", "没有写入任何数据", "请服务器的管理员用 createdb 开一个，或者核对名称")
    case .warehouseOldServer:
      .init(.badData, "服务器的 PostgreSQL 太旧", "没有写入任何数据", "换用 PostgreSQL 15 以上")
    case .warehouseEncoding:
      .init(
        .badData, "数据库的编码不是 UTF8，写不下中文", "没有写入任何数据",
        "请服务器的管理员另开一个 UTF8 的数据库（createdb -E UTF8 -T template0）")
    case .warehouseForeign:
      .init(.missingInput, "这个数据库里没有数据仓库", "没有写入任何数据", "核对地址；新建用 warehouse create")
    case .warehouseExists:
      .init(.cannotCreate, "这个数据库里已经有数据仓库", "原有的没有改动", "另开一个数据库；加方案用 warehouse plan")
    case .warehouseNewer:
      .init(.badData, "数据仓库由更新版本的 fieldkit 建成", "没有写入任何数据", "换用建它的那个版本或者更新的 fieldkit")
    case .warehouseFull:
      .init(.inputOutput, "数据仓库的服务器没有空间或者内存", "装到一半的没有留下，以前装入的都在", "请服务器的管理员腾出空间，再运行一次同一条命令")
    case .warehouseCrowded:
      .init(
        .inputOutput, "数据仓库的服务器连接数满了", "没有写入任何数据",
        "等别的程序做完再运行一次同一条命令；总是这样的，请服务器的管理员放宽 max_connections 或者这个用户、这个数据库的连接数")
    case .warehouseBusy:
      .init(.inputOutput, "别的程序占着同一个汇总库的数据太久", "没有写入任何数据", "等别的装入做完，再运行一次同一条命令")
    case .warehouseCancelled:
      .init(
        .inputOutput, "服务器中止了这一步（超过时限，或者管理员叫停）", "装到一半的没有留下，以前装入的都在",
        "请服务器的管理员放宽 statement_timeout，再运行一次同一条命令")
    case .warehouseDamaged:
      .init(.inputOutput, "数据仓库里的数据前后不符", "签了名的上报包没有改动", "运行 warehouse rebuild；仍然如此的，报告维护人员")
    case .warehouseFailed:
      .init(.inputOutput, "数据仓库的服务器报了别的错", "装到一半的没有留下，以前装入的都在", "再运行一次；仍然如此的，把这一行报告维护人员")
    case .signerMissing: .init(.untrusted, "没有签名", "库中的数据没有改动", "请对方用 fieldkit 重新签名、打包")
    case .signerUnknown:
      .init(.untrusted, "签名人没有登记", "库中的数据没有改动", "向对方核对指纹；相符的，方案包加 --trust，数据包用 trust add 登记后再处理")
    case .signerRevoked: .init(.untrusted, "签名密钥已吊销", "库中的数据没有改动", "向对方核实；换了新密钥的，用 trust add 登记新密钥")
    case .signerWrongDevice:
      .init(.untrusted, "密钥不是这台设备的", "库中的数据没有改动", "核实该设备的来历；登记有误的，用 trust add 重新登记")
    case .trustSecondKey:
      .init(
        .untrusted, "该设备已经登记了另一把密钥", "没有登记任何密钥",
        "当面或者电话向持机人核对两个指纹；确实换了密钥的加 --rotate，再用 trust revoke 吊销旧的")
    case .trustOtherPurpose:
      .init(.untrusted, "公钥登记的用途不是数据包", "没有登记任何密钥", "核对这一行的来历；确实要登记这种用途的，用 --purpose 写明")
    case .trustSeveralLines:
      .init(.untrusted, "文件里不止一行公钥", "没有登记任何密钥", "逐行核对设备和指纹；确认无误的加 --several")
    case .receiptNotFound:
      .init(.missingInput, "找不到回执，或者旁边没有 .sig", "工作区没有改动", "核对路径；回执是 .json 和 .json.sig 两个文件，要放在一起")
    case .receiptCannotRead: .init(.inputOutput, "回执读不出（介质坏、没有权限）", "工作区没有改动", "检查存储介质后重试")
    case .receiptBadSignature: .init(.untrusted, "回执的签名不成立", "工作区没有改动", "不要清理证据，请监督机构重新出具回执")
    case .receiptMalformed: .init(.badData, "回执格式不对", "工作区没有改动", "请监督机构重新出具回执")
    case .receiptOtherDevice: .init(.badData, "是别的设备的回执", "工作区没有改动", "换用对应工作区的回执")
    case .receiptOtherLog: .init(.badData, "回执记载的日志不是本机的", "工作区没有改动", "不要清理证据，请监督机构核对收到的是哪一份数据包")
    case .signatureNotFound: .init(.missingInput, "找不到密钥文件", "已有的数据没有改动", "核对文件路径")
    case .signatureMalformed: .init(.badData, "签名或者密钥的格式不对", "已有的数据没有改动", "请对方重新导出，换一个存储介质再试")
    case .signatureUnsupported:
      .init(.badData, "不是不加口令的 ed25519 密钥", "已有的数据没有改动", "只用不加口令的 ed25519 密钥，可用 key create 生成")
    case .signatureWrongNamespace: .init(.badData, "签名是为别的用途做的", "已有的数据没有改动", "请对方重新导出，换一个存储介质再试")
    case .signatureWrongKey: .init(.untrusted, "不是预期的密钥", "已有的数据没有改动", "向对方核对密钥指纹")
    case .signatureInvalid: .init(.badData, "签名与内容不符", "已有的数据没有改动", "请对方重新导出，换一个存储介质再试")
    case .signatureKeyExposed:
      .init(.untrusted, "签名私钥文件别人可以读写、不归本用户所有，或者是符号链接", "已有的数据没有改动", "执行报告里给出的命令；可能已经被人看过的密钥应当更换")
    case .signatureKeyExists: .init(.cannotCreate, "密钥文件已存在，从不覆盖", "原有的密钥没有改动", "换一个文件名")
    case .signatureCannotRead: .init(.inputOutput, "密钥或者签名读不出", "已有的数据没有改动", "检查存储介质后重试")
    case .signatureCannotWrite: .init(.inputOutput, "密钥或者签名写不出", "已有的数据没有改动", "检查磁盘空间、存储介质和权限后重试")
    case .ageNotFound: .init(.missingInput, "找不到加密密钥文件", "已有的数据没有改动", "核对文件路径")
    case .ageMalformedKey:
      .init(.badData, "加密密钥的格式不对", "已有的数据没有改动", "核对密钥；可用 key create --kind age 生成")
    case .ageNoRecipient: .init(.usage, "没有接收方", "已有的数据没有改动", "在方案里写明监督机构的加密公钥")
    case .ageMalformed: .init(.badData, "加密文件的文件头不对", "没有留下任何解密的内容", "请对方重新导出，换一个存储介质再试")
    case .ageNoMatch: .init(.badData, "不是加密给这里的", "没有留下任何解密的内容", "核对密钥，或请对方用本机构的公钥重新导出")
    case .ageHeaderAltered: .init(.badData, "加密文件的文件头被改动或者损坏", "没有留下任何解密的内容", "请对方重新导出，换一个存储介质再试")
    case .ageAltered: .init(.badData, "加密文件的内容被改动或者损坏", "没有留下任何解密的内容", "请对方重新导出，换一个存储介质再试")
    case .ageKeyExposed:
      .init(.untrusted, "加密私钥文件别人可以读写、不归本用户所有，或者是符号链接", "已有的数据没有改动", "执行报告里给出的命令；可能已经被人看过的密钥应当更换")
    case .ageKeyExists: .init(.cannotCreate, "密钥文件已存在，从不覆盖", "原有的密钥没有改动", "换一个文件名")
    case .ageCannotRead: .init(.inputOutput, "加密密钥或者加密文件读不出", "已有的数据没有改动", "检查存储介质后重试")
    case .ageCannotWrite: .init(.inputOutput, "加密密钥或者加密文件写不出", "已有的数据没有改动", "检查磁盘空间、存储介质和权限后重试")
    }
  }
}
