package io.loadline.cost.ratecard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.ratecard.RateCard.NodeShape;
import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("rate-card")
class RateCardTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @Test
    void everyCommandInEveryState() {
        var card = card(NOVEMBER, "0.30");
        DeciderMatrix.of(RateCard.DECIDER, NOW)
                .in(Versions.none(), after(Versions.none(), card))
                .on(new RateCard.Publish(card), "rate-card.published", "nothing")
                .on(new RateCard.Publish(card(NOVEMBER, "0.31")), "rate-card.published", "rate-card.published")
                .on(new RateCard.Publish(card(NOVEMBER, "-1")), "invalid-rate-card", "invalid-rate-card")
                .holds();
    }

    @Test
    void aCardIsPublishedOnceAndReplacedByAnotherForTheSameDay() {
        var card = card(NOVEMBER, "0.30", shape("c16m64", "9.60"));
        var cards = after(Versions.none(), card);
        assertTrue(RateCard.DECIDER
                .decide(new RateCard.Publish(card), cards, NOW)
                .events()
                .isEmpty());
        var dearer = card(NOVEMBER, "0.31", shape("c16m64", "9.60"));
        assertEquals(Optional.of(dearer), after(cards, dearer).on(NOVEMBER));
    }

    @Test
    void theLatestCardThatIsValidOnADayCounts() {
        var cards = after(after(Versions.none(), card(NOVEMBER, "0.30")), card(NOVEMBER.plusMonths(1), "0.40"));
        assertEquals(Optional.empty(), cards.on(NOVEMBER.minusDays(1)));
        assertEquals(NOVEMBER, cards.on(NOVEMBER.plusDays(29)).orElseThrow().validFrom());
        assertEquals(
                NOVEMBER.plusMonths(1),
                cards.on(NOVEMBER.plusYears(1)).orElseThrow().validFrom());
    }

    @Test
    void theCardIsWhatOtherServicesAreTold() {
        var card = card(NOVEMBER, "0.30");
        var publication = RateCard.DECIDER
                .publish(RateCard.stream("east"), new RateCard.Event.Published(card))
                .orElseThrow();
        assertEquals("rate-card.published", publication.name());
        assertEquals(card, publication.data());
    }

    @Test
    void workIsPricedExactly() {
        assertEquals(
                0, yuan("1.35").compareTo(card(NOVEMBER, "0.30").priceOf(new BigDecimal("2.5"), new BigDecimal("12"))));
    }

    @Test
    void everythingThatIsWrongWithACardIsSaidAtOnce() {
        var wrong = new RateCard(
                "east",
                yuan("1").currency(),
                Money.of("0.30", "USD"),
                yuan("-0.05"),
                List.of(shape("a", "1"), shape("a", "2")),
                NOVEMBER);
        var refusal = assertThrows(Rejection.class, () -> after(Versions.none(), wrong));
        assertEquals(
                List.of("/cpuHour/currency", "/memoryGibHour/amount", "/nodeShapes/1/name"),
                refusal.violations().stream().map(Rejection.Violation::pointer).toList());
    }

    private static Versions<RateCard> after(Versions<RateCard> cards, RateCard card) {
        return RateCard.DECIDER.decide(new RateCard.Publish(card), cards, NOW).events().stream()
                .reduce(cards, RateCard.DECIDER::evolve, (a, b) -> b);
    }

    private static RateCard card(LocalDate from, String cpuHour, NodeShape... shapes) {
        return new RateCard("east", yuan("1").currency(), yuan(cpuHour), yuan("0.05"), List.of(shapes), from);
    }

    private static NodeShape shape(String name, String hour) {
        return new NodeShape(name, new BigDecimal("16"), new BigDecimal("64"), yuan(hour));
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
