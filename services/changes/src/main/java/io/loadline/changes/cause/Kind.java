package io.loadline.changes.cause;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was wrong underneath (reference 2.10), with the words that point to it. */
public enum Kind {
    @JsonProperty("configuration")
    CONFIGURATION(Cue.CONFIGURATION),
    @JsonProperty("code change")
    CODE_CHANGE(Cue.CODE_CHANGE),
    @JsonProperty("software bug")
    SOFTWARE_BUG(Cue.SOFTWARE_BUG),
    @JsonProperty("hardware")
    HARDWARE(Cue.HARDWARE),
    @JsonProperty("capacity")
    CAPACITY(Cue.CAPACITY),
    @JsonProperty("third party")
    THIRD_PARTY(Cue.THIRD_PARTY),
    @JsonProperty("unknown")
    UNKNOWN(Cue.UNKNOWN);

    private final Cue cue;

    Kind(Cue cue) {
        this.cue = cue;
    }

    Cue cue() {
        return cue;
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
