package io.loadline.capacity.fleet;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.kernel.DirectoryProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks names of sites and units against what was registered here, at once and not when the directory has it. */
@ApplicationScoped
class Names {
    private final EventStore store;

    Names(EventStore store) {
        this.store = store;
    }

    /** Fails with all names that are unknown. What was registered stays so: where it is known already, nothing is read. */
    Uni<Void> check(String datacenter, Optional<String> unit) {
        var wrong = new ArrayList<Violation>();
        return store.known(Datacenter.DECIDER, Datacenter.stream(datacenter))
                .invoke(found -> {
                    if (!found.exists()) {
                        wrong.add(violation(
                                DirectoryProblem.UNKNOWN_DATACENTER, "datacenter", "data centre", datacenter));
                    }
                })
                .chain(() -> unit.map(name -> store.known(Unit.DECIDER, Unit.stream(name))
                                .invoke(found -> {
                                    if (!found.exists()) {
                                        wrong.add(violation(DirectoryProblem.UNKNOWN_UNIT, "unit", "unit", name));
                                    }
                                })
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .invoke(() -> refuse(wrong));
    }

    private static Violation violation(DirectoryProblem problem, String field, String what, String name) {
        return problem.violation("/" + field, "no " + what + " '" + name + "' is registered");
    }

    private static void refuse(List<Violation> wrong) {
        if (!wrong.isEmpty()) {
            var problem = wrong.getFirst().code().equals(DirectoryProblem.UNKNOWN_UNIT.code())
                    ? DirectoryProblem.UNKNOWN_UNIT
                    : DirectoryProblem.UNKNOWN_DATACENTER;
            throw new Rejection(problem, wrong.getFirst().message(), wrong);
        }
    }
}
