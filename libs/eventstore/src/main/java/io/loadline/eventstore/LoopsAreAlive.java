package io.loadline.eventstore;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A loop that hangs does not come back by itself; the process is to be started again. One that fails and goes on is alive. */
@Liveness
@ApplicationScoped
class LoopsAreAlive implements HealthCheck {
    private final Duration patience;

    LoopsAreAlive(@ConfigProperty(name = "loadline.loops.patience", defaultValue = "PT5M") Duration patience) {
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        var stuck = Loop.stuck(patience);
        return HealthCheckResponse.named("background loops")
                .status(stuck.isEmpty())
                .withData("stuck", String.join(", ", stuck))
                .build();
    }
}
