package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.loadline.eventstore.Json;
import java.util.function.Predicate;

/**
 * JSON schemas that models bring along. Nothing is fetched: a schema must hold all that it refers to. Their patterns are RE2's, which
 * take time in proportion to what they are held against.
 */
final class Schema {
    /** By which a check names one of the model's. */
    static final String ID = "SchemaId";

    /** What takes its place where the check is kept: the schema as a text, so that nothing in it is taken for a part of the check. */
    static final String TEXT = "SchemaText";

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .regularExpressionFactory(Schema::expression)
            .build();

    private Schema() {}

    /**
     * What is as a schema says; nothing, where it would have to be held against itself again and again.
     *
     * @throws IllegalArgumentException when it is no schema of its own
     */
    static Predicate<JsonNode> of(String text) {
        var schema = compiled(text);
        return node -> !node.isMissingNode() && holds(schema, node);
    }

    private static RegularExpression expression(String text) {
        var pattern = Pattern.compile(text);
        return value -> pattern.matcher(value).find();
    }

    private static boolean holds(JsonSchema schema, JsonNode node) {
        try {
            return schema.validate(node).isEmpty();
        } catch (StackOverflowError e) {
            // it refers to itself for the same value
            return false;
        }
    }

    private static JsonSchema compiled(String text) {
        try {
            var schema = SCHEMAS.getSchema(Json.tree(text), CONFIG);
            schema.initializeValidators();
            return schema;
        } catch (RuntimeException | StackOverflowError e) {
            // whatever it stumbles over in what is no schema, or refers to another place
            throw new IllegalArgumentException(e);
        }
    }
}
