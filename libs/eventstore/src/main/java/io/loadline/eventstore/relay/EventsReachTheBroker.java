package io.loadline.eventstore.relay;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether others hear what happens here. No probe asks it: while the broker is away a service answers all the same, and without it would
 * not.
 */
@Wellness
@ApplicationScoped
class EventsReachTheBroker implements AsyncHealthCheck {
    private final Relay relay;

    EventsReachTheBroker(Relay relay) {
        this.relay = relay;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return relay.status()
                .map(status -> status.error().isEmpty())
                .onFailure()
                .recoverWithItem(false)
                .map(well -> HealthCheckResponse.named("events reach the broker")
                        .status(well)
                        .build());
    }
}
