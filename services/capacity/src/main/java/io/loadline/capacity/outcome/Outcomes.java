package io.loadline.capacity.outcome;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.plan.Realised;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.plan.SeriesStore;
import io.loadline.capacity.utilisation.UseStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Holds plans against what was measured while they ran. Blocks. */
@ApplicationScoped
class Outcomes {
    private final SeriesStore series;
    private final SampleStore samples;
    private final UseStore uses;
    private final double burst;

    Outcomes(
            SeriesStore series,
            SampleStore samples,
            UseStore uses,
            @ConfigProperty(name = "loadline.plan.burst") double burst) {
        this.series = series;
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
        series.each(result.batch(), SeriesStore.Rates.DEMAND, only, service -> {
            var name = service.getFirst().service();
            var ran = replicas(name, window, position);
            for (var planned : service) {
                var site = planned.datacenter();
                var counts = Loop.await(() -> samples.requests(name, site, window.start(), window.end(), position));
                consumer.accept(
                        name,
                        Outcome.Site.of(
                                planned, window.start(), counts, ran.getOrDefault(site, Map.of()), bursts.get(name)));
            }
        });
    }

    /** Replicas of a service that ran, mean of the hour, by site and hour. */
    private Map<String, Map<Instant, Double>> replicas(String service, Window window, long position) {
        var replicas = new HashMap<String, Map<Instant, Double>>();
        for (var use : Loop.await(() -> uses.hours(List.of(service), window.start(), window.end(), position))) {
            use.replicas()
                    .ifPresent(count -> replicas.computeIfAbsent(use.datacenter(), site -> new HashMap<>())
                            .merge(use.start(), count, Double::sum));
        }
        return replicas;
    }
}
