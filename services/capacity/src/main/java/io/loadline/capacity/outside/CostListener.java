package io.loadline.capacity.outside;

import io.loadline.eventstore.inbox.Inbox;
import io.loadline.eventstore.inbox.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of prices, budgets, trade, and what became of the money that plans ask for. */
@ApplicationScoped
class CostListener implements Subscription {
    private final Inbox inbox;

    CostListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String source() {
        return "cost";
    }

    @Override
    public Map<String, Class<?>> types() {
        return Map.of(
                RateCard.TYPE, RateCard.class,
                MarginalPrice.TYPE, MarginalPrice.class,
                BudgetStanding.TYPE, BudgetStanding.class,
                BusinessDay.TYPE, BusinessDay.class,
                ReservationAnswer.GRANTED, ReservationAnswer.class,
                ReservationAnswer.REFUSED, ReservationAnswer.class,
                ReservationAnswer.CONFIRMED, ReservationAnswer.class,
                ReservationAnswer.RELEASED, ReservationAnswer.class,
                ReservationAnswer.EXPIRED, ReservationAnswer.class);
    }

    @Incoming("cost")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(this, records);
    }
}
