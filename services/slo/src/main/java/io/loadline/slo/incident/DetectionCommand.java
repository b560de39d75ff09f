package io.loadline.slo.incident;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the detection of incidents is told. */
public sealed interface DetectionCommand {
    /**
     * An objective, a signal or a system was looked at.
     *
     * @param slo which one
     * @param service whose it is; of a system the one that promises something, empty when there is none
     * @param connected the services that call its service or are called by it, also through others
     * @param evidence how it deviates; empty when all is as expected
     */
    record Look(UUID slo, String service, Set<String> connected, List<Evidence> evidence, Instant at)
            implements DetectionCommand {
        public Look {
            connected = Set.copyOf(connected);
            evidence = List.copyOf(evidence);
        }
    }
}
