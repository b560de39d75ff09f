package io.loadline.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.business.BusinessYear;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.kernel.Money;
import io.loadline.testkit.ConsumerContract;
import io.loadline.testkit.EventContract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published keeps its promise, and what others have promised can be read. */
class ContractsTest extends ConsumerContract {

    ContractsTest() {
        super("io.loadline.cost");
    }

    @Test
    void rateCardPublished() {
        var shape = new RateCard.NodeShape("c16m64", new BigDecimal("16"), new BigDecimal("64"), yuan("7.80"));
        var card = new RateCard(
                "east", yuan("1").currency(), yuan("0.30"), yuan("0.05"), List.of(shape), LocalDate.of(2026, 11, 1));
        Published.isExample(RateCard.DECIDER.publish(UUID.randomUUID(), new RateCard.Event.Published(card)), 0);
    }

    @Test
    void businessDayRecorded() {
        var date = LocalDate.of(2026, 11, 23);
        publishes(new BusinessDay(date, "east-1", Optional.empty(), 18250, yuan("3120450.00")), 0);
        publishes(new BusinessDay(date, "east-1", Optional.of("east"), 0, yuan("0")), 1);
    }

    @Test
    void everyExampleIsAsItsSchemaSays() {
        var contracts = EventContract.of("cost");
        assertFalse(contracts.isEmpty());
        for (var contract : contracts) {
            assertFalse(contract.examples().isEmpty(), contract::name);
            contract.examples().forEach(example -> assertEquals(List.of(), contract.violations(example)));
        }
    }

    private static void publishes(BusinessDay day, int example) {
        Published.isExample(
                BusinessYear.DECIDER.publish(UUID.randomUUID(), new BusinessYear.Event.Recorded(day)), example);
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
