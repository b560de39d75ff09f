package io.loadline.capacity.sizing;

import io.loadline.capacity.outside.TradeStore;
import io.loadline.capacity.promotion.PromotionStore;
import io.loadline.capacity.utilisation.UseStore;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Paging;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What services should request. */
@Path("/recommendations")
@RolesAllowed(Roles.VIEWER)
public class RecommendationResource {
    /** As KRR looks back. */
    private static final Duration HISTORY = Duration.ofDays(14);

    private static final UseStore.Place BEGINNING = new UseStore.Place("", "");

    private final Reads reads;
    private final UseStore uses;
    private final EventStore store;
    private final PromotionStore promotions;
    private final TradeStore trade;
    private final ZoneId zone;

    RecommendationResource(
            Reads reads,
            UseStore uses,
            EventStore store,
            PromotionStore promotions,
            TradeStore trade,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.reads = reads;
        this.uses = uses;
        this.store = store;
        this.promotions = promotions;
        this.trade = trade;
        this.zone = zone;
    }

    @GET
    @Operation(
            summary = "What services should request, and how far they should scale",
            description = "By service and site, from the two weeks up to the last sample: what VPA and KRR say of one"
                    + " replica, the request and bounds that carry the peak at the autoscaler's target, what a"
                    + " promotion has left behind, and what VMs would take in containers. CPU in cores, memory in"
                    + " bytes unless named; where memory was not measured, what is declared is proposed. With sizes that can be"
                    + " bought, such as 2c4g,4c8g (cores and GiB), the smallest of them that holds what is proposed.")
    public Uni<Page<Recommendation>> recommendations(
            @QueryParam("service") Optional<String> service, @QueryParam("sizes") Optional<String> sizes) {
        var offered = sizes.map(RecommendationResource::offered).orElse(List.of());
        var paging = reads.paging();
        var after = paging.after().map(cursor -> new UseStore.Place(cursor.text(0), cursor.text(1)));
        return reads.at()
                .chain(position -> uses.places(service, after.orElse(BEGINNING), paging.fetch(), position)
                        .chain(places -> uses.latest(service, position)
                                .chain(latest -> latest.map(last -> page(places, last, offered, position, paging))
                                        .orElseGet(() ->
                                                Uni.createFrom().item(Page.of(List.of(), paging, r -> Cursor.of()))))));
    }

    private static List<MachineSize> offered(String sizes) {
        try {
            return MachineSize.list(sizes);
        } catch (IllegalArgumentException e) {
            throw SizingProblem.INVALID_SIZES.at("/sizes", "sizes are cores and GiB, such as 2c4g,4c8g");
        }
    }

    private Uni<Page<Recommendation>> page(
            List<UseStore.Place> places, Instant last, List<MachineSize> sizes, long position, Paging paging) {
        var services = places.stream().map(UseStore.Place::service).distinct().toList();
        var end = last.plusSeconds(1);
        return Uni.combine()
                .all()
                .unis(
                        uses.hours(services, end.minus(HISTORY), end, position),
                        workloads(services, position),
                        promotions.scheduled(position),
                        trade.rateCards(last.atZone(zone).toLocalDate(), position))
                .usingConcurrencyOf(1)
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> {
                    var measured = known.getItem1().stream()
                            .collect(Collectors.groupingBy(use -> new UseStore.Place(use.service(), use.datacenter())));
                    var all = known.getItem3().stream()
                            .map(PromotionStore.Entry::terms)
                            .toList();
                    return Page.of(places, paging, place -> Cursor.of(place.service(), place.datacenter()))
                            .map(place -> {
                                var workload =
                                        Optional.ofNullable(known.getItem2().get(place.service()));
                                return new Recommendation.Basis(
                                        place.service(),
                                        place.datacenter(),
                                        Hours.of(measured.getOrDefault(place, List.of()), workload),
                                        workload,
                                        all,
                                        Optional.ofNullable(known.getItem4().get(place.datacenter())),
                                        sizes);
                            })
                            .map(Recommendation::of);
                });
    }

    private Uni<Map<String, Workload.Declared>> workloads(List<String> services, long position) {
        return Multi.createFrom()
                .iterable(services)
                .onItem()
                .transformToUniAndConcatenate(
                        service -> store.load(Workload.DECIDER, Workload.stream(service), position))
                .collect()
                .asList()
                .map(all -> all.stream()
                        .flatMap(loaded -> loaded.state().stream())
                        .map(Workload.Declared.class::cast)
                        .collect(Collectors.toMap(Workload.Declared::service, w -> w)));
    }
}
