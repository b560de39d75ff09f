package io.loadline.local.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Writes the AsyncAPI 3.0 document of all published events from their schemas: a channel per service, a message per type. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AsyncApi() {}

    static String of(Path events, List<Path> schemas) throws IOException {
        var byService = new TreeMap<String, List<Path>>();
        for (var schema : schemas) {
            byService.merge(events.relativize(schema).getName(0).toString(), List.of(schema), AsyncApi::join);
        }
        var text = new StringBuilder("""
                # Written from the schemas beside it by EventContractTest; do not edit.
                asyncapi: 3.0.0
                info:
                  title: Loadline events
                  version: '1'
                  description: CloudEvents 1.0 in binary mode over Kafka; key is the stream id, ce_previous the version published before.
                defaultContentType: application/json
                channels:
                """);
        byService.forEach((service, files) -> text.append(
                        "  %s:\n    address: loadline.%s\n    messages:\n".formatted(service, service))
                .append(String.join(
                        "",
                        files.stream()
                                .map(file -> "      %s:\n        $ref: '#/components/messages/%s.%s'\n"
                                        .formatted(type(file), service, type(file)))
                                .toList())));
        text.append("operations:\n");
        byService
                .keySet()
                .forEach(service ->
                        text.append("  publish-%s:\n    action: send\n    channel:\n      $ref: '#/channels/%s'\n"
                                .formatted(service, service)));
        text.append("components:\n  messages:\n");
        for (var service : byService.entrySet()) {
            for (var file : service.getValue()) {
                text.append(message(service.getKey(), file));
            }
        }
        return text.toString();
    }

    private static String message(String service, Path file) throws IOException {
        var title = JSON.readTree(file.toFile()).path("title").asText().replace("'", "''");
        return """
                    %s.%s:
                      name: io.loadline.%s.%s
                      title: '%s'
                      payload:
                        $ref: './%s/%s.json'
                """.formatted(service, type(file), service, type(file), title, service, type(file))
                .indent(0);
    }

    private static String type(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static List<Path> join(List<Path> some, List<Path> more) {
        var all = new java.util.ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
