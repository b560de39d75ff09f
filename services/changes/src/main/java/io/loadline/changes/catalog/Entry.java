package io.loadline.changes.catalog;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.kernel.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of the catalogue through time.
 *
 * @param source that describes it; empty when it is retired
 * @param entity its last description
 */
record Entry(Optional<String> source, Optional<Entity> entity) {
    static final Decider<EntryCommand, EntryEvent, Entry> DECIDER = new EntryDecider();

    private static final Entry NONE = new Entry(Optional.empty(), Optional.empty());

    boolean listed() {
        return source.isPresent();
    }

    boolean listedElsewhere(String by) {
        return source.map(s -> !s.equals(by)).orElse(false);
    }

    private static final class EntryDecider implements Decider<EntryCommand, EntryEvent, Entry> {
        private static final EventTypes<EntryEvent> EVENTS = EventTypes.of("entry", EntryEvent.class);

        @Override
        public EventTypes<EntryEvent> events() {
            return EVENTS;
        }

        @Override
        public Entry initial() {
            return NONE;
        }

        @Override
        public Decision<EntryEvent> decide(EntryCommand command, Entry entry, Instant now) {
            return switch (command) {
                case EntryCommand.Enlist(var source, var entity) -> enlist(source, entity, entry);
                case EntryCommand.Delist(var source) ->
                    entry.source().equals(Optional.of(source))
                            ? Decision.of(new EntryEvent.Retired(
                                    entry.entity().orElseThrow().ref()))
                            : Decision.none();
            };
        }

        private static Decision<EntryEvent> enlist(String source, Entity entity, Entry entry) {
            if (entry.listedElsewhere(source)) {
                throw CatalogProblem.LISTED_ELSEWHERE.because("%s is listed by %s"
                        .formatted(entity.ref(), entry.source().orElseThrow()));
            }
            if (!entry.listed()) {
                return Decision.of(new EntryEvent.Registered(source, entity));
            }
            return entry.entity().equals(Optional.of(entity))
                    ? Decision.none()
                    : Decision.of(new EntryEvent.Updated(entity));
        }

        @Override
        public Entry evolve(Entry entry, EntryEvent event) {
            return switch (event) {
                case EntryEvent.Registered(var source, var entity) ->
                    new Entry(Optional.of(source), Optional.of(entity));
                case EntryEvent.Updated(var entity) -> new Entry(entry.source(), Optional.of(entity));
                case EntryEvent.Retired e -> new Entry(Optional.empty(), entry.entity());
            };
        }

        /** Services and teams are everybody's business; resources, systems and interfaces stay here. */
        @Override
        public Optional<Publication> publish(UUID stream, EntryEvent event) {
            return switch (event) {
                case EntryEvent.Registered(var source, var entity) -> described(entity, "registered");
                case EntryEvent.Updated(var entity) -> described(entity, "updated");
                case EntryEvent.Retired(var ref) ->
                    publicKind(ref.kind()).map(kind -> new Publication(kind + ".retired", new RetiredFact(ref.name())));
            };
        }

        private static Optional<Publication> described(Entity entity, String what) {
            return publicKind(entity.ref().kind()).map(kind -> new Publication(kind + "." + what, fact(entity)));
        }

        private static Object fact(Entity entity) {
            return entity.ref().kind() == Entity.Kind.GROUP
                    ? new TeamFact(entity.ref().name(), entity.title())
                    : ServiceFact.of(entity);
        }

        private static Optional<String> publicKind(Entity.Kind kind) {
            return switch (kind) {
                case COMPONENT -> Optional.of("service");
                case GROUP -> Optional.of("team");
                case RESOURCE, SYSTEM, API -> Optional.empty();
            };
        }
    }

    /** {@code team.registered}, {@code team.updated}. */
    record TeamFact(String name, String displayName) {}

    /** {@code service.retired}, {@code team.retired}. */
    record RetiredFact(String name) {}

    /**
     * {@code service.registered}, {@code service.updated}.
     *
     * @param dependsOn names of services
     * @param resources what else it depends on, such as {@code resource:orders-db}
     */
    record ServiceFact(
            String name,
            String owner,
            int tier,
            Optional<String> runtime,
            Optional<String> stage,
            Optional<String> kind,
            Optional<String> system,
            List<String> dependsOn,
            List<String> resources,
            Map<String, String> annotations) {

        /** As everybody's directory knows it. */
        Service service() {
            return new Service(name, owner, tier, runtime, stage, kind, system, dependsOn, annotations);
        }

        static ServiceFact of(Entity entity) {
            return new ServiceFact(
                    entity.ref().name(),
                    entity.owner(),
                    entity.tier(),
                    entity.runtime(),
                    entity.stage(),
                    entity.type(),
                    entity.system(),
                    entity.dependsOn().stream()
                            .filter(ref -> ref.kind() == Entity.Kind.COMPONENT)
                            .map(Entity.Ref::name)
                            .toList(),
                    entity.dependsOn().stream()
                            .filter(ref -> ref.kind() != Entity.Kind.COMPONENT)
                            .map(Entity.Ref::toString)
                            .toList(),
                    entity.annotations());
        }
    }
}
