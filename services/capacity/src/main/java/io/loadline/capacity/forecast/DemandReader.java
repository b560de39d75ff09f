package io.loadline.capacity.forecast;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.outside.TradeStore;
import io.loadline.capacity.promotion.PromotionStore;
import io.loadline.kernel.Directory;
import io.loadline.web.Reads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
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

    /** @param datacenter one site, or empty for all */
    public Uni<Demand> demand(String service, Optional<String> datacenter, long position) {
        return Uni.combine()
                .all()
                .unis(
                        samples.hourlyRequests(service, datacenter, position),
                        promotions.scheduled(position),
                        trade.usualDay(position))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(all -> Demand.of(
                        Series.of(all.getItem1()),
                        all.getItem2().stream()
                                .map(PromotionStore.Entry::terms)
                                .filter(terms -> terms.covers(service))
                                .toList(),
                        all.getItem3(),
                        zone));
    }
}
