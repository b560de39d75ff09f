package io.loadline.changes.freeze;

import io.loadline.changes.Published;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreezePublishedTest {
    private static final UUID ID = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c22");
    private static final Instant START = Instant.parse("2026-11-21T16:00:00Z");
    private static final Terms TERMS = new Terms(
            Terms.Source.PROMOTION,
            "Promotion Harbour sale",
            List.of(),
            Optional.of(1),
            "production",
            Terms.Level.FREEZE,
            Span.until(START, Instant.parse("2026-12-02T16:00:00Z")),
            Optional.of("promotion:0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c11"));

    @Test
    void freezesAreToldAsPromised() {
        told(ID, new FreezeEvent.Opened(TERMS), 0);
        told(ID, new FreezeEvent.Altered(TERMS), 0);
        told(ID, new FreezeEvent.Closed("the promotion is cancelled", START), 0);
    }

    @Test
    void theFreezeOfAnErrorBudgetIsToldWithoutItsEnd() {
        var exhausted = new ErrorBudget("checkout-availability", "checkout", Instant.parse("2026-11-02T11:20:00Z"));
        told(UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c25"), new FreezeEvent.Opened(exhausted.terms()), 1);
    }

    @Test
    void whatComesAgainIsToldWithItsRule() {
        var nights = new Terms(
                Terms.Source.DECLARED,
                "Nights before the weekend",
                List.of("checkout"),
                Optional.empty(),
                "production",
                Terms.Level.RESTRICT,
                Span.until(Instant.parse("2026-11-06T17:00:00Z"), Instant.parse("2026-11-07T07:00:00Z")),
                Optional.empty(),
                Optional.of(new Recurrence(
                        "FREQ=WEEKLY;BYDAY=FR", ZoneId.of("Europe/Berlin"), List.of(LocalDate.parse("2026-12-25")))));
        told(UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c26"), new FreezeEvent.Opened(nights), 2);
    }

    private static void told(UUID id, FreezeEvent event, int example) {
        Published.isAsPromised(Freeze.DECIDER.publish(id, event).orElseThrow(), example);
    }
}
