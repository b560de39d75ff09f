package io.loadline.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** JSON pointers (RFC 6901) and the lines of a document that they stand for. */
final class Pointers {
    private static final JsonFactory JSON = new JsonFactory();

    private Pointers() {}

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The line of each value; read only when something is wrong with the document. */
    static Map<String, Integer> lines(byte[] document) {
        var lines = new HashMap<String, Integer>();
        try (var parser = JSON.createParser(document)) {
            if (parser.nextToken() != null) {
                value(parser, "", lines);
            }
        } catch (IOException e) {
            // the document was read before; what is known so far is good enough for a hint
            return lines;
        }
        return lines;
    }

    /** The line of a value, or of the nearest one around it. */
    static int line(Map<String, Integer> lines, String pointer) {
        var at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 0);
    }

    private static void value(JsonParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        lines.put(pointer, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = escaped(parser.currentName());
                parser.nextToken();
                value(parser, pointer + "/" + name, lines);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                value(parser, pointer + "/" + i, lines);
            }
        }
    }
}
