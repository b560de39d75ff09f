package io.loadline.changes.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.cdevents.Shape.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** What a patch of a type alters is no field. */
    private static final Pattern PATCH = Pattern.compile("[.]\\d+$");

    /** All that is wrong with it; of a kind that nobody has released, only what every event has is checked. */
    public List<Finding> findings() {
        if (text("/context/type").startsWith("dev.cdeventsx.")) {
            return generation().custom().check(tree, "");
        }
        return known().map(generations -> generations.getOrDefault(
                        generation(), generations.values().iterator().next()))
                .orElse(FRAME)
                .check(tree, "");
    }

    /** Whether a released version of CDEvents has this type. */
    public boolean isKnown() {
        return known().isPresent();
    }

    private Optional<Map<Generation, Fields>> known() {
        return Optional.ofNullable(
                KNOWN.get(PATCH.matcher(text("/context/type")).replaceFirst("")));
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

    /** The two last generations have types in common, and all have those of one's own; they tell themselves apart by the version. */
    private Generation generation() {
        if (tree.path("context").has("version")) {
            return Generation.SECOND;
        }
        return text("/context/specversion").startsWith("0.5") ? Generation.THIRD : Generation.FOURTH;
    }
}
