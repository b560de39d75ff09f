package io.loadline.capacity.forecast;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.outside.TradeStore;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.capacity.promotion.PromotionStore;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.web.Reads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what is known of the demand for a service. */
@ApplicationScoped
public class DemandReader {
    private final Directory directory;
    private final SampleStore samples;
    private final PromotionStore promotions;
    private final TradeStore trade;
    private final ZoneId zone;

    DemandReader(
            Directory directory,
            SampleStore samples,
            PromotionStore promotions,
            TradeStore trade,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.directory = directory;
        this.samples = samples;
        this.promotions = promotions;
        this.trade = trade;
        this.zone = zone;
    }

    /** The demand for a service that there is and of which a day is known at least, on a thread that may compute for long. */
    Uni<Demand> known(String service, Optional<String> datacenter, long position) {
        return directory
                .service(service, position)
                .map(found -> found.orElseThrow(Reads::notFound))
                .chain(() -> demand(service, datacenter, position))
                .invoke(known -> {
                    if (known.history().known() < Forecast.LEAST_HISTORY) {
                        throw ForecastProblem.NOT_ENOUGH_HISTORY.because(
                                "fewer than 24 hours of requests are known of " + service);
                    }
                })
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    /**
     * What the services have in common.
     *
     * @param promotions past and to come
     * @param usualDay merchandise value of an ordinary day, when cost has told
     */
    public record Occasions(List<Promotion.Terms> promotions, Optional<Money> usualDay) {}

    public Uni<Occasions> occasions(long position) {
        return promotions
                .scheduled(position)
                .chain(scheduled -> trade.usualDay(position)
                        .map(day -> new Occasions(
                                scheduled.stream()
                                        .map(PromotionStore.Entry::terms)
                                        .toList(),
                                day)));
    }

    /** @param datacenter one site, or empty for all */
    public Uni<Demand> demand(String service, Optional<String> datacenter, long position) {
        return occasions(position).chain(occasions -> demand(service, datacenter, occasions, position));
    }

    /** The same with what is known of the occasions already. */
    public Uni<Demand> demand(String service, Optional<String> datacenter, Occasions occasions, long position) {
        return samples.hourlyRequests(service, datacenter, position)
                .map(hours -> Demand.of(
                        Series.of(hours),
                        occasions.promotions().stream()
                                .filter(terms -> terms.covers(service))
                                .toList(),
                        occasions.usualDay(),
                        zone));
    }
}
