package io.loadline.slo.objective;

import io.loadline.kernel.Plain;
import io.loadline.slo.openslo.Slo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Composite SLOs of OpenSLO: their objectives become goals that are measured, and the whole one goal more, which OpenSLO has no name
 * and no target for. Its target is that of the strictest part. Annotations may say otherwise.
 */
final class CompositeForm {
    /** A combination, instead of OpenSLO's own. */
    static final String COMBINATION = "loadline.io/combination";

    /** Target of the whole. */
    static final String TARGET = "loadline.io/composite-target";

    private static final String WHOLE = "composite";

    /** As of OpenSLO's own numbers: a few characters can say one of a billion digits. */
    private static final int MOST_DIGITS = 400;

    private CompositeForm() {}

    /** Why the whole cannot be kept; empty when it can, or when there is none. */
    static Optional<String> unsupported(Slo slo) {
        if (!slo.isComposite()) {
            return Optional.empty();
        }
        if (slo.objectives().size() < 2) {
            return Optional.of("a composite has at least two objectives");
        }
        if (slo.objectives().stream()
                        .map(Slo.Objective::timeSliceWindow)
                        .distinct()
                        .count()
                > 1) {
            return Optional.of("the objectives of a composite count slices of one length");
        }
        if (combination(slo).isEmpty()) {
            return Optional.of("the annotation " + COMBINATION + " must be budgets, weighted or journey");
        }
        return target(slo).isEmpty()
                ? Optional.of("the annotation " + TARGET + " must be a number from 0 to below 1")
                : Optional.empty();
    }

    /** The goals, and the whole when they are parts of one. */
    static List<Goal> goals(Slo slo, List<Goal> parts) {
        if (!slo.isComposite()) {
            return parts;
        }
        var goals = new ArrayList<>(parts);
        goals.add(new Goal(
                name(parts),
                Optional.empty(),
                target(slo).orElseThrow(),
                parts.stream().flatMap(part -> part.timeSliceTarget().stream()).max(Comparator.naturalOrder()),
                parts.getFirst().timeSliceWindow(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Composite(combination(slo).orElseThrow(), weighed(slo, parts)))));
        return goals;
    }

    /** Whether OpenSLO can say it: one whole at most, made of all other goals of the same objective. */
    static boolean isSayable(Definition definition) {
        var wholes = definition.goals().stream()
                .flatMap(goal -> goal.composite().stream())
                .toList();
        return wholes.isEmpty()
                || (wholes.size() == 1
                        && wholes.getFirst().parts().size()
                                == definition.goals().size() - 1
                        && wholes.getFirst().parts().stream()
                                .allMatch(part -> part.slo().isEmpty()));
    }

    /** Those of a definition, and what must be said of the whole besides. */
    static Map<String, String> annotations(Definition definition) {
        var annotations = new HashMap<>(definition.annotations());
        for (var goal : definition.goals()) {
            goal.composite().ifPresent(composite -> {
                if (composite.combination() != Composite.Combination.BUDGETS) {
                    annotations.put(COMBINATION, composite.combination().word());
                }
                if (!strictest(definition.goals().stream()
                                .filter(Goal::isMeasured)
                                .map(Goal::target))
                        .equals(Optional.of(goal.target()))) {
                    annotations.put(TARGET, goal.target().toPlainString());
                }
            });
        }
        return Map.copyOf(annotations);
    }

    private static Optional<BigDecimal> strictest(Stream<BigDecimal> targets) {
        return targets.max(Comparator.naturalOrder());
    }

    /** The weights that OpenSLO is told, by the names of goals. */
    static Map<String, BigDecimal> weights(List<Goal> goals) {
        var weights = new HashMap<String, BigDecimal>();
        goals.stream()
                .flatMap(goal -> goal.composite().stream())
                .flatMap(composite -> composite.parts().stream())
                .forEach(part -> weights.put(part.objective(), part.weight()));
        return weights;
    }

    private static String name(List<Goal> parts) {
        return Stream.iterate(WHOLE, name -> name + "-" + WHOLE)
                .filter(name -> parts.stream().noneMatch(part -> part.name().equals(name)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Composite.Part> weighed(Slo slo, List<Goal> parts) {
        var weighed = new ArrayList<Composite.Part>();
        for (int i = 0; i < parts.size(); i++) {
            var weight = slo.objectives().get(i).compositeWeight().orElse(BigDecimal.ONE);
            weighed.add(new Composite.Part(Optional.empty(), parts.get(i).name(), weight));
        }
        return weighed;
    }

    private static Optional<Composite.Combination> combination(Slo slo) {
        return Optional.ofNullable(slo.metadata().annotations().get(COMBINATION))
                .map(Composite.Combination::of)
                .orElse(Optional.of(Composite.Combination.BUDGETS));
    }

    private static Optional<BigDecimal> target(Slo slo) {
        var said = slo.metadata().annotations().get(TARGET);
        if (said == null) {
            return strictest(slo.objectives().stream().map(Slo.Objective::target));
        }
        if (said.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(said))
                    .filter(target -> target.signum() >= 0 && target.compareTo(BigDecimal.ONE) < 0)
                    .filter(target -> target.scale() <= MOST_DIGITS)
                    .map(Plain::of);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
