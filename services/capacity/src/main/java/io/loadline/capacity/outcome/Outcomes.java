package io.loadline.capacity.outcome;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.plan.CellStore;
import io.loadline.capacity.plan.Realised;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.utilisation.UseStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Holds plans against what was measured while they ran. Blocks. */
@ApplicationScoped
class Outcomes {
    private final CellStore cells;
    private final SampleStore samples;
    private final UseStore uses;
    private final double burst;

    Outcomes(
            CellStore cells,
            SampleStore samples,
            UseStore uses,
            @ConfigProperty(name = "loadline.plan.burst") double burst) {
        this.cells = cells;
        this.samples = samples;
        this.uses = uses;
        this.burst = burst;
    }

    /** Of some services of a plan, in their order. */
    List<Outcome> of(Result result, List<String> services, long position) {
        return services.stream()
                .map(service -> {
                    var sites = new ArrayList<Outcome.Site>();
                    each(result, Optional.of(service), position, (of, site) -> sites.add(site));
                    return new Outcome(service, sites);
                })
                .toList();
    }

    /** Of the whole plan. */
    Realised realised(Result result, long position) {
        var sum = new Realisation(result.cells());
        each(result, Optional.empty(), position, sum::add);
        return sum.end();
    }

    private void each(Result result, Optional<String> only, long position, BiConsumer<String, Outcome.Site> consumer) {
        var bursts =
                result.loads().stream().collect(Collectors.toMap(Result.Basis::service, load -> load.burstOr(burst)));
        var window = result.window();
        cells.eachSeries(result.batch(), only, series -> {
            var service = series.getFirst().service();
            consumer.accept(service, site(series, bursts.get(service), window, position));
        });
    }

    /** @param series of one service at one site */
    private Outcome.Site site(List<CellStore.Cell> series, Burst bursts, Window window, long position) {
        var first = series.getFirst();
        var counts = Loop.await(
                () -> samples.requests(first.service(), first.datacenter(), window.start(), window.end(), position));
        var used = Loop.await(() -> uses.hours(List.of(first.service()), window.start(), window.end(), position));
        var replicas = new HashMap<Instant, Double>();
        used.stream()
                .filter(use -> use.datacenter().equals(first.datacenter()))
                .forEach(use -> use.replicas().ifPresent(count -> replicas.merge(use.start(), count, Double::sum)));
        return Outcome.Site.of(series, counts, replicas, bursts);
    }
}
