package io.loadline.changes.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who does what about an incident, and what became of its follow-ups.
 *
 * @param roles who has which
 * @param followUps by their index in the review those that somebody has verified
 */
public record Handling(Map<Role, String> roles, Map<Integer, Progress> followUps) {
    static final Handling NONE = new Handling(Map.of(), Map.of());

    public Handling {
        roles = Map.copyOf(roles);
        followUps = Map.copyOf(followUps);
    }

    /** What somebody stands for while it lasts. */
    public enum Role {
        /** Decides. */
        @JsonProperty("commander")
        COMMANDER,
        /** Works on the systems, and leads those who do. */
        @JsonProperty("operations")
        OPERATIONS,
        /** Tells everybody else. */
        @JsonProperty("communications")
        COMMUNICATIONS,
        /** Writes down what happens. */
        @JsonProperty("scribe")
        SCRIBE
    }

    /**
     * A follow-up that was verified.
     *
     * @param evidence that the control holds now, such as a link to a test run
     * @param recurrence the incident of the same kind that came nevertheless, so that it is open again
     */
    public record Progress(String evidence, String by, Instant at, Optional<UUID> recurrence) {}

    Handling with(Role role, String person) {
        var more = new HashMap<>(roles);
        more.put(role, person);
        return new Handling(more, followUps);
    }

    Handling verified(int followUp, Progress progress) {
        var more = new HashMap<>(followUps);
        more.put(followUp, progress);
        return new Handling(roles, more);
    }

    Handling reopened(int followUp, UUID recurrence) {
        var before = followUps.get(followUp);
        return verified(followUp, new Progress(before.evidence(), before.by(), before.at(), Optional.of(recurrence)));
    }

    /** Those that count as done, and had been by an instant. */
    List<Integer> done(Instant by) {
        return followUps.entrySet().stream()
                .filter(entry -> entry.getValue().recurrence().isEmpty()
                        && !entry.getValue().at().isAfter(by))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
