package io.loadline.bench.startup;

import io.loadline.testkit.ChildProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One start.
 *
 * @param firstAnswerMs from the process being made to the first 200
 * @param rssMiB resident memory after {@link #REQUESTS} more answers
 */
record Start(double firstAnswerMs, double rssMiB) {
    private static final int REQUESTS = 50;
    private static final long POLL_MILLIS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts it, asks it, and stops it; {@code grace} is what it may take to end. */
    static Start of(Subject subject, Duration grace) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = ChildProcess.start(subject.launch());
        try {
            awaitAnswer(subject, process, begun);
            double took = (System.nanoTime() - begun) / 1e6;
            for (int i = 0; i < REQUESTS; i++) {
                answers(subject);
            }
            return new Start(took, resident(process.pid()));
        } finally {
            process.stop(grace);
        }
    }

    private static void awaitAnswer(Subject subject, ChildProcess process, long begun) throws InterruptedException {
        while (!answers(subject)) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "%s (%s) does not answer:%n%s".formatted(subject.name(), subject.mode(), process.tail(30)));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean answers(Subject subject) throws InterruptedException {
        var request = HttpRequest.newBuilder(subject.question()).timeout(Duration.ofSeconds(10));
        subject.headers().forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static double resident(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024.0;
        }
    }
}
