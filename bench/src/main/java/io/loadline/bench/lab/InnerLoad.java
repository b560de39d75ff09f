package io.loadline.bench.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * A load that a replica makes within its own process.
 *
 * @param events per command
 * @param streams for each client the ranks of its streams, in the order of its commands
 * @param published whether others are told
 * @param perSecond commands of each client, 0 for as many as there can be
 */
public record InnerLoad(
        int events, double seconds, List<int[]> streams, String filler, boolean published, double perSecond) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Blocks until it is over. */
    public Speed on(Replica replica) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(replica.base().resolve("/load"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(this)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        replica.name() + " answers " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readValue(answer.body(), Speed.class);
        }
    }
}
