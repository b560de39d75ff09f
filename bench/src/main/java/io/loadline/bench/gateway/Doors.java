package io.loadline.bench.gateway;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.lab.Cores;
import io.loadline.bench.lab.Ports;
import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.Packaged;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tokens;
import io.loadline.testkit.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All ways to the server; the gateways have a core for themselves, with one heap for those on the JVM. */
final class Doors implements AutoCloseable {
    static final String DIRECT = "direct";
    static final String OURS = "ours";
    static final String OURS_WITH_TOKEN = "ours, token";
    static final String NGINX = "nginx";
    static final String SPRING = "Spring Cloud Gateway";

    /** Webhooks carry no token: their senders sign, which the service checks. */
    private static final String WITHOUT_TOKEN = "/api/changes/v1/hooks/bench";

    /** In one window of ten seconds: nobody is refused, and the database still counts. */
    private static final String NO_LIMIT = "1000000";

    private static final String WITH_TOKEN = "/api/changes/v1/gates";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String HEAP = "-Xmx256m";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path root;
    private final StateDirectory state;
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final List<Door> all = new ArrayList<>();

    private Doors(Path root, StateDirectory state) {
        this.root = root;
        this.state = state;
    }

    static Doors open(Path root, StateDirectory state) throws IOException {
        var doors = new Doors(root, state);
        try {
            doors.open();
            return doors;
        } catch (IOException | RuntimeException e) {
            doors.close();
            throw e;
        }
    }

    private void open() throws IOException {
        var upstream = Upstream.start(state);
        open.push(upstream::close);
        all.add(door(DIRECT, upstream.port(), WITHOUT_TOKEN, Map.of(), Optional.empty()));
        openOurs(upstream);
        if (Tool.installed(Nginx.PROGRAM)) {
            int port = Ports.next();
            var process = Nginx.proxy(state, port, upstream.port());
            open.push(() -> process.stop(GRACE));
            all.add(door(NGINX, port, WITHOUT_TOKEN, Map.of(), Optional.of(process)));
        }
        openSpring(upstream);
        for (var door : all) {
            awaitAnswer(door);
        }
    }

    private void openOurs(Upstream upstream) throws IOException {
        int port = Ports.next();
        var postgres = PostgresServer.start(state, Ports.next());
        open.push(postgres::close);
        var jar = root.resolve("gateway/target/quarkus-app/quarkus-run.jar");
        var environment = Packaged.environment(port, postgres.databases().create("gateway", "gateway", "gateway"));
        environment.put("LOADLINE_GATEWAY_LIMIT_REQUESTS", NO_LIMIT);
        environment.put("LOADLINE_GATEWAY_LIMIT_ANONYMOUS", NO_LIMIT);
        environment.put("LOADLINE_CHANGES_URL", "http://127.0.0.1:" + upstream.port());
        var process = java("ours", List.of("-jar", jar.toString()), environment);
        all.add(door(OURS, port, WITHOUT_TOKEN, Map.of(), Optional.of(process)));
        all.add(door(
                OURS_WITH_TOKEN,
                port,
                WITH_TOKEN,
                Map.of("Authorization", Tokens.bearer("pipeline")),
                Optional.of(process)));
    }

    private void openSpring(Upstream upstream) throws IOException {
        int port = Ports.next();
        var target = root.resolve("bench/peer-gateway/target");
        if (!Files.exists(target.resolve("peer.path"))) {
            throw new AbsentDataException(target + " is not built; ./loadline bench gateway builds it.");
        }
        var libraries = Files.readString(target.resolve("peer.path")).strip();
        var process = java(
                "spring",
                List.of("-cp", target.resolve("classes") + ":" + libraries, "io.loadline.bench.peer.PeerGateway"),
                Map.of("PORT", Integer.toString(port), "UPSTREAM", "http://127.0.0.1:" + upstream.port()));
        all.add(door(SPRING, port, WITHOUT_TOKEN, Map.of(), Optional.of(process)));
    }

    private ChildProcess java(String name, List<String> program, Map<String, String> environment) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-XX:+UseSerialGC"));
        command.addAll(program);
        var process = ChildProcess.start(new Launch(name, Cores.OF_THE_MEASURED.of(command), environment, state));
        open.push(() -> process.stop(GRACE));
        return process;
    }

    private static Door door(
            String name, int port, String path, Map<String, String> headers, Optional<ChildProcess> process) {
        return new Door(name, URI.create("http://127.0.0.1:%d%s".formatted(port, path)), headers, process);
    }

    private static void awaitAnswer(Door door) {
        door.process().ifPresent(process -> process.awaitReady(() -> answers(door), START));
    }

    private static boolean answers(Door door) {
        var request = HttpRequest.newBuilder(door.to()).POST(BodyPublishers.ofString(Load.BODY));
        door.headers().forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString()).body().equals(Upstream.ANSWER);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    List<Door> all() {
        return all;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
