package io.loadline.slo.objective;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.kernel.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the parts of a composite by the names that a client gives, and tells all at once which there are not. */
final class NamedParts {
    private final UUID self;
    private final Map<String, Promised> others;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param self id of the objective that they are parts of
     * @param others those that are known, by name
     */
    NamedParts(UUID self, Map<String, Promised> others) {
        this.self = self;
        this.others = others;
    }

    /** @param pointer of the list, with a slash at its end */
    List<Composite.Part> found(String pointer, List<NewObjective.NewPart> parts) {
        var found = new ArrayList<Composite.Part>();
        for (int i = 0; i < parts.size(); i++) {
            found(pointer + i, parts.get(i)).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** @throws Rejection with everything that there is not */
    void check() {
        if (!violations.isEmpty()) {
            throw new Rejection(
                    ObjectiveProblem.INVALID_DEFINITION, violations.getFirst().message(), violations);
        }
    }

    private Optional<Composite.Part> found(String pointer, NewObjective.NewPart part) {
        var weight = Plain.of(part.weight().orElse(BigDecimal.ONE));
        if (part.slo().isEmpty()) {
            return part.objective().isEmpty()
                    ? wrong("required", pointer + "/objective", "name the objective of this SLO, or another SLO")
                    : Optional.of(new Composite.Part(
                            Optional.empty(), part.objective().get(), weight));
        }
        var slo = Optional.ofNullable(others.get(part.slo().get()));
        if (slo.isEmpty()) {
            return wrong(
                    "unknown-slo", pointer + "/slo", "no SLO '" + part.slo().get() + "' is registered");
        }
        var goals = slo.get().objective().promise().goals();
        var goal = part.objective()
                .or(() -> Optional.of(goals)
                        .filter(all -> all.size() == 1)
                        .map(all -> all.getFirst().name()));
        if (goal.isEmpty()) {
            return wrong("required", pointer + "/objective", "the SLO has several objectives; name one of them");
        }
        if (slo.get().id().equals(self)) {
            return Optional.of(new Composite.Part(Optional.empty(), goal.get(), weight));
        }
        return slo.get()
                        .objective()
                        .promise()
                        .goal(goal.get())
                        .filter(Goal::isMeasured)
                        .isPresent()
                ? Optional.of(new Composite.Part(Optional.of(slo.get().id()), goal.get(), weight))
                : wrong(
                        "unknown-objective",
                        pointer + "/objective",
                        "the SLO has no objective '" + goal.get() + "' that is measured");
    }

    private Optional<Composite.Part> wrong(String code, String pointer, String message) {
        violations.add(new Violation(code, pointer, 0, message));
        return Optional.empty();
    }
}
