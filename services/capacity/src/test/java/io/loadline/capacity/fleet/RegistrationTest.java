package io.loadline.capacity.fleet;

import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of({"datacenter", "unit", "cluster"})
class RegistrationTest {

    @Test
    void aSiteIsRegisteredWhenItsDescriptionDiffers() {
        holds(
                Datacenter.DECIDER,
                new Datacenter.Registered("east", "East", "cn-east"),
                new Datacenter.Registered("east", "Ningbo East", "cn-east"));
    }

    @Test
    void aUnitIsRegisteredWhenItsDescriptionDiffers() {
        holds(Unit.DECIDER, new Unit.Registered("east-1", "east"), new Unit.Registered("east-1", "west"));
    }

    @Test
    void aClusterIsRegisteredWhenItsNodesDiffer() {
        holds(Cluster.DECIDER, cluster(40), cluster(41));
    }

    private static Cluster cluster(int nodes) {
        return new Cluster.Registered(
                "east-a",
                "east",
                Optional.empty(),
                List.of(new Cluster.Nodes("c16m64", Optional.empty(), 15.5, 58, 110, nodes)));
    }

    private static <E> void holds(Registration<E> decider, E one, E other) {
        var registered = decider.events().names().iterator().next();
        DeciderMatrix.of(decider, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(one))
                .on(one, registered, "nothing")
                .on(other, registered, registered)
                .holds();
    }
}
