package io.loadline.capacity.forecast;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.outside.TradeStore;
import io.loadline.capacity.promotion.PromotionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Puts together what is known of the demand for a service. */
@ApplicationScoped
public class DemandReader {
    private final SampleStore samples;
    private final PromotionStore promotions;
    private final TradeStore trade;

    DemandReader(SampleStore samples, PromotionStore promotions, TradeStore trade) {
        this.samples = samples;
        this.promotions = promotions;
        this.trade = trade;
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
                        all.getItem3()));
    }
}
