package io.loadline.changes.cause;

import io.loadline.changes.incident.Review.Control;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What operators' words point to, in English, Chinese and German. All of them count in every text, since people write half of their words in
 * English anyway; no Chinese or German one is written in English, so that what an English text suggests does not depend on them.
 */
enum Cue {
    CONFIGURATION(
            "(mis|re|un)?config|setting|parameter|feature (flag|toggle)|permission|acls?\\b|certificate(?! authorit)|credential|"
                    + "(mis)?routing|quota|(white|allow|deny|block)list|threshold|typo\\b|mistyp|dns (record|zone)|polic(y|ies)|"
                    + "firewall|security group|environment variable|terraform|helm\\b|rate limit|kill switch|expir(ed|y)|default value|"
                    + "wrong (account|region|environment|cluster|database|host|value|limit|order)|by mistake|mistaken|accidental|"
                    + "(human|operator) error",
            "配置|参数|开关|权限|证书|凭证|密钥|路由(?!器)|配额|白名单|黑名单|阈值|域名解析|解析记录|策略|写错|填错|误(操作|改|删|配|将|把)|" + "防火墙",
            "konfigur|einstellung|berechtigung|zugriffsrecht|zertifikat|zugangsdaten|kontingent|schwell(en)?wert|tippfehler|"
                    + "dns-eintrag|richtlinie|freigabeliste|falsch gesetzt|versehentlich"),
    CODE_CHANGE(
            "(re)?deploy|release|rollout|rolled out|roll.?back|rolled back|revert|new version|recent (change|update|commit)|"
                    + "(?<!(status|error|response|exit) )code|new feature|regression|merged|(re)?build\\b|"
                    + "(?<!(an|next|status) )update\\b|upgrad|went live|shipped|schema (change|migration)|commit\\b|refactor",
            "发布|发版|上线|部署|新版本|回滚|代码|新功能|升级|更新|合并",
            "ausgerollt|ausrollen|ausgeliefert|auslieferung|bereitgestellt|neue[nr]? (version|fassung|funktion)|zurückgerollt|"
                    + "zurückrollen|quelltext|aktualisier|eingespielt|einspielen"),
    SOFTWARE_BUG(
            "bugs?\\b|buggy|rac(e|ed|ing)\\b|deadlock|leak|exception|null pointer|crash|timing|logic\\b|corrupt|defect|software|"
                    + "latent|(infinite|endless) loop|stuck|hung\\b|off.by.one|overflow|leap (second|day|year)|clock (skew|drift)|"
                    + "incompatib|split.?brain|thread dump|malformed|unhandled|panic|segfault|daylight saving|wraparound",
            "缺陷|漏洞|竞态|竞争条件|死锁|泄漏|泄露|空指针|(抛出?|未捕获的?|未处理的?)异常|崩溃|逻辑错误|死循环|卡死|损坏|" + "并发问题|软件|时序",
            "fehler im (programm|code)|programmfehler|wettlauf|verklemm|speicherleck|absturz|abgestürzt|abstürz|ausnahme|"
                    + "endlosschleife|nebenläufig|beschädigt|hängen geblieben|hing fest"),
    HARDWARE(
            "power\\b|cooling|chiller|overheat|fib(er|re)s?\\b|hardware|disks?\\b(?!.(space|full|filled|usage|quota))|raid\\b|"
                    + "network device|line card|router|switch(es)?\\b|(?<!(retry|connection|alert) )storm|lightning|"
                    + "(?<!load )generator|ups\\b|temperature|facilit|utility|cabl(e|es|ing)\\b|racks?\\b|data ?cent(er|re)|"
                    + "dimms?\\b|ssds?\\b|drives?\\b|firmware|transceiver|breaker|batter(y|ies)\\b|fire (alarm|suppression)|excavat",
            "断电|停电|掉电|电力|供电|电源|制冷|空调|光纤|光缆|硬件|磁盘|硬盘|交换机|路由器|网络设备|机房|机柜|网线|网卡|雷击|暴雨|" + "发电机|温度|数据中心",
            "strom(ausfall|versorgung|netz)|kühlung|klimaanlage|glasfaser|festplatte|netzwerkgerät|netzteil|gewitter|blitz(ein)?schlag|"
                    + "notstrom|temperatur(en)?\\b|rechenzentrum|kabel"),
    CAPACITY(
            "capacity|(?<!(to|not|page) )load\\b(?!.?balanc)|traffic|spike|surge|overload|exhaust|resource|cpu|memory(?! leak)|"
                    + "out of memory|oom\\b|demand|(auto)?scal(e|es|ed|er|ing)\\b|throttl|insufficient|utili[sz]ation|volume of|backlog|"
                    + "saturat|ran out|filled|no free|too many|peak\\b|starv|stampede|thundering herd|crawler|scraper|requests per second|"
                    + "retry storm|(connection|thread) pool|increased? (in )?(requests|usage)",
            "容量|负载|流量|突增|激增|暴涨|峰值|洪峰|高峰|过载|打满|占满|耗尽|用尽|资源|内存|扩容|限流|排队|积压|堆积|不足|不够|" + "使用率|水位|压力",
            "kapazität|auslastung|überlast|lastspitze|hohe last|verkehr|ansturm|erschöpf|arbeitsspeicher|hauptspeicher|"
                    + "speicher (voll|reicht)|zu wenig|rückstau|nachfrage|andrang|gedrosselt"),
    THIRD_PARTY(
            "(third|3rd).part|vendor|partner|telecom|carrier|isps?\\b|supplier|peering|transit\\b|certificate authorit|"
                    + "(?<!resource )provider|payment processor|acquirer|registrar|courier|parcel|external (service|certificate|dns|api)",
            "第三方|三方|供应商|厂商|合作方|合作伙伴|运营商|服务商|外部(服务|接口|系统|依赖)|支付渠道|银行侧|物流商",
            "drittanbieter|dritte[nr]? anbieter|dienstleister|lieferant|zulieferer|hersteller|netzbetreiber|zahlungsanbieter|"
                    + "zertifizierungsstelle|extern(e|er|en) (anbieter|dienst|stelle)"),
    UNKNOWN(
            "unknown|not (been |yet )?(identified|determined|known)|(do|does|did) not know|investigat|looking into|under review|"
                    + "no root cause|self.heal|(recovered|resolved|healed) (by )?itself|without intervention|unclear|inconclusive|"
                    + "(cannot|could not) (be )?reproduce|without a finding",
            "未知|不明|(尚|还|仍)未(查明|定位|确定|找到)|未能(查明|定位)|没有(查明|定位|找到)|(调查|排查|定位|分析)中|正在(调查|排查|定位)|" + "自愈|自行恢复|自动恢复",
            "unbekannt|unklar|noch nicht (bekannt|geklärt|gefunden|ermittelt)|ungeklärt|wird (noch )?untersucht|von selbst"),

    /** Somebody was changing something. */
    CHANGING(
            "(re)?deploy|release|rollout|rolled out|roll.?back|rolled back|revert|upgrad|maintenance|migrat|chang(e|ed|es|ing)\\b|"
                    + "(?<!(an|next|status) )updat|new version|patch|merged|pushed|went live|shipped|flipped|lowered|"
                    + "decommission|build.?out|planned|introduc",
            "发布|发版|上线|部署|灰度|升级|变更|更新|更改|修改|调整|切换|割接|回滚|维护|迁移|新版本|补丁|下线|扩容|缩容|计划内",
            "ausgerollt|ausrollen|ausgeliefert|auslieferung|bereitgestellt|umgestellt|umstellung|geändert|änderung|wartung|"
                    + "aktualisier|eingespielt|einspielen|zurückgerollt|neue[nr]? version|abgeschaltet|geplante?[nrs]? (arbeit|umbau)|"
                    + "eingeführt|umzug|umgezogen"),

    NO_REVIEW(
            "unreviewed|not reviewed|without (a )?review|without approval|unapproved",
            "(未|未经|没有|无|没)(人)?(评审|审核|审批|复核|批准)|(跳过|绕过|绕开)(了)?(评审|审核|审批|复核)",
            "ungeprüft|nicht (geprüft|gegengelesen|freigegeben|genehmigt)|ohne (freigabe|genehmigung|prüfung|gegenlesen|review)"),
    NO_TEST(
            "untested|not tested|no tests?\\b|test coverage|not caught in|gap in (our |the )?tests",
            "(未|未经|没有|没)(做|经过|充分|进行)?(测试|验证|压测|回归)|(缺少|缺乏|漏了?|遗漏)(测试|用例|压测|回归)|漏测|" + "测试(不足|不充分|覆盖|遗漏|没有覆盖|未覆盖)",
            "ungetestet|nicht getestet|keine?n? tests?\\b|testabdeckung|testlücke|im test nicht aufgefallen|ohne test"),
    NO_CANARY(
            "without (a )?canary|no canary|(staged|gradual|phased) (rollout|release|deployment)|not (rolled out |released |deployed )?gradual|"
                    + "(all|every) (sites?|regions?|cells?|machines|servers|customers|users) at once",
            "(未|没有|无|未经|没|跳过)(做|经过|走)?(灰度|金丝雀|分批|小流量)|"
                    + "(直接|一次性|同时)(发布|推送|推|上线)?(到)?(了)?(全量|全网|"
                    + "所有(机房|站点|地域|集群|节点))|全量(发布|上线|推送)|逐步放量",
            "ohne canary|keinen? canary|nicht (schritt|stufen)weise|(schritt|stufen)weise[rn]? (aus|ein|roll)|(alle[nr]?|sämtliche[nr]?) (standorte?n?|regionen|zellen) "
                    + "(gleichzeitig|zugleich|auf einmal)|überall (gleichzeitig|zugleich|auf einmal)"),
    NO_ALERT(
            "no alerts?\\b|alerts? (was|were) missing|did not alert|not alerted|blind spot|noticed late|"
                    + "nobody noticed|customers? (reported|told)",
            "(没有|无|未|未触发|没|没有触发|缺少|缺失)(任何)?(告警|报警|监控)|(告警|报警|监控)(缺失|缺少|没有(触发|响|覆盖)|未(触发|覆盖|生效)|失效|"
                    + "盲[区点])|(用户|客户|商家|买家|卖家|客服)(的)?(反馈|投诉|报障|报告|告知)|(发现|感知)(得)?(较|太|过)?晚|"
                    + "(没有|无)人(发现|注意)",
            "keine?n? (alarm|meldung|überwachung)|nicht (alarmiert|überwacht)|alarm (fehlte|blieb aus|kam nicht)|blinder fleck|"
                    + "(zu )?spät (be|ge)merkt|niemand (hat es )?bemerkt|kunden? (meldete|berichtete|riefen|haben (es )?gemeldet)"),
    FROZEN(
            "(in|during) (a|the) freeze|despite (a|the) freeze",
            "(封网|封版|冻结|禁止变更)(期|窗口|期间|时段)|(违反|无视|绕过)(了)?(封网|封版|冻结)",
            "(während|trotz|in) (de[rs]|eine[rs]|dem) (freeze|änderungs(sperre|stopps?)|einfrierens?|sperrfrist)"),
    NO_WAY_BACK(
            "roll.?back (failed|did not)|could not (be )?roll(ed)? back|unable to roll back",
            "(回滚|回退)(失败|不了|未成功|没有成功|没成功|不掉)|(无法|不能|未能|没能|没法)(正常)?(回滚|回退)|" + "(没有|缺少|无)(回滚|回退)(方案|预案|计划|脚本)",
            "(rollback|zurückrollen|rücknahme) (schlug fehl|fehlgeschlagen|scheiterte|misslang)|"
                    + "(konnte[n]?|ließ(en)?) (sich )?nicht (mehr )?zurück(gerollt|genommen|gesetzt|rollen|nehmen|setzen)");

    /** That a control failed. */
    static final Map<Control, Cue> OF_CONTROLS = Map.of(
            Control.REVIEW, NO_REVIEW,
            Control.TEST, NO_TEST,
            Control.CANARY, NO_CANARY,
            Control.MONITORING, NO_ALERT,
            Control.FREEZE, FROZEN,
            Control.ROLLBACK, NO_WAY_BACK);

    private final Pattern words;

    Cue(String english, String chinese, String german) {
        // German joins its words, Chinese writes none apart; an English one begins where it begins: a track is no rack
        this.words = Pattern.compile(String.join("|", "\\b(?:" + english + ")", chinese, german));
    }

    /** Its words in a text of small letters, each as often as it is there. */
    List<String> saidIn(String text) {
        return words.matcher(text).results().map(MatchResult::group).toList();
    }
}
