package io.loadline.capacity.outcome;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.plan.CellStore;
import io.loadline.capacity.plan.PlanResults;
import io.loadline.capacity.plan.Result;
import io.loadline.eventstore.Loop;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What became of plans. */
@Path("/plans/{id}/outcome")
@RolesAllowed(Roles.VIEWER)
public class OutcomeResource {
    private final Reads reads;
    private final PlanResults results;
    private final CellStore cells;
    private final SampleStore samples;
    private final double burst;

    OutcomeResource(
            Reads reads,
            PlanResults results,
            CellStore cells,
            SampleStore samples,
            @ConfigProperty(name = "loadline.plan.burst") double burst) {
        this.reads = reads;
        this.results = results;
        this.cells = cells;
        this.samples = samples;
        this.burst = burst;
    }

    @GET
    @Blocking
    @Operation(
            summary = "A plan beside what was measured while it ran",
            description =
                    "By service and site: hours that were counted, the highest that was expected and that was asked for, in how many hours"
                            + " it was more than expected, and the requests over those expected. What a review has to go by.")
    public Page<Outcome> outcome(UUID id) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        var result = results.await(id);
        var services = result.loads().stream()
                .map(Result.Basis::service)
                .filter(service -> service.compareTo(after) > 0)
                .sorted()
                .limit(paging.fetch())
                .toList();
        var at = reads.at();
        var sites = sites(result, services, Loop.await(() -> at));
        return Page.of(services, paging, Cursor::of)
                .map(service -> new Outcome(service, sites.getOrDefault(service, List.of())));
    }

    private Map<String, List<Outcome.Site>> sites(Result result, List<String> services, long position) {
        var sites = new TreeMap<String, List<Outcome.Site>>();
        var window = result.window();
        cells.eachSeries(result.batch(), series -> {
            var first = series.getFirst();
            if (services.contains(first.service())) {
                var counts = Loop.await(() ->
                        samples.requests(first.service(), first.datacenter(), window.start(), window.end(), position));
                sites.computeIfAbsent(first.service(), name -> new ArrayList<>())
                        .add(Outcome.Site.of(series, counts, burst));
            }
        });
        return sites;
    }
}
