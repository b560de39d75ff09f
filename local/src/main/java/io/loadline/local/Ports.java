package io.loadline.local;

import io.loadline.testkit.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The port of each part by name; {@code loadline.properties} is the one place where they are set. */
record Ports(SortedMap<String, Integer> byName) {

    /** The defaults, each changed by {@code LOADLINE_PORT_<NAME>}. */
    static Ports from(Map<String, String> environment) {
        var ports = new TreeMap<String, Integer>();
        defaults().forEach((name, port) -> {
            ports.put(name, number(variable(name), environment.getOrDefault(variable(name), Integer.toString(port))));
        });
        return new Ports(ports);
    }

    /** Ports that nobody uses, for tests. */
    static Ports free() {
        var ports = new TreeMap<String, Integer>();
        defaults().keySet().forEach(name -> ports.put(name, FreePorts.next()));
        return new Ports(ports);
    }

    private static SortedMap<String, Integer> defaults() {
        try (var content = Ports.class.getResourceAsStream("/loadline.properties")) {
            return numbers(load(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that a running platform uses, which another shell's environment does not tell. */
    static Ports read(Path file) {
        try (var content = Files.newInputStream(file)) {
            return new Ports(numbers(load(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        var lines = byName.entrySet().stream()
                .map(port -> port.getKey() + "=" + port.getValue())
                .toList();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int of(String name) {
        var port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no port is set for " + name);
        }
        return port;
    }

    URI base(String name) {
        return URI.create("http://127.0.0.1:" + of(name));
    }

    /** What people type: by this name the sign-in's cookies and redirects work. */
    URI gateway() {
        return URI.create("http://localhost:" + of("gateway"));
    }

    URI issuer() {
        return URI.create("http://localhost:%d/realms/loadline".formatted(of("keycloak")));
    }

    /** Each port that is taken, or wanted twice, with the part that wants it and how to change it. */
    List<String> taken() {
        return byName.entrySet().stream()
                .filter(port -> isWantedTwice(port.getValue()) || !FreePorts.isFree(port.getValue()))
                .map(port -> "port %d of %s is %s; set %s to another"
                        .formatted(
                                port.getValue(),
                                port.getKey(),
                                isWantedTwice(port.getValue()) ? "wanted twice" : "taken",
                                variable(port.getKey())))
                .toList();
    }

    private boolean isWantedTwice(int port) {
        return Collections.frequency(byName.values(), port) > 1;
    }

    static String variable(String name) {
        return "LOADLINE_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Properties load(InputStream content) throws IOException {
        var properties = new Properties();
        properties.load(content);
        return properties;
    }

    private static SortedMap<String, Integer> numbers(Properties properties) {
        var numbers = new TreeMap<String, Integer>();
        properties.stringPropertyNames().forEach(name -> numbers.put(name, number(name, properties.getProperty(name))));
        return numbers;
    }

    private static int number(String name, String text) {
        try {
            var port = Integer.parseInt(text.strip());
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as a number out of range is.
        }
        throw new IllegalArgumentException(name + " is not a port: " + text);
    }
}
