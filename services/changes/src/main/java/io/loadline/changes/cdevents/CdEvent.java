package io.loadline.changes.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.cdevents.Shape.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An event whose kind may or may not be known. */
public record CdEvent(JsonNode tree) {
    private static final String OURS = "dev.cdevents.";
    private static final Map<String, Map<Generation, Fields>> KNOWN = Catalogue.read();
    /** What is held against kinds that are newer than we are: only what all of them have. */
    private static final Fields FRAME = Fields.NONE
            .with(
                    "context",
                    Fields.NONE
                            .with("id", Text.WORD)
                            .with("source", Text.WORD)
                            .with("type", Text.WORD)
                            .with("timestamp", new Text(true, Format.TIME, Set.of()))
                            .opened())
            .with("subject", Fields.NONE.opened())
            .opened();

    private static final Fields CUSTOM = Generation.FOURTH.event(
            "custom.event", new Text(true, Format.CUSTOM_TYPE, Set.of()), Text.REFERENCE, Fields.NONE.opened());

    /** All that is wrong with it; of a kind that nobody has released, only what every event has is checked. */
    public List<Finding> findings() {
        var type = text("/context/type");
        if (type.startsWith("dev.cdeventsx.")) {
            return CUSTOM.check(tree, "");
        }
        var known = KNOWN.get(type);
        return known == null
                ? FRAME.check(tree, "")
                : known.getOrDefault(generation(), known.values().iterator().next())
                        .check(tree, "");
    }

    /** Whether a released version of CDEvents has this type. */
    public boolean isKnown() {
        return KNOWN.containsKey(text("/context/type"));
    }

    /** Subject and predicate, such as {@code service.deployed}; the whole type when it is none of CDEvents. */
    public String kind() {
        var type = text("/context/type");
        var words = type.split("[.]");
        return type.startsWith(OURS) && words.length > 3 ? words[2] + "." + words[3] : type;
    }

    /** The text at a pointer, empty when there is none. */
    private String text(String pointer) {
        return tree.at(pointer).asText("");
    }

    /** The two last generations have types in common, and tell themselves apart by the version alone. */
    private Generation generation() {
        return text("/context/specversion").startsWith("0.5") ? Generation.THIRD : Generation.FOURTH;
    }
}
