package io.loadline.eventstore.work;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls whom an operator allows to be called, follows nobody's redirect elsewhere, and never goes where clouds keep credentials. The
 * client itself is made by the first call: reading whose certificates to trust is a tenth of a service's start.
 */
@Singleton
public class OutboundClient {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Alibaba Cloud's, Azure's, Oracle's and, by IPv6, those of AWS, its EKS and Google Cloud; all others are link-local. The gateway's
     * Destinations has the same.
     */
    private static final Set<String> CREDENTIALS = Set.of(
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fd00:ec2:0:0:0:0:0:23",
            "fd00:ec2:0:0:0:0:0:254",
            "fd20:ce:0:0:0:0:0:254");

    private @Nullable HttpClient client;

    /**
     * Blocks until the answer is there with its body, or the request's time is over. The client's own time-out ends with the headers: whoever
     * then sends nothing more, or never ends, would be waited for for ever.
     *
     * @param request that says how long it is waited for, else 30 s
     * @throws IOException when there is no answer, or the host is one that is never called
     */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        check(request.uri().getHost());
        var patience = request.timeout().orElse(PATIENCE);
        var answer = client().sendAsync(request, body);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + patience.toSeconds() + " s");
        } finally {
            answer.cancel(true);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TO_CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /**
     * Looks the host up just before it is called; the JDK keeps the answer for longer than it takes to connect, so that no other is
     * given meanwhile.
     *
     * @throws IOException when an address of it is the link's, nobody's, many machines', or keeps credentials
     */
    private static void check(String host) throws IOException {
        for (var address : InetAddress.getAllByName(host)) {
            if (address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress()
                    || CREDENTIALS.contains(address.getHostAddress())) {
                throw new IOException(
                        "'" + host + "' leads to " + address.getHostAddress() + ", which is never called");
            }
        }
    }
}
