package io.loadline.changes.cause;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What was wrong underneath (reference 2.10), with words that point to it in the language of operators. */
public enum Kind {
    @JsonProperty("configuration")
    CONFIGURATION(
            "config|misconfig|setting|parameter|feature flag|permission|acl\\b|certificate|credential|routing|quota|"
                    + "whitelist|threshold|typo|dns record|policy"),
    @JsonProperty("code change")
    CODE_CHANGE(
            "deploy|release|rollout|rolled out|roll.?back|new version|recent (change|update)|code|new feature|regression|"
                    + "build\\b|update\\b|upgrade"),
    @JsonProperty("software bug")
    SOFTWARE_BUG(
            "bug|race|deadlock|leak|exception|crash|timing|logic|corrupt|defect|software|latent|infinite loop|stuck"),
    @JsonProperty("hardware")
    HARDWARE(
            "power|cooling|fib(er|re)|hardware|disk|network device|router|switch|storm|lightning|generator|ups\\b|temperature|"
                    + "facility|utility|cable|rack|data ?cent(er|re)"),
    @JsonProperty("capacity")
    CAPACITY(
            "capacity|load\\b|traffic|spike|surge|overload|exhaust|resource|cpu|memory|demand|scal|throttl|insufficient|"
                    + "utili[sz]ation|volume of|backlog|increase"),
    @JsonProperty("third party")
    THIRD_PARTY("(third|3rd).part|vendor|partner|telecom|carrier|isp\\b|supplier|peering|transit|certificate authority|"
            + "external (provider|service|certificate|dns)|(service|internet|utility|network) provider"),
    @JsonProperty("unknown")
    UNKNOWN(
            "unknown|not (been |yet )?(identified|determined|known)|investigat|under review|no root cause|self.heal|unclear");

    private final Pattern cues;

    Kind(String cues) {
        this.cues = Pattern.compile(cues);
    }

    /** How often its words are in a text of small letters. */
    long cuesIn(String text) {
        return cues.matcher(text).results().count();
    }

    /** Those of its words that are in a text of small letters. */
    List<String> wordsIn(String text) {
        return cues.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    /** As people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<Kind> of(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT).replace('-', ' ');
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(wanted))
                .findFirst();
    }
}
