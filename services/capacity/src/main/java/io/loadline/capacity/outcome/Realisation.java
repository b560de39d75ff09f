package io.loadline.capacity.outcome;

import io.loadline.capacity.plan.Realised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Adds up what became of the services of a plan. */
final class Realisation {
    private static final int WORST = 10;

    private final int cells;
    private final List<Outcome.Site> sites = new ArrayList<>();
    private final List<Realised.Place> missed = new ArrayList<>();

    /** @param cells of the plan */
    Realisation(int cells) {
        this.cells = cells;
    }

    void add(String service, Outcome.Site site) {
        sites.add(site);
        if (site.hoursAbove() + site.hoursFewerReplicas() > 0) {
            missed.add(new Realised.Place(service, site.datacenter(), site.hoursAbove(), site.hoursFewerReplicas()));
        }
    }

    Realised end() {
        double planned =
                sites.stream().mapToDouble(s -> s.hours() * s.plannedMeanRps()).sum();
        double measured =
                sites.stream().mapToDouble(s -> s.hours() * s.measuredMeanRps()).sum();
        return new Realised(
                cells,
                sites.stream().mapToInt(Outcome.Site::hours).sum(),
                sites.stream().mapToInt(Outcome.Site::hoursAbove).sum(),
                planned > 0 ? Optional.of(measured / planned) : Optional.empty(),
                sites.stream().mapToInt(Outcome.Site::replicaHours).sum(),
                sites.stream().mapToInt(Outcome.Site::hoursFewerReplicas).sum(),
                missed.stream()
                        .sorted(Comparator.comparingInt((Realised.Place p) -> p.above() + p.fewerReplicas())
                                .reversed()
                                .thenComparing(Realised.Place::service)
                                .thenComparing(Realised.Place::datacenter))
                        .limit(WORST)
                        .toList());
    }
}
