package io.loadline.slo.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.slo.alert.BurnAlert.State;
import io.loadline.slo.alert.BurnRule.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LASTING = Duration.ofMinutes(2);

    private final Notices notices = new Notices(LASTING);

    @Test
    void theWorstRuleOfEachGoalIsToldAgainAndAgainAndItsEndOnce() {
        assertEquals(List.of("page until 12:02"), next(NOON, alert(State.FIRING, Severity.PAGE, 1), firingTicket()));
        assertEquals(
                List.of("page until 12:03"),
                next(NOON.plusSeconds(60), alert(State.FIRING, Severity.PAGE, 1), firingTicket()));
        assertEquals(
                List.of("page until 12:02", "ticket until 12:04"),
                next(NOON.plusSeconds(120), alert(State.OK, Severity.PAGE, 1), firingTicket()));
        assertEquals(
                List.of("ticket until 12:03"),
                next(NOON.plusSeconds(180), alert(State.OK, Severity.PAGE, 1), alert(State.OK, Severity.TICKET, 24)));
        assertEquals(
                List.of(),
                next(NOON.plusSeconds(240), alert(State.OK, Severity.PAGE, 1), alert(State.OK, Severity.TICKET, 24)));
    }

    @Test
    void whatIsFrozenStaysAsItWas() {
        assertEquals(List.of(), next(NOON, alert(State.FROZEN, Severity.PAGE, 1)));
        next(NOON.plusSeconds(60), alert(State.FIRING, Severity.PAGE, 1));
        assertEquals(List.of("page until 12:04"), next(NOON.plusSeconds(120), alert(State.FROZEN, Severity.PAGE, 1)));
        assertEquals(List.of("page until 12:05"), next(NOON.plusSeconds(180), alert(State.FROZEN, Severity.PAGE, 1)));
        assertEquals(List.of("page until 12:04"), next(NOON.plusSeconds(240), alert(State.OK, Severity.PAGE, 1)));
        assertEquals(List.of(), next(NOON.plusSeconds(300), alert(State.FROZEN, Severity.PAGE, 1)));
    }

    @Test
    void anObjectiveThatIsGoneIsOver() {
        next(NOON, firingTicket());
        assertEquals(
                List.of("ticket until 12:01"),
                notices.next(List.of(), NOON.plusSeconds(60)).stream()
                        .map(NoticesTest::text)
                        .toList());
    }

    private List<String> next(Instant now, BurnAlert... alerts) {
        var look = new Notices.Look("pay", "payment", Optional.of("payments"), List.of(alerts));
        return notices.next(List.of(look), now).stream()
                .map(NoticesTest::text)
                .sorted()
                .toList();
    }

    private static String text(Notice notice) {
        assertEquals("payments", notice.labels().get("team"));
        return notice.labels().get("severity") + " until "
                + notice.endsAt().toString().substring(11, 16);
    }

    private static BurnAlert firingTicket() {
        return alert(State.FIRING, Severity.TICKET, 24);
    }

    private static BurnAlert alert(State state, Severity severity, int hours) {
        var burn = Optional.of(BigDecimal.ONE);
        return new BurnAlert(
                "good",
                severity,
                state,
                BigDecimal.TEN,
                Duration.ofHours(hours),
                burn,
                Duration.ofMinutes(5L * hours),
                burn,
                "burns");
    }
}
