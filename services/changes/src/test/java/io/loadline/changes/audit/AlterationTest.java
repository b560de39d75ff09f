package io.loadline.changes.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.change.Assessment;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Risk;
import io.loadline.changes.change.Subject;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlterationTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant WITHIN = START.plus(Duration.ofMinutes(30));
    private static final Assessment HARMLESS = new Assessment(new Risk(0.1, List.of()), List.of(), List.of());
    private static final List<Service> SERVICES =
            List.of(service("checkout", "shop/till"), service("payment", "shop/till-payment"), service("search", ""));

    @Test
    void aThingBelongsToWhomTheCatalogueOrItsLabelsSay() {
        assertEquals("checkout", of(thing("shop", "till"), WITHIN).service());
        assertEquals("checkout", of(thing("shop", "till-settings"), WITHIN).service());
        assertEquals("payment", of(thing("shop", "till-payment-7c9"), WITHIN).service());
        assertEquals("search", of(thing("other", "index", "search"), WITHIN).service());
        assertEquals("other", of(thing("other", "index"), WITHIN).service());
        assertEquals("kubernetes", of(thing("", "admins"), WITHIN).service());
    }

    @Test
    void aRegisteredChangeAccountsForWhatIsDoneInItsWindow() {
        var change = started("1.4.2");
        assertTrue(of(thing("shop", "till"), WITHIN).isAccountedForBy(change));
        assertTrue(of(thing("shop", "till"), WITHIN, "r/till:v1.4.2").isAccountedForBy(change));
        assertTrue(of(thing("shop", "till"), WITHIN, "r/till@sha256:ab").isAccountedForBy(change));
        assertFalse(of(thing("shop", "till"), WITHIN, "r/till:1.4.3").isAccountedForBy(change));
        assertFalse(of(thing("shop", "till-payment"), WITHIN).isAccountedForBy(change));
        assertFalse(
                of(thing("shop", "till"), START.minus(Duration.ofMinutes(16))).isAccountedForBy(change));
    }

    @Test
    void onceItIsOverItsWindowCounts() {
        var over = with(
                with(started("1.4.2"), new ChangeCommand.Finish()), new ChangeCommand.Verify(false, Optional.empty()));
        assertTrue(of(thing("shop", "till"), WITHIN).isAccountedForBy(over));
        assertFalse(of(thing("shop", "till"), START.plus(Duration.ofHours(2))).isAccountedForBy(over));
    }

    @Test
    void theSameAgainAddsNothingUntilSomebodyStandsForIt() {
        var first = of(thing("shop", "till"), WITHIN);
        var detected = with(Change.DECIDER.initial(), first.detection());
        var again = of(thing("shop", "till"), WITHIN.plus(Duration.ofDays(2)));
        assertTrue(again.isAccountedForBy(detected));
        assertTrue(again.isAccountedForBy(with(detected, new ChangeCommand.Dismiss("a robot"))));
        assertFalse(again.isAccountedForBy(with(detected, new ChangeCommand.Adopt("olga"))));
        assertFalse(of(thing("shop", "till"), WITHIN.plus(Duration.ofDays(2)), "r/till:9")
                .isAccountedForBy(detected));
    }

    private static Change started(String version) {
        var subject = new Subject(
                "checkout",
                Subject.Kind.DEPLOYMENT,
                Subject.Type.STANDARD,
                "Checkout",
                Subject.PRODUCTION,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Subject.Artifact("sha256:ab", version)));
        var window = new Window(START, START.plus(Duration.ofHours(1)));
        var proposal = new Proposal(subject, window, List.of(), "go", "back", List.of(), Optional.empty());
        var draft = with(Change.DECIDER.initial(), new ChangeCommand.Register(proposal, "olga"));
        return with(
                with(draft, new ChangeCommand.Submit(HARMLESS)),
                new ChangeCommand.Start("olga", HARMLESS, Optional.empty()));
    }

    private static Change with(Change change, ChangeCommand command) {
        return Given.after(Change.DECIDER, change, START, command);
    }

    private static Thing thing(String namespace, String name, String... labels) {
        return new Thing("apps", "deployments", "", namespace, name, List.of(labels));
    }

    private static Alteration of(Thing thing, Instant at, String... images) {
        var request = new Request(
                "a-1",
                "ResponseComplete",
                200,
                "patch",
                new Actor("olga", Set.of()),
                Optional.of(thing),
                List.of(images),
                Optional.of(at),
                Set.of());
        return Alteration.of(request, SERVICES, WITHIN.plus(Duration.ofDays(30)));
    }

    private static Service service(String name, String workload) {
        return new Service(
                name,
                "team",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                workload.isEmpty() ? Map.of() : Map.of("loadline.io/workload", workload));
    }
}
