package io.loadline.capacity.workload;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.capacity.fleet.Quantity;
import io.loadline.capacity.fleet.Registration;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.KebabCase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a service runs. */
public sealed interface Workload {
    Registration<Workload> DECIDER =
            new Registration<>("workload", Workload.class, workload -> Optional.<Publication>empty()).extended(2);

    static UUID stream(String service) {
        return Uuids.named("workload", service);
    }

    /**
     * @param containers of one replica
     * @param scaling per site
     * @param podStart from the decision to scale until a new replica takes requests
     * @param spread most that zones of a site may differ in replicas
     * @param affinity which nodes they may stand on
     * @param routing which sites may serve its requests, those that they come to when absent
     */
    record Declared(
            String service,
            Stage stage,
            List<Container> containers,
            Scaling scaling,
            Optional<Duration> podStart,
            Optional<Integer> spread,
            Optional<Affinity> affinity,
            Optional<Routing> routing)
            implements Workload {
        /** Of a service whose replicas may stand on any node and serve what comes to their site. */
        public Declared(
                String service,
                Stage stage,
                List<Container> containers,
                Scaling scaling,
                Optional<Duration> podStart,
                Optional<Integer> spread) {
            this(service, stage, containers, scaling, podStart, spread, Optional.empty(), Optional.empty());
        }

        /** Whether plans may choose the sites; machines stand where they stand. */
        public boolean servedAtAnySite() {
            return stage == Stage.CONTAINER
                    && routing.filter(Routing.ANY_SITE::equals).isPresent();
        }

        /** Thousandths of a core that one replica requests. */
        public long cpuMillis() {
            return containers.stream().mapToLong(c -> c.cpuRequest().millis()).sum();
        }

        public long memoryMiB() {
            return containers.stream()
                    .mapToLong(c -> c.memoryRequest().mebibytes())
                    .sum();
        }
    }

    record Container(
            String name,
            Quantity cpuRequest,
            Quantity memoryRequest,
            Optional<Quantity> cpuLimit,
            Optional<Quantity> memoryLimit) {}

    /**
     * Which nodes replicas may stand on.
     *
     * @param perNode most replicas on one node
     * @param shapes of nodes that they may stand on; none for any
     */
    record Affinity(Optional<Integer> perNode, List<String> shapes) {}

    /**
     * Bounds of the HorizontalPodAutoscaler at each site.
     *
     * @param targetCpuUtilisation used CPU over requested CPU that it keeps, 0..1
     */
    record Scaling(int minReplicas, int maxReplicas, double targetCpuUtilisation) {
        /** Cores that a replica uses at the target, which requests so many thousandths of a core. */
        public double carried(long cpuMillis) {
            return cpuMillis / 1000.0 * targetCpuUtilisation;
        }
    }

    /** Which sites may serve requests. */
    @EnumNaming(KebabCase.class)
    enum Routing {
        /** Those that they come to. */
        OWN_SITE,
        /** All, as when they are routed globally and no site has state of its own. */
        ANY_SITE
    }

    /** What it runs on. */
    @EnumNaming(KebabCase.class)
    enum Stage {
        VM,
        CONTAINER
    }
}
