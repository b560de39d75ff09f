package io.loadline.changes.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.changes.catalog.EntryCommand.Delist;
import io.loadline.changes.catalog.EntryCommand.Enlist;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of({"entry", "catalog"})
class EntryTest {
    private static final Entity CHECKOUT = component("checkout", 1);

    @Test
    void eachEntryMeetsEachCommand() {
        var listed = after(Entry.DECIDER.initial(), new Enlist("git", CHECKOUT));
        var retired = after(listed, new Delist("git"));
        DeciderMatrix.of(Entry.DECIDER, Instant.EPOCH)
                .in(Entry.DECIDER.initial(), listed, retired)
                .on(new Enlist("git", CHECKOUT), "entry.registered", "nothing", "entry.registered")
                .on(
                        new Enlist("git", component("checkout", 2)),
                        "entry.registered",
                        "entry.updated",
                        "entry.registered")
                .on(new Enlist("wiki", CHECKOUT), "entry.registered", "listed-elsewhere", "entry.registered")
                .on(new Delist("git"), "nothing", "entry.retired", "nothing")
                .on(new Delist("wiki"), "nothing", "nothing", "nothing")
                .holds();
    }

    @Test
    void aSourceIsImportedWhenItsDocumentDiffers() {
        var refs = List.of(CHECKOUT.ref());
        DeciderMatrix.of(Listing.DECIDER, Instant.EPOCH)
                .in(Listing.DECIDER.initial(), new Listing(refs, "one"))
                .on(new Listing.Import(refs, "one"), "catalog.imported", "nothing")
                .on(new Listing.Import(refs, "other"), "catalog.imported", "catalog.imported")
                // one more that has errors now and is kept, or one less
                .on(
                        new Listing.Import(
                                List.of(CHECKOUT.ref(), component("search", 1).ref()), "one"),
                        "catalog.imported",
                        "catalog.imported")
                .holds();
    }

    @Test
    void aSourceRegistersUpdatesAndRetiresItsOwnEntries() {
        var registered = after(Entry.DECIDER.initial(), new Enlist("git", CHECKOUT));
        assertEquals(List.of(), decide(registered, new Enlist("git", CHECKOUT)));
        var updated = after(registered, new Enlist("git", component("checkout", 2)));
        assertEquals(2, updated.entity().orElseThrow().tier());
        assertEquals(List.of(), decide(updated, new Delist("wiki")));
        assertEquals(false, after(updated, new Delist("git")).listed());
    }

    @Test
    void twoSourcesCannotDescribeTheSameEntry() {
        var registered = after(Entry.DECIDER.initial(), new Enlist("git", CHECKOUT));
        var refused = assertThrows(Rejection.class, () -> decide(registered, new Enlist("wiki", CHECKOUT)));
        assertEquals(CatalogProblem.LISTED_ELSEWHERE, refused.code());
        var retired = after(registered, new Delist("git"));
        assertEquals(
                Optional.of("wiki"),
                after(retired, new Enlist("wiki", CHECKOUT)).source());
    }

    @Test
    void othersHearOfServicesAndTeamsOnly() {
        assertEquals(Optional.of("service.registered"), told(CHECKOUT));
        assertEquals(Optional.of("team.registered"), told(entity(new Entity.Ref(Entity.Kind.GROUP, "search"), 4)));
        assertEquals(Optional.empty(), told(entity(new Entity.Ref(Entity.Kind.RESOURCE, "orders-db"), 4)));
    }

    @Test
    void cyclesAreFoundWhateverTheLengthOfTheChain() {
        var chain = java.util.stream.IntStream.range(0, 20_000)
                .mapToObj(i -> depending("s" + i, "s" + (i + 1)))
                .toList();
        assertEquals(List.of(), Cycles.in(chain));
        assertEquals(
                List.of(List.of("a", "b", "c")),
                Cycles.in(List.of(depending("a", "b"), depending("b", "c"), depending("c", "a"), depending("d", "a"))));
    }

    private static Optional<String> told(Entity entity) {
        return Entry.DECIDER
                .publish(UUID.randomUUID(), new EntryEvent.Registered("git", entity))
                .map(Publication::name);
    }

    private static List<EntryEvent> decide(Entry entry, EntryCommand command) {
        return Entry.DECIDER.decide(command, entry, Instant.EPOCH).events();
    }

    private static Entry after(Entry entry, EntryCommand command) {
        return Given.after(Entry.DECIDER, entry, Instant.EPOCH, command);
    }

    private static Entity component(String name, int tier) {
        return entity(new Entity.Ref(Entity.Kind.COMPONENT, name), tier);
    }

    private static Entity depending(String name, String on) {
        return new Entity(
                new Entity.Ref(Entity.Kind.COMPONENT, name),
                name,
                "checkout",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Entity.Ref(Entity.Kind.COMPONENT, on)),
                Map.of(),
                Optional.empty());
    }

    private static Entity entity(Entity.Ref ref, int tier) {
        return new Entity(
                ref,
                ref.name(),
                "checkout",
                tier,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty());
    }
}
