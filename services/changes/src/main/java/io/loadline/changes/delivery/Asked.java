package io.loadline.changes.delivery;

import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import java.util.Optional;

/** Whose keys are asked for: those of one service, of the services of one team, or of all. */
record Asked(Window window, String environment, Optional<String> service, Optional<String> team) {
    boolean isAbout(String name, ServiceGraph graph) {
        return service.map(name::equals).orElse(true)
                && team.map(owner -> graph.service(name)
                                .filter(found -> found.owner().equals(owner))
                                .isPresent())
                        .orElse(true);
    }
}
