package io.loadline.slo.objective;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Several promises as one: a goal that is not measured itself, but made of others.
 *
 * @param parts at least two, none of which is made of others
 */
public record Composite(Combination combination, List<Part> parts) {

    /** Ids of the other objectives that goals have parts of. */
    public static Set<UUID> others(List<Goal> goals) {
        return goals.stream()
                .flatMap(goal -> goal.composite().stream())
                .flatMap(composite -> composite.parts.stream())
                .flatMap(part -> part.slo.stream())
                .collect(Collectors.toSet());
    }

    /** How what the parts fail in becomes what the whole fails in. */
    public enum Combination {
        /** Every part spends the budget of the whole as fast as its own, times its weight; OpenSLO's composite. */
        @JsonProperty("budgets")
        BUDGETS("budgets"),
        /** The mean of the parts' SLIs by their weights. */
        @JsonProperty("weighted")
        WEIGHTED("weighted"),
        /** Who goes through all parts, one after the other: the product of their SLIs. */
        @JsonProperty("journey")
        JOURNEY("journey");

        private final String word;

        Combination(String word) {
            this.word = word;
        }

        /** As clients write it. */
        public String word() {
            return word;
        }

        /** Empty when there is none of that name. */
        static Optional<Combination> of(String word) {
            for (var combination : values()) {
                if (combination.word.equals(word)) {
                    return Optional.of(combination);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A goal that counts in the whole.
     *
     * @param slo id of the objective that it is of; empty when it is another goal of the same
     * @param objective its name
     * @param weight above 0; a journey has none, and it is 1
     */
    public record Part(Optional<UUID> slo, String objective, BigDecimal weight) {}
}
