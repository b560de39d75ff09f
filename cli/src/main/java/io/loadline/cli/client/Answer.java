package io.loadline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the platform has answered, one of 2xx. */
public final class Answer {
    private static final JsonMapper JSON = new JsonMapper();

    private final String request;
    private final byte[] content;

    Answer(String request, byte[] content) {
        this.request = request;
        this.content = content;
    }

    public byte[] content() {
        return content.clone();
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw noJson(e);
        }
    }

    /** Of an answer in NDJSON, what each line says. */
    public List<JsonNode> lines() {
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(content)) {
            return lines.readAll();
        } catch (IOException e) {
            throw noJson(e);
        }
    }

    private Failure noJson(IOException e) {
        return new Failure(ExitCode.NOT_ASKED, request + " is answered with something else than JSON.", e);
    }
}
