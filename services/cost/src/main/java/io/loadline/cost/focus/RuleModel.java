package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The requirements model of one version of FOCUS.
 *
 * @param version of FOCUS, {@code 1.2}
 * @param model version of the model itself
 * @param rules those that a machine can decide
 * @param dynamic ids of those that the model leaves to others
 * @param defects what cannot be evaluated as the model has it, a sentence each
 */
public record RuleModel(
        String version, String model, List<ModelRule> rules, List<String> dynamic, List<String> defects) {

    /** What it demands of a dataset, named as in the specification. */
    public RuleModel of(String dataset) {
        var its =
                rules.stream().filter(rule -> rule.datasets().contains(dataset)).toList();
        return new RuleModel(version, model, its, dynamic, defects);
    }

    public static UUID stream(String version) {
        return Uuids.named("rule-model", version);
    }

    /** The command. */
    public record Publish(RuleModel model) {}

    /** The event. */
    public sealed interface Event {
        record Published(RuleModel model) implements Event {}
    }

    /** The rule. */
    public static final Decider<Publish, Event, Optional<RuleModel>> DECIDER = new ModelDecider();

    private static final class ModelDecider implements Decider<Publish, Event, Optional<RuleModel>> {
        /** Since version 2 rules are of datasets. */
        private static final EventTypes<Event> EVENTS = EventTypes.of("rule-model", Event.class)
                .upcast(Event.Published.class, List.of(ModelDecider::ofCostAndUsage));

        private static JsonNode ofCostAndUsage(JsonNode published) {
            published
                    .path("model")
                    .path("rules")
                    .forEach(rule -> ((ObjectNode) rule).putArray("datasets").add("CostAndUsage"));
            return published;
        }

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<RuleModel> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<Event> decide(Publish command, Optional<RuleModel> known, Instant now) {
            return known.equals(Optional.of(command.model()))
                    ? Decision.none()
                    : Decision.of(new Event.Published(command.model()));
        }

        @Override
        public Optional<RuleModel> evolve(Optional<RuleModel> known, Event event) {
            return switch (event) {
                case Event.Published(var model) -> Optional.of(model);
            };
        }
    }
}
