package io.loadline.eventstore.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/**
 * Calls whom an operator allows to be called, and follows nobody's redirect elsewhere. Being a bean of its own it is made by the first
 * call: reading whose certificates to trust takes longer than anything else that would be done when a service starts.
 */
@ApplicationScoped
public class OutboundClient {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Blocks until the answer is there, or the request's own time is over. */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        return client.send(request, body);
    }
}
