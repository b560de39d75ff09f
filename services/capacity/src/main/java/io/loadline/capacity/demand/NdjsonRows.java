package io.loadline.capacity.demand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** One JSON object a line. Numbers are numbers and texts are texts; the one is not taken for the other. */
record NdjsonRows(Rows.Lines lines) implements Rows {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> NUMBERS = Set.of("seconds", "value");

    @Override
    public Optional<Row> next() throws IOException {
        var line = lines.next();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        var row = new Row(lines.number());
        try (var parser = JSON.createParser(line.get())) {
            read(parser, row);
        } catch (JsonProcessingException e) {
            row.refuse("malformed-body", "", "this line is no JSON object: " + e.getOriginalMessage());
        }
        return Optional.of(row);
    }

    private static void read(JsonParser parser, Row row) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            row.refuse("malformed-body", "", "this line is no JSON object");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            boolean fits = NUMBERS.contains(field) ? value.isNumeric() : value == JsonToken.VALUE_STRING;
            if (fits || !Row.FIELDS.contains(field)) {
                row.put(field, value.isScalarValue() ? parser.getText() : "");
            } else {
                row.refuse("wrong-type", field, field + " must be a " + (NUMBERS.contains(field) ? "number" : "text"));
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            row.refuse("malformed-body", "", "there is more than one object on this line");
        }
    }
}
