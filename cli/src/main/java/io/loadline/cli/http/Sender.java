package io.loadline.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Set;

/**
 * Sends requests, and sends the very same again, with its key, when nobody answered or the answer was to come later; when to is
 * said by {@code Retry-After}, or else the pauses double.
 */
public final class Sender {
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 5;
    private static final int REDIRECTION = 3;

    private final HttpClient http;
    private final Duration patience;

    /** @param patience for how long it is tried again; zero means once */
    public Sender(Duration patience) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        this.patience = patience;
    }

    /**
     * The last answer, whatever its status.
     *
     * @throws Unreachable when there was none
     */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        long end = System.nanoTime() + patience.toNanos();
        for (int attempt = 0; ; attempt++) {
            var pause = backOff(attempt);
            try {
                var response = http.send(request, handler);
                demandNoRedirect(response);
                if (!LATER.contains(response.statusCode()) || !waited(retryAfter(response, pause), end)) {
                    return response;
                }
                discard(response);
            } catch (IOException e) {
                rethrowOwn(e);
                if (!waited(pause, end)) {
                    throw new Unreachable(request.uri(), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** Not followed: the token is for whom it was meant. */
    private static void demandNoRedirect(HttpResponse<?> response) throws IOException {
        if (response.statusCode() / 100 == REDIRECTION) {
            discard(response);
            throw new Failure(
                    ExitCode.NOT_ASKED,
                    "%s leads on to %s; give the address that it ends at."
                            .formatted(
                                    response.uri(),
                                    response.headers().firstValue("Location").orElse("nowhere")));
        }
    }

    /** What was to be sent could not be read; it is not the platform that does not answer. */
    private static void rethrowOwn(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure own) {
                throw own;
            }
        }
    }

    private static Duration backOff(int attempt) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** In seconds; a date, which the platform never sends, counts as not said. */
    private static Duration retryAfter(HttpResponse<?> response, Duration otherwise) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(otherwise);
    }

    /** False when the patience would be over before the pause is. */
    private static boolean waited(Duration pause, long end) {
        if (System.nanoTime() + pause.toNanos() > end) {
            return false;
        }
        pause(pause);
        return true;
    }

    /** Waits. */
    public static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void discard(HttpResponse<?> response) throws IOException {
        if (response.body() instanceof InputStream stream) {
            stream.close();
        }
    }

    private static Failure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failure(ExitCode.NOT_ASKED, "interrupted", e);
    }
}
